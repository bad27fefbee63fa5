import { numberWord } from './number-words.ts';
import type { Tokens } from './tokens.ts';
import { readNumberAt } from './numbers.ts';

/** Money in slang: "củ rưỡi", "2 chai", "5 xị". */
export interface Slang {
  readonly word: string;
  readonly at: number;
  readonly next: number;
  /** More than one: it means different sums in different places. */
  readonly amounts: readonly number[];
  /** It can only be money: nothing is sold by the củ with a half ("củ rưỡi"), and củ, chai are believed under a price. */
  readonly isMoney: boolean;
}

/** Worth of one in đồng. xị is 10.000 in some places and 100.000 in others; cành and lá are not agreed on. */
const SLANG: ReadonlyMap<string, { readonly worth: readonly number[]; readonly isAlsoUnit: boolean }> = new Map([
  ['củ', { worth: [1e6], isAlsoUnit: false }],
  ['chai', { worth: [1e6], isAlsoUnit: false }],
  ['tỏi', { worth: [1e9], isAlsoUnit: false }],
  ['lít', { worth: [1e5], isAlsoUnit: true }],
  ['lốp', { worth: [1e5], isAlsoUnit: false }],
  ['sọi', { worth: [1e5], isAlsoUnit: false }],
  ['xị', { worth: [1e4, 1e5], isAlsoUnit: false }],
  ['cành', { worth: [1e3, 1e4], isAlsoUnit: false }],
  ['lá', { worth: [1e3, 1e5], isAlsoUnit: false }],
]);

const BARE: ReadonlyMap<string, string> = new Map([
  ['cu', 'củ'],
  ['toi', 'tỏi'],
  ['lit', 'lít'],
  ['lop', 'lốp'],
  ['soi', 'sọi'],
  ['xi', 'xị'],
]);

/** The first slang sum in a text that names no other: a count before the word, or a rest behind it, must be there. */
export function readSlang(tokens: Tokens): Slang | undefined {
  for (let at = 0; at < tokens.list.length; at += 1) {
    const number = readNumberAt(tokens, at, () => false);
    const wordAt = number && number.named < 100 && number.others.length === 0 ? number.next : at;
    const word = slangAt(tokens, wordAt);
    const meaning = SLANG.get(word ?? '');
    if (word === undefined || !meaning) continue;
    const tail = tailAt(tokens, wordAt + 1);
    if (wordAt === at && tail.share === 0) continue;
    const count = (wordAt === at ? 1 : (number?.value ?? 1)) + tail.share;
    const isMoney = !meaning.isAlsoUnit || numberWord(tokens, wordAt + 1)?.part === 'half';
    return { word, at, next: tail.next, amounts: meaning.worth.map((one) => Math.round(one * count)), isMoney };
  }
  return undefined;
}

function slangAt(tokens: Tokens, at: number): string | undefined {
  const token = tokens.list[at];
  if (token?.kind !== 'word') return undefined;
  return SLANG.has(token.text) ? token.text : tokens.isMarked ? undefined : BARE.get(token.text);
}

/** "củ rưỡi", "1 củ 2", "2 chai tư": a half or tenths. */
function tailAt(tokens: Tokens, at: number): { readonly share: number; readonly next: number } {
  const word = numberWord(tokens, at);
  if (word?.part === 'half') return { share: 0.5, next: at + 1 };
  const number = readNumberAt(tokens, at, () => false);
  const isDigit =
    number !== undefined &&
    number.named === 1 &&
    Number.isInteger(number.value) &&
    number.value > 1 &&
    number.value < 10;
  const isCount = tokens.list[number?.next ?? at]?.kind === 'word';
  return isDigit && !isCount ? { share: number.value / 10, next: number.next } : { share: 0, next: at };
}
