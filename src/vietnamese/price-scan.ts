import { hasMarks } from './fold.ts';
import { nameFiguresAt } from './name-figures.ts';
import { numberWord } from './number-words.ts';
import type { SpokenNumber } from './numbers.ts';
import { readNumberAt } from './numbers.ts';
import type { Token, Tokens } from './tokens.ts';
import { LONGEST_ANSWER } from './tokens.ts';
import type { UnitPhrase } from './unit-phrase.ts';
import { isUnitAt, unitPhraseAt } from './unit-phrase.ts';
import { unitAt } from './units.ts';

/** The parts of a sentence about money, in the order they were said. */
export type PricePart =
  | {
      readonly part: 'amount';
      readonly at: number;
      readonly next: number;
      readonly number: SpokenNumber;
      readonly isMoney: boolean;
    }
  | {
      readonly part: 'unit';
      readonly at: number;
      readonly next: number;
      readonly phrase: UnitPhrase;
      readonly isPer: boolean;
    }
  /** "còn 2 tạ": stock, not what the price is for. */
  | { readonly part: 'stock'; readonly at: number; readonly next: number }
  /** "hơn", "từ", "đến", "hoặc", "tùy" …: no single figure was meant. */
  | {
      readonly part: 'doubt';
      readonly at: number;
      readonly next: number;
      readonly why: 'range' | 'condition' | 'foreign_money' | 'not_a_price';
    };

/** Reads from left to right; every token is looked at a bounded number of times. */
export function scanPrice(tokens: Tokens): readonly PricePart[] {
  const parts: PricePart[] = [];
  const { list } = tokens;
  let [at, isPer, isStock] = [0, false, false];
  while (at < list.length && at < LONGEST_ANSWER) {
    const token = list[at];
    if (token === undefined || ENDS.has(token.text)) break;
    const skipped = skippedAt(tokens, at);
    const part = skipped === undefined ? partAt(tokens, at, isPer, isStock) : undefined;
    if (part) parts.push(part);
    const next = part?.next ?? skipped ?? at + 1;
    isPer = part === undefined && PER.has(token.text);
    isStock = part === undefined && isStockWord(tokens, at);
    at = next;
  }
  return withoutWeakNumbers(tokens, parts);
}

/** "1.200.000 đồng một tạ, tức 12.000 đồng một kg": what follows says the same again. */
const ENDS: ReadonlySet<string> = new Set(['tức', 'tuc']);
const PER: ReadonlySet<string> = new Set(['/', 'mỗi', 'moi', 'từng', 'tung', 'cho', 'theo']);

function partAt(tokens: Tokens, at: number, isPer: boolean, isStock: boolean): PricePart | undefined {
  const why = doubtAt(tokens, at);
  if (why) return { part: 'doubt', at, next: at + 1, why };
  const phrase = unitPhraseAt(tokens, at);
  if (phrase && (phrase.isCounted || isPer || isReliable(tokens, at))) {
    if (isStock) return { part: 'stock', at, next: phrase.next };
    const next = phrase.next;
    return { part: 'unit', at, next, phrase, isPer: isPer || (phrase.isCounted && phrase.quantity === 1) };
  }
  const number = readNumberAt(tokens, at, isUnitAt(tokens));
  if (!number) return undefined;
  const isBare = /^(?:bac|dong)$/.test(tokens.list[number.next]?.text ?? '') && number.value < 100;
  const isTooSmall = number.named === 1 && (isBare || (number.raw === undefined && number.value <= 10));
  const money = isTooSmall ? undefined : moneyWordAt(tokens, number.next);
  return {
    part: 'amount',
    at,
    next: money ?? number.next,
    number,
    isMoney: money !== undefined || number.named >= 1000,
  };
}

/** đồng, đ, vnđ, bạc: the token after it. */
function moneyWordAt(tokens: Tokens, at: number): number | undefined {
  const token = tokens.list[at];
  if (token === undefined) return undefined;
  if (token.text === 'd') return token.isGlued ? at + 1 : undefined;
  if (token.text === 'vn' && /^[dđ]$/.test(tokens.list[at + 1]?.text ?? '')) return at + 2;
  return MONEY.has(token.text) ? at + 1 : undefined;
}

const MONEY: ReadonlySet<string> = new Set(['đồng', 'dong', 'đ', 'vnđ', 'vnd', '₫', 'bạc', 'bac']);

/** A unit without number is believed after "/", in a text with marks, or where the word can mean nothing else. */
function isReliable(tokens: Tokens, at: number): boolean {
  const token = tokens.list[at];
  if (token === undefined || (token.text === 'bao' && NOT_A_SACK.has(tokens.list[at + 1]?.folded ?? ''))) return false;
  if (hasMarks(token.text) || UNMISTAKABLE.has(token.text)) return true;
  const [before, after] = [tokens.list[at - 1], tokens.list[at + 1]];
  if (token.text === 'con') return !startsNumber(tokens, at + 1) && isAfterAmount(before);
  if (tokens.isMarked) return unitAt(tokens, at, false) !== undefined;
  return at === 0 ? startsNumber(tokens, 1) && OPENS_A_PRICE.has(token.text) : isAfterAmount(before) && !isSize(after);
}

const NOT_A_SACK: ReadonlySet<string> = new Set([
  'nhieu',
  'ship',
  'an',
  're',
  'ngon',
  'van',
  'doi',
  'tron',
  'xai',
  'gio',
  'lau',
  'gom',
]);
const UNMISTAKABLE: ReadonlySet<string> = new Set([
  'kg',
  'ky',
  'ki',
  'kilo',
  'tan',
  'lit',
  'chai',
  'hop',
  'thung',
  'bich',
  'bao',
  'trai',
  'buong',
]);
const OPENS_A_PRICE: ReadonlySet<string> = new Set(['ta', 'can', 'lang', 'chuc', 'con']);

function isAfterAmount(token: Token | undefined): boolean {
  return token !== undefined && (token.kind === 'digits' || MONEY.has(token.text) || AFTER_FIGURES.has(token.folded));
}

const AFTER_FIGURES: ReadonlySet<string> = new Set(
  'k n ng tr d ngan nghin trieu tram ruoi chuc mot hai ba bon tu nam sau bay tam chin lam'.split(' '),
);

function isSize(token: Token | undefined): boolean {
  return token?.kind === 'digits';
}

function startsNumber(tokens: Tokens, at: number): boolean {
  return readNumberAt(tokens, at, isUnitAt(tokens)) !== undefined;
}

/** còn, có: what comes is how much there is. Without marks "con" counts only before a number. */
function isStockWord(tokens: Tokens, at: number): boolean {
  const token = tokens.list[at];
  if (token?.kind !== 'word') return false;
  if (token.text === 'con') return !tokens.isMarked && startsNumber(tokens, at + 1);
  return STOCK.has(token.text);
}

const STOCK: ReadonlySet<string> = new Set(['còn', 'có', 'co', 'được', 'dc', 'hiện', 'sẵn', 'khoảng', 'tổng']);

/** Figures that are no price: "gạo ST25", "loại 1", "gà 3 tháng", "OCOP 3 sao". Gives the token after them. */
function skippedAt(tokens: Tokens, at: number): number | undefined {
  const named = nameFiguresAt(tokens, at);
  if (named !== undefined) return named;
  const before = tokens.list[at - 1];
  const number = readNumberAt(tokens, at, isUnitAt(tokens));
  if (number && before?.kind === 'word' && PLACES.has(before.text)) return number.next;
  if (!number || number.named >= 100) return undefined;
  const after = tokens.list[number.next];
  return after && NO_MONEY_AFTER.has(after.text) ? number.next + 1 : undefined;
}

const PLACES: ReadonlySet<string> = new Set('xóm xom thôn thon ấp ap tổ đội số phường phuong quận quan'.split(' '));
const NO_MONEY_AFTER: ReadonlySet<string> = new Set(
  'sao tháng thang tuổi tuoi năm ngày ngay giờ gio phút phut h % vụ vu lứa lua đợt dot nắng sào sao công công mẫu ha m'.split(
    ' ',
  ),
);

function doubtAt(tokens: Tokens, at: number): Extract<PricePart, { part: 'doubt' }>['why'] | undefined {
  const token = tokens.list[at];
  if (token === undefined) return undefined;
  const why = DOUBTS.get(token.text);
  if (why !== undefined) return BARE_FEW.has(token.text) && !isRankAt(tokens, at + 1) ? undefined : why;
  if (/^(?:đổ|do)$/.test(token.text) && /^(?:len|lai|xuong)$/.test(tokens.list[at + 1]?.folded ?? ''))
    return 'condition';
  const [next, before] = [tokens.list[at + 1], tokens.list[at - 1]];
  if (token.text === '-' || token.text === '~')
    return betweenNumbers(tokens, at) || isNegative(token, before, next) ? 'range' : undefined;
  if (token.text === '/') return betweenNumbers(tokens, at) && !unitPhraseAt(tokens, at + 1) ? 'range' : undefined;
  if (RANGE_WORDS.has(token.text)) return betweenNumbers(tokens, at) ? 'range' : undefined;
  if (VAGUE_BEFORE.has(token.text)) return startsNumber(tokens, at + 1) ? 'range' : undefined;
  if (/^(?:thiểu|thieu|đa)$/.test(token.text))
    return before?.folded === 'toi' && startsNumber(tokens, at + 1) ? 'range' : undefined;
  if (token.folded === 'nhat')
    return EXTREMES.has(before?.folded ?? '') && startsNumber(tokens, at + 1) ? 'range' : undefined;
  return VAGUE_AFTER.has(token.text) && isAfterAmount(before) && !startsNumber(tokens, at + 1) ? 'range' : undefined;
}

const DOUBTS: ReadonlyMap<string, 'range' | 'condition' | 'foreign_money' | 'not_a_price'> = new Map([
  ...['tùy', 'tuỳ', 'tuy', 'nếu', 'neu', 'trở', 'tro'].map((word) => [word, 'condition'] as const),
  ...['vài', 'vai', 'mấy', 'may', 'dăm', 'hoặc', 'hoac'].map((word) => [word, 'range'] as const),
  ...['$', 'usd', 'đô', 'dola', 'đôla', 'dollar', 'tệ', 'vé', '€'].map((word) => [word, 'foreign_money'] as const),
]);
/** Without marks vải, máy: a few only before chục, trăm, nghìn. */
const BARE_FEW: ReadonlySet<string> = new Set(['vai', 'may']);

function isRankAt(tokens: Tokens, at: number): boolean {
  const part = numberWord(tokens, at)?.part;
  return part === 'tens' || part === 'hundred' || part === 'scale';
}

const RANGE_WORDS: ReadonlySet<string> = new Set(['đến', 'den', 'tới', 'toi', 'hay', 'sang', 'và', 'va']);
const VAGUE_BEFORE: ReadonlySet<string> = new Set(
  'hơn hon gần gan trên tren dưới duoi từ tu ngoài ngoai chưa tới đến'.split(' '),
);
/** ít nhất, cao nhất; tối thiểu, tối đa. */
const EXTREMES: ReadonlySet<string> = new Set(['it', 'cao', 'thap', 're']);
const VAGUE_AFTER: ReadonlySet<string> = new Set(['hơn', 'hon', 'mấy', 'may', 'lẻ']);

function betweenNumbers(tokens: Tokens, at: number): boolean {
  if (at === 0 || !isAfterNumber(tokens.list[at - 1]) || isEndOfAName(tokens, at)) return false;
  return startsNumber(tokens, at + 1) && !isCountOfOne(tokens, at + 1);
}

/** "mang cau ba den 25k", "tram den 25k": without marks "den" is đen behind a lonely number word. */
function isEndOfAName(tokens: Tokens, at: number): boolean {
  const isBare = /^(?:den|toi)$/.test(tokens.list[at]?.text ?? '') && tokens.list[at + 1]?.kind === 'digits';
  const part = numberWord(tokens, at - 1)?.part;
  return (
    isBare &&
    (part === 'digit' || part === 'hundred') &&
    numberWord(tokens, at - 2) === undefined &&
    tokens.list[at - 2]?.kind !== 'digits'
  );
}

function isCountOfOne(tokens: Tokens, at: number): boolean {
  const phrase = unitPhraseAt(tokens, at);
  return phrase?.isCounted === true && phrase.quantity === 1;
}

function isAfterNumber(token: Token | undefined): boolean {
  return isAfterAmount(token) || token?.kind === 'digits';
}

function isNegative(dash: Token, before: Token | undefined, next: Token | undefined): boolean {
  return before === undefined && dash.text === '-' && next?.kind === 'digits' && next.isGlued;
}

/** Single number words that are likely something else ("ba", "năm nay") give way to real figures. */
function withoutWeakNumbers(tokens: Tokens, parts: readonly PricePart[]): readonly PricePart[] {
  const hasStrong = parts.some((part) => part.part === 'amount' && !isWeak(part));
  return hasStrong ? parts.filter((part, at) => !isWeak(part) || isListed(tokens, part, parts[at + 1])) : parts;
}

/** "hai, ba chục nghìn": only a mark between. */
function isListed(tokens: Tokens, part: PricePart, next: PricePart | undefined): boolean {
  const between = next ? tokens.list.slice(part.next, next.at) : [];
  return next?.part === 'amount' && between.length === 1 && between[0]?.kind === 'mark';
}

function isWeak(part: PricePart): boolean {
  return (
    part.part === 'amount' &&
    !part.isMoney &&
    part.number.raw === undefined &&
    part.number.named < 100 &&
    part.number.value <= 10
  );
}
