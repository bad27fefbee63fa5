import i18next from 'i18next';
import type { Texts, ValueOf } from '../engine/bundle.ts';
import type { JsonObject } from '../model/json.ts';
import type { Formats } from './formats.ts';

/** The words of one language, by key: `flows.register.name.ask`. Leaves are texts or lists of words. */
export interface Words {
  readonly [key: string]: string | readonly string[] | Words;
}

/**
 * The texts of a language behind i18next. `{{name}}` is a value, `{{sold.at, day}}` one brought into words by a format;
 * a value that is missing is a fault of ours: `onMissing` hears of it, the person reads the sentence without it.
 */
export function makeTexts(
  words: Words,
  formatsWith: (texts: Pick<Texts, 'text'>) => Formats,
  onMissing: (fault: string) => void = () => undefined,
): Texts {
  const flat = flatten(words);
  const i18n = i18next.createInstance({
    lng: 'vi',
    resources: {
      vi: {
        texts: Object.fromEntries([...flat].filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
      },
    },
    defaultNS: 'texts',
    keySeparator: false,
    nsSeparator: false,
    pluralSeparator: '\u0000',
    contextSeparator: '\u0000',
    initAsync: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
    missingInterpolationHandler(text: string, match: readonly string[]) {
      onMissing(`text "${text}": no value for ${match[0] ?? ''}`);
      return '';
    },
  });
  void i18n.init();
  const named = new Map([...flat].flatMap(([key, text]) => (typeof text === 'string' ? [[key, namesIn(text)]] : [])));
  const texts: Texts = {
    text(key, values) {
      const text = flat.get(key);
      const names = named.get(key);
      if (typeof text !== 'string' || names === undefined) throw new Error(`locales: no text "${key}"`);
      return names.length === 0 ? text.trimEnd() : i18n.t(key, { replace: valuesFor(names, values) }).trimEnd();
    },
    has: (key) => named.has(key),
    list: (key) => {
      const found = flat.get(key);
      return typeof found === 'string' || found === undefined ? [] : found;
    },
    written: flat,
  };
  for (const [name, format] of Object.entries(formatsWith(texts))) {
    i18n.services.formatter?.add(name, (value: unknown) => (value === undefined ? '' : format(value)));
  }
  return texts;
}

/** A value that a text names: `{{saved.code}}` the first part, and whether it is formatted or a part of it taken. */
interface Named {
  readonly name: string;
  readonly isWhole: boolean;
}

const VARIABLE = /\{\{([^,}.]+)([^}]*)\}\}/g;

function namesIn(text: string): readonly Named[] {
  return [...text.matchAll(VARIABLE)].map(([, name = '', rest]) => ({ name: name.trim(), isWhole: rest === '' }));
}

/** Lists stand in a sentence as "a, b, c"; a skipped answer stands for nothing. */
function valuesFor(names: readonly Named[], values: JsonObject | ValueOf = {}): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const { name, isWhole } of names) {
    const value = typeof values === 'function' ? values(name) : values[name];
    if (value === undefined) continue;
    found[name] = isWhole && Array.isArray(value) ? value.join(', ') : value;
  }
  return found;
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
