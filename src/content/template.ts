import { valueAt } from '../engine/condition.ts';
import type { Json } from '../model/json.ts';
import type { Formats } from './formats.ts';

/** A text taken apart once: its words, and the gaps between them. */
export interface Template {
  readonly text: string;
  readonly parts: readonly (string | Filling)[];
}

/** `{{saved.at, day}}`: the value under `saved`, a part of it where there is a path, brought into words by formats. */
export interface Gap {
  readonly written: string;
  readonly name: string;
  /** Where in the value, "" for all of it: "household.owner". */
  readonly path: string;
  readonly formats: readonly string[];
}

interface Filling extends Gap {
  readonly inWords: readonly Formats[string][];
}

const GAP = /(\{\{[^{}]+\}\})/;

export function gapsIn(text: string): readonly Gap[] {
  return text.split(GAP).flatMap((part) => (GAP.test(part) ? [asGap(part)] : []));
}

function asGap(written: string): Gap {
  const [inside = '', ...formats] = written
    .slice(2, -2)
    .split(',')
    .map((part) => part.trim());
  const [name = '', ...path] = inside.split('.');
  return { written, name, path: path.join('.'), formats };
}

/** A format that does not exist changes nothing; `checkWords` has refused it. */
export function templateOf(text: string, formats: Formats): Template {
  const parts = text
    .trimEnd()
    .split(GAP)
    .filter((part) => part !== '')
    .map((part) => {
      if (!GAP.test(part)) return part;
      const gap = asGap(part);
      return { ...gap, inWords: gap.formats.flatMap((name) => formats[name] ?? []) };
    });
  return { text, parts };
}

/**
 * Lists stand in a sentence as "a, b, c"; a skipped answer stands for nothing. A value that is missing, or of another
 * shape than its format takes, is left out: `onMissing` hears of it.
 */
export function fillIn(
  { text, parts }: Template,
  valueOf: (name: string) => Json | undefined,
  onMissing: (fault: string) => void,
): string {
  let filled = '';
  for (const part of parts) {
    if (typeof part === 'string') filled += part;
    else {
      const words = wordsFor(part, valueOf(part.name));
      if (words === undefined) onMissing(`text "${text}": no value for ${part.written}`);
      filled += words ?? '';
    }
  }
  return filled.trimEnd();
}

function wordsFor({ path, inWords }: Filling, whole: Json | undefined): string | undefined {
  const value = path === '' || whole === undefined ? whole : valueAt(whole, path);
  if (value === undefined) return undefined;
  if (value === null) return '';
  if (inWords.length === 0) return inPlainWords(value);
  try {
    return String(inWords.reduce<unknown>((shown, format) => format(shown), value));
  } catch {
    return undefined;
  }
}

function inPlainWords(value: Json): string | undefined {
  if (typeof value !== 'object') return String(value);
  return Array.isArray(value) ? value.join(', ') : undefined;
}
