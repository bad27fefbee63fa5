import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const text = z.string().min(1);

/** The channel's own words, `locales/vi/zalo.yaml`. A missing or misspelt one stops the start, with its name. */
const zaloWords = z.strictObject({
  /** Above numbered lines. */
  choose_number: text,
  /** Above choices that have no buttons. */
  choose_words: text,
});

export type ZaloWords = z.infer<typeof zaloWords>;

export function loadZaloWords(): ZaloWords {
  const file = new URL('../../../locales/vi/zalo.yaml', import.meta.url);
  return z.object({ zalo: zaloWords }).parse(parse(readFileSync(file, 'utf8'))).zalo;
}
