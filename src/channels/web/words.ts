import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const text = z.string().min(1);

/** Words of the page's own chrome, `locales/vi/web.yaml`. A missing or misspelt one stops the start, with its name. */
const webWords = z.strictObject({
  name: text,
  subtitle: text,
  title: text,
  description: text,
  too_old: text,
  log: text,
  them: text,
  me: text,
  welcome: z.strictObject({ farmer: text, collaborator: text, officer: text, clerk: text }),
  start: text,
  field: text,
  placeholder: text,
  send: text,
  photo: text,
  choices: text,
  newer: text,
  to_end: text,
  reading: text,
  own_photo: text,
  photo_gone: text,
  picture: text,
  goods_photo: text,
  sending: text,
  sending_photo: text,
  sent: text,
  failed: text,
  too_long: text,
  too_big: text,
  not_taken: text,
  remove: text,
  offline: text,
  no_cookies: text,
  today: text,
  yesterday: text,
  weekdays: z.array(text).length(7),
  demo: z.strictObject({
    title: text,
    hint: text,
    phones: text,
    has_news: text,
    farmer: text,
    collaborator: text,
    officer: text,
    clerk: text,
  }),
});

export type WebWords = z.infer<typeof webWords>;

export function loadWords(): WebWords {
  const file = new URL('../../../locales/vi/web.yaml', import.meta.url);
  return webWords.parse(parse(readFileSync(file, 'utf8')));
}
