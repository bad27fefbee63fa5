import { hasMarks } from './fold.ts';
import type { Token, Tokens } from './tokens.ts';

/** What part a word plays in a number. */
export type NumberWord =
  | { readonly part: 'digit'; readonly value: number }
  /** lăm, nhăm, mốt: only after tens. */
  | { readonly part: 'tail'; readonly value: number }
  /** mười, hăm, băm: tens with their digit in them. */
  | { readonly part: 'ten'; readonly value: number }
  /** mươi, chục. */
  | { readonly part: 'tens'; readonly isChuc: boolean }
  | { readonly part: 'hundred' }
  | { readonly part: 'scale'; readonly value: number }
  | { readonly part: 'half' }
  /** nửa, before what it halves. */
  | { readonly part: 'half_of' }
  /** linh, lẻ: a zero in the tens. */
  | { readonly part: 'link' };

const digit = (value: number): NumberWord => ({ part: 'digit', value });
const scale = (value: number): NumberWord => ({ part: 'scale', value });

const MARKED: ReadonlyMap<string, NumberWord> = new Map([
  ['một', digit(1)],
  ['hai', digit(2)],
  ['ba', digit(3)],
  ['bốn', digit(4)],
  ['tư', digit(4)],
  ['năm', digit(5)],
  ['sáu', digit(6)],
  ['bảy', digit(7)],
  ['bẩy', digit(7)],
  ['tám', digit(8)],
  ['chín', digit(9)],
  ['mốt', { part: 'tail', value: 1 }],
  ['lăm', { part: 'tail', value: 5 }],
  ['nhăm', { part: 'tail', value: 5 }],
  ['mười', { part: 'ten', value: 10 }],
  ['hăm', { part: 'ten', value: 20 }],
  ['băm', { part: 'ten', value: 30 }],
  ['mươi', { part: 'tens', isChuc: false }],
  ['chục', { part: 'tens', isChuc: true }],
  ['trăm', { part: 'hundred' }],
  ['nghìn', scale(1e3)],
  ['ngàn', scale(1e3)],
  ['ngìn', scale(1e3)],
  ['ngàng', scale(1e3)],
  ['nghàn', scale(1e3)],
  ['vạn', scale(1e4)],
  ['triệu', scale(1e6)],
  ['trịu', scale(1e6)],
  ['chiệu', scale(1e6)],
  ['tỷ', scale(1e9)],
  ['tỉ', scale(1e9)],
  ['rưỡi', { part: 'half' }],
  ['rưởi', { part: 'half' }],
  ['rữi', { part: 'half' }],
  ['rưởỉ', { part: 'half' }],
  ['nửa', { part: 'half_of' }],
  ['nữa', { part: 'half_of' }],
  ['linh', { part: 'link' }],
  ['lẻ', { part: 'link' }],
  ['lẽ', { part: 'link' }],
] as const);

/** As typed without marks. What stands for several things ("nam", "sau", "tu") is settled by the words around it. */
const BARE: ReadonlyMap<string, NumberWord> = new Map<string, NumberWord>([
  ['mot', digit(1)],
  ['hai', digit(2)],
  ['ba', digit(3)],
  ['bon', digit(4)],
  ['tu', digit(4)],
  ['nam', digit(5)],
  ['sau', digit(6)],
  ['bay', digit(7)],
  ['tam', digit(8)],
  ['chin', digit(9)],
  ['lam', { part: 'tail', value: 5 }],
  ['nham', { part: 'tail', value: 5 }],
  ['muoi', { part: 'ten', value: 10 }],
  ['ham', { part: 'ten', value: 20 }],
  ['bam', { part: 'ten', value: 30 }],
  ['chuc', { part: 'tens', isChuc: true }],
  ['tram', { part: 'hundred' }],
  ['nghin', scale(1e3)],
  ['ngin', scale(1e3)],
  ['ngan', scale(1e3)],
  ['van', scale(1e4)],
  ['trieu', scale(1e6)],
  ['ty', scale(1e9)],
  ['ti', scale(1e9)],
  ['ruoi', { part: 'half' }],
  ['nua', { part: 'half_of' }],
  ['linh', { part: 'link' }],
  ['le', { part: 'link' }],
]);

/** Short for a scale, only after a number: "25k", "1tr2", "25 ng". */
const SHORT_SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['n', 1e3],
  ['ng', 1e3],
  ['ngh', 1e3],
  ['ka', 1e3],
  ['tr', 1e6],
  ['trd', 1e6],
]);

export function numberWord(tokens: Tokens, at: number): NumberWord | undefined {
  const token = tokens.list[at];
  if (token?.kind !== 'word') return undefined;
  const exact = MARKED.get(token.text);
  if (exact) return exact;
  return hasMarks(token.text) ? undefined : BARE.get(token.folded);
}

/** Scale words, and their short forms where a number stands before them. */
export function scaleAt(tokens: Tokens, at: number, afterNumber: boolean): number | undefined {
  const word = numberWord(tokens, at);
  if (word?.part === 'scale') return word.value;
  const token = tokens.list[at];
  return afterNumber && token?.kind === 'word' && isShortScale(token, tokens.list[at + 1])
    ? SHORT_SCALES.get(token.text)
    : undefined;
}

/** "n" and "ng" must not open a longer thing: "25 n" alone is fine, "2 ng/ngày" (người) is not. */
function isShortScale(token: Token, next: Token | undefined): boolean {
  if (token.text === 'n' || token.text === 'ng') return token.isGlued || next === undefined || next.kind !== 'mark';
  return true;
}
