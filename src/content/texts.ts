import i18next from 'i18next';
import type { Texts } from '../engine/bundle.ts';
import type { Formats } from './formats.ts';
import type { Template } from './template.ts';
import { fillIn, templateOf } from './template.ts';

/** The words of one language, by key: `flows.register.name.ask`. Leaves are texts or lists of words. */
export interface Words {
  readonly [key: string]: string | readonly string[] | Words;
}

/**
 * The texts of a language. `{{name}}` is a value, `{{sold.at, day}}` one brought into words by a format; a value that is
 * missing is a fault of ours: `onMissing` hears of it, the person reads the sentence without it.
 */
export function makeTexts(
  words: Words,
  formatsWith: (texts: Pick<Texts, 'text'>) => Formats,
  onMissing: (fault: string) => void = () => undefined,
): Texts {
  const written = flatten(words);
  const templates = new Map<string, Template>();
  const texts: Texts = {
    text(key, values = {}) {
      const template = templates.get(key);
      if (!template) throw new Error(`locales: no text "${key}"`);
      return fillIn(template, typeof values === 'function' ? values : (name) => values[name], onMissing);
    },
    has: (key) => templates.has(key),
    list: (key) => {
      const found = written.get(key);
      return typeof found === 'string' || found === undefined ? [] : found;
    },
    written,
  };
  const formats = formatsWith(texts);
  for (const [key, text] of inVietnamese(written)) templates.set(key, templateOf(text, formats));
  return texts;
}

/** i18next chooses the words of the language, once. Filling their gaps too, it takes 9 µs a sentence; a template takes 0.3. */
function inVietnamese(written: Texts['written']): readonly (readonly [key: string, text: string])[] {
  const texts = [...written].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const i18n = i18next.createInstance({
    lng: 'vi',
    resources: { vi: { texts: Object.fromEntries(texts) } },
    defaultNS: 'texts',
    keySeparator: false,
    nsSeparator: false,
    returnEmptyString: true,
    initAsync: false,
  });
  void i18n.init();
  return texts.map(([key]) => [key, i18n.t(key, { skipInterpolation: true })]);
}

function flatten(words: Words, path = ''): Map<string, string | readonly string[]> {
  const flat = new Map<string, string | readonly string[]>();
  for (const [name, value] of Object.entries(words)) {
    const key = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'string' || Array.isArray(value)) flat.set(key, value as string | readonly string[]);
    else for (const [inner, text] of flatten(value as Words, key)) flat.set(inner, text);
  }
  return flat;
}
