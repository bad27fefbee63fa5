import { fold, hasMarks, nfc } from './fold.ts';
import { undoTelex } from './telex.ts';

/** A run of digits, a run of letters, or one other character. */
export interface Token {
  readonly kind: 'digits' | 'word' | 'mark';
  /** Lower case, with the marks as typed. */
  readonly text: string;
  readonly folded: string;
  /** No blank between this token and the one before it: the "k" of "25k". */
  readonly isGlued: boolean;
  /** Where it stands in `Tokens.said`. */
  readonly start: number;
  readonly end: number;
}

export interface Tokens {
  /** The text the positions refer to: NFC, tone placement settled, Telex undone, fancy digits plain. */
  readonly said: string;
  readonly list: readonly Token[];
  /** Some word carries marks: then a word without them is believed to have none. */
  readonly isMarked: boolean;
}

/** Farmers answer a question in fewer characters; what is longer is not searched for numbers. */
export const LONGEST_ANSWER = 400;

export function tokenise(said: string): Tokens {
  const plain = plainText(said);
  const list: Token[] = [];
  let end = 0;
  for (const match of plain.matchAll(TOKEN)) {
    const [raw] = match;
    const text = raw.toLowerCase();
    const kind = DIGIT.test(raw) ? 'digits' : LETTER.test(raw) ? 'word' : 'mark';
    const start = match.index;
    list.push({
      kind,
      text,
      folded: kind === 'word' ? fold(text) : text,
      isGlued: start === end && start > 0,
      start,
      end: start + raw.length,
    });
    end = start + raw.length;
  }
  return { said: plain, list, isMarked: hasMarks(plain) };
}

const TOKEN = /\d+|[\p{L}\p{M}]+|[^\s\p{L}\p{M}\d]/gu;
const DIGIT = /^\d/;
const LETTER = /^\p{L}/u;

/** The text all readers work on: wide and raised digits plain, dashes "-", quotes and rare slashes made common. */
export function plainText(said: string): string {
  const settled = undoTelex(nfc(said.slice(0, LONGEST_ANSWER * 2))).replace(POINT_BEFORE_LETTER, '$1 ');
  return UNUSUAL.test(settled)
    ? settled.normalize('NFKC').replace(DASHES, '-').replace(SLASHES, '/').replace(TIMES, 'x')
    : settled;
}

/** "500.kg" */
const POINT_BEFORE_LETTER = /(\d)\.(?=\p{L})/gu;
const UNUSUAL = /[^\x20-\x7e\u00c0-\u00d6\u00d8-\u01b0\u1ea0-\u1ef9]/u;
const DASHES = /[\u2010-\u2015\u2212\u2192]/gu;
const SLASHES = /[\u2044\u2215]/gu;
const TIMES = /[\u00d7\u2715\u2716]/gu;
