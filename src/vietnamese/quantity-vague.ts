import { numberWord } from './number-words.ts';
import { readNumberAt } from './numbers.ts';
import type { Tokens } from './tokens.ts';
import { isUnitAt } from './unit-phrase.ts';
import { unitAt } from './units.ts';

/** "khoảng" before a figure; "hơn", "vài", "2 đến 3" where none was meant. `isOpen`: vài, mấy: no number at all. */
export type Vagueness =
  | { readonly part: 'approx'; readonly at: number; readonly next: number }
  | { readonly part: 'vague'; readonly at: number; readonly next: number; readonly isOpen?: true };

export function approxAt(tokens: Tokens, at: number): Vagueness | undefined {
  const token = tokens.list[at];
  const isSturgeon = token?.folded === 'tam' && tokens.list[at - 1]?.folded === 'ca';
  if (token === undefined || isSturgeon) return undefined;
  const isBefore =
    APPROX.has(token.text) || (APPROX_BEFORE_FIGURES.has(token.text) && tokens.list[at + 1]?.kind === 'digits');
  const isSomething =
    (token.text === 'gì' || token.text === 'gi') && /^(?:đó|do|đấy|day)$/.test(tokens.list[at + 1]?.text ?? '');
  return isBefore || isSomething ? { part: 'approx', at, next: at + (isSomething ? 2 : 1) } : undefined;
}

const APPROX: ReadonlySet<string> = new Set(
  'khoảng khoang tầm chừng độ cỡ ước uoc áng tạm quãng xấp loanh ~ ướm'.split(' '),
);
/** Without marks these are approximations only before figures: "tam 2 ta", "do 3 ta", "chung 5 ta". */
const APPROX_BEFORE_FIGURES: ReadonlySet<string> = new Set(['tam', 'do', 'chung', 'quang', 'xap', 'ang']);

/** hơn, gần, vài, mươi, from–to: the farmer gave no figure. */
export function vagueAt(tokens: Tokens, at: number): Vagueness | undefined {
  const token = tokens.list[at];
  if (token === undefined) return undefined;
  const vague = { part: 'vague', at, next: at + 1 } as const;
  if (VAGUE.has(token.text)) return { ...vague, isOpen: true };
  if (token.text === 'vai' && isAFew(tokens, at + 1)) return { ...vague, isOpen: true };
  if (/^(?:đôi|doi)$/.test(token.text) && isAfterDoi(tokens, at + 1)) return { ...vague, isOpen: true };
  const isNumberNext =
    readNumberAt(tokens, at + 1, isUnitAt(tokens)) !== undefined || unitAt(tokens, at + 1) !== undefined;
  if (token.text === 'ngót' && /^(?:rau|bo|bu)$/.test(tokens.list[at - 1]?.folded ?? '')) return undefined;
  const isBareDam = token.text === 'dam' && tokens.list[at + 1]?.kind === 'digits';
  if (VAGUE_BEFORE.has(token.text) && isNumberNext && !isBareDam) return vague;
  const isBareMay = token.text === 'may' && tokens.list[at + 1]?.kind === 'word';
  if (VAGUE_AFTER.has(token.text) && isAfterMeasure(tokens, at) && !isBareMay) return vague;
  if (token.text === 'tam' && numberWord(tokens, at + 1)?.part === 'digit') return vague;
  const isJoint = JOINTS.has(token.text) && isAfterMeasure(tokens, at) && isNumberNext && !isEndOfAName(tokens, at);
  const isNegative = token.text === '-' && at === 0 && tokens.list[1]?.isGlued === true;
  return isJoint || isNegative ? vague : undefined;
}

/** Without marks vải too: a few only before chục, trăm or a unit. */
function isAFew(tokens: Tokens, at: number): boolean {
  const part = numberWord(tokens, at)?.part;
  return part !== undefined || unitAt(tokens, at) !== undefined;
}

/** "đôi ba tạ", "đôi tạ": a couple, some. */
function isAfterDoi(tokens: Tokens, at: number): boolean {
  const isAPair = tokens.list[at - 2]?.kind === 'digits' || numberWord(tokens, at - 2) !== undefined;
  return !isAPair && (numberWord(tokens, at) !== undefined || unitAt(tokens, at)?.unit.kind === 'weight');
}

const VAGUE: ReadonlySet<string> = new Set('vài mấy dăm mươi nhiều nhieu ít it hoặc hoac vô dư dôi'.split(' '));
const VAGUE_BEFORE: ReadonlySet<string> = new Set(
  'hơn hon gần gan trên tren dưới duoi ngoài ngoai từ tu may dam ngót non chưa tới suýt'.split(' '),
);
const VAGUE_AFTER: ReadonlySet<string> = new Set('hơn hon mấy may lẻ dư trở tro đổ'.split(' '));
const JOINTS: ReadonlySet<string> = new Set(['-', 'đến', 'den', 'tới', 'toi', 'hay', 'sang']);

/** "ba den 2 ta": without marks "den" is đen behind a lonely number word. */
function isEndOfAName(tokens: Tokens, at: number): boolean {
  const isBare = /^(?:den|toi)$/.test(tokens.list[at]?.text ?? '') && tokens.list[at + 1]?.kind === 'digits';
  return isBare && tokens.list[at - 1]?.kind === 'word' && unitAt(tokens, at - 1) === undefined;
}

function isAfterMeasure(tokens: Tokens, at: number): boolean {
  const isNumber = (place: number): boolean =>
    tokens.list[place]?.kind === 'digits' || numberWord(tokens, place) !== undefined;
  return (
    isNumber(at - 1) ||
    (unitAt(tokens, at - 1) !== undefined && (isNumber(at - 2) || unitAt(tokens, at - 2) !== undefined))
  );
}
