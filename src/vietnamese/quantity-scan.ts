import { nameFiguresAt } from './name-figures.ts';
import { numberWord, scaleAt } from './number-words.ts';
import type { IsUnitAt, SpokenNumber } from './numbers.ts';
import { readNumberAt } from './numbers.ts';
import type { Tokens } from './tokens.ts';
import { LONGEST_ANSWER } from './tokens.ts';
import type { Vagueness } from './quantity-vague.ts';
import { approxAt, vagueAt } from './quantity-vague.ts';
import { fractionAt, isUnitAt } from './unit-phrase.ts';
import type { Unit, UnitAt } from './units.ts';
import { unitAt } from './units.ts';

/** "2 tạ rưỡi", "10 bao", "3 chục 12 trái": a count of one unit. */
export interface Measured {
  readonly part: 'measured';
  readonly at: number;
  readonly next: number;
  readonly count: number;
  readonly unit: Unit;
  /** Other counts it may mean. */
  readonly others: readonly number[];
  readonly number?: SpokenNumber;
  /** Said in tens: the count of chục; how many pieces are in one where that was told. */
  readonly chuc?: { readonly count: number; readonly pieces?: number };
  readonly isCanOrCan?: true;
}

export type QuantityPart =
  | Measured
  /** A number that no unit follows. */
  | { readonly part: 'bare'; readonly at: number; readonly next: number; readonly number: SpokenNumber }
  /** "mỗi bao", "/bao": what comes beside it is the content of one. */
  | { readonly part: 'each'; readonly at: number; readonly next: number; readonly unit: Unit }
  | {
      readonly part: 'period';
      readonly at: number;
      readonly next: number;
      readonly period: 'day' | 'week' | 'month' | 'other';
    }
  | Vagueness;

/** Reads from left to right; a date ("tháng 12"), a grade ("loại 1") and an age ("3 tháng tuổi") are passed over. */
export function scanQuantity(tokens: Tokens): readonly QuantityPart[] {
  const parts: QuantityPart[] = [];
  let at = 0;
  while (at < tokens.list.length && at < LONGEST_ANSWER) {
    const passed = passedOver(tokens, at);
    const part = passed === undefined ? partAt(tokens, at) : undefined;
    if (part) parts.push(part);
    at = part?.next ?? passed ?? at + 1;
  }
  return parts;
}

function partAt(tokens: Tokens, at: number): QuantityPart | undefined {
  return (
    periodAt(tokens, at) ??
    vagueAt(tokens, at) ??
    approxAt(tokens, at) ??
    eachAt(tokens, at) ??
    measuredAt(tokens, at) ??
    bareAt(tokens, at)
  );
}

/** Of goods "trăm hai con" are 120, whatever follows. */
const WHATEVER_FOLLOWS: IsUnitAt = () => false;

function measuredAt(tokens: Tokens, at: number): Measured | undefined {
  const number = fractionAt(tokens, at) ?? readNumberAt(tokens, at, WHATEVER_FOLLOWS);
  if (number && endsInChuc(tokens, number)) return inTens(tokens, at, number);
  const found = unitAt(tokens, number?.next ?? at, number !== undefined);
  if (!found || (number && isMoney(tokens, number, found))) return undefined;
  const { kind } = found.unit;
  const isDivisible = kind === 'weight' || kind === 'volume' || numberWord(tokens, found.next)?.part === 'half';
  const tail = isDivisible ? tailAt(tokens, found.next, number?.value ?? 1) : noTail(found.next);
  if (!number && tail.shares[0] === 0) return undefined;
  const count = number?.value ?? 1;
  const [first = 0, ...others] = tail.shares;
  return {
    part: 'measured',
    at,
    next: tail.next,
    count: rounded(count + first),
    unit: found.unit,
    others: [
      ...(number?.others ?? []),
      ...others.map((share) => count + share),
      ...(number?.withLooseTail === undefined ? [] : [number.withLooseTail]),
    ],
    ...(number ? { number } : {}),
    ...(found.isCanOrCan ? { isCanOrCan: true } : {}),
  };
}

/** "25k kg" is a price; "2k quả" are two thousand; "9k con 2 ta" without marks is 9.000 đồng and "còn". */
function isMoney(tokens: Tokens, number: SpokenNumber, { unit, next }: UnitAt): boolean {
  if (number.isShortScale !== true) return false;
  const isCon = unit.name === 'con' && !tokens.isMarked && measuredAt(tokens, next) !== undefined;
  return isCon || unit.kind === 'weight' || number.named > 1e3;
}

function endsInChuc(tokens: Tokens, number: SpokenNumber): boolean {
  const last = numberWord(tokens, number.next - 1);
  const before = numberWord(tokens, number.next - 2);
  const isChuc =
    (last?.part === 'tens' && last.isChuc) || (last?.part === 'half' && before?.part === 'tens' && before.isChuc);
  return number.named === 10 && isChuc;
}

/** "5 chục", "chục rưỡi trứng", "3 chục 12", "hai chục ký". */
function inTens(tokens: Tokens, at: number, number: SpokenNumber): Measured | undefined {
  const told = readNumberAt(tokens, number.next, isUnitAt(tokens));
  const isTold =
    told !== undefined &&
    told.named === 1 &&
    told.value > 9 &&
    told.value < 21 &&
    scaleAt(tokens, told.next, true) === undefined;
  const after = isTold ? told.next : number.next;
  const found = unitAt(tokens, after);
  const chucUnit = unitAt(tokens, number.next - 1) ?? unitAt(tokens, number.next - 2);
  const unit = found?.unit ?? chucUnit?.unit;
  if (!unit) return undefined;
  const pieces = isTold ? { pieces: told.value } : {};
  const isWeight = unit.kind === 'weight' || unit.kind === 'volume';
  const tail = isWeight && found ? tailAt(tokens, found.next, number.value) : noTail(found?.next ?? after);
  return {
    part: 'measured',
    at,
    next: tail.next,
    count: rounded(number.value + (tail.shares[0] ?? 0)),
    unit,
    others: number.others,
    number,
    ...(isWeight ? {} : { chuc: { count: number.value / 10, ...pieces } }),
  };
}

/** "2 ký 3", but not "200kg ba kích". */
const MOST_WITH_TENTHS = 20;

function isParticle(tokens: Tokens, at: number): boolean {
  return /^(?:nha|nhé|nhe|em|ạ|a|thôi|thoi|đó|do|gì|gi|một|mot|mỗi|moi)$/.test(tokens.list[at]?.text ?? '');
}

interface Tail {
  /** What is added to the count; several when it may be read in two ways. */
  readonly shares: readonly number[];
  readonly next: number;
}

function noTail(next: number): Tail {
  return { shares: [0], next };
}

/** "tạ rưỡi", "1kg2", "1 cân 2", "tấn hai": a half or tenths. Not where a unit follows: "1 cân 2 lạng". */
function tailAt(tokens: Tokens, at: number, count: number): Tail {
  if (numberWord(tokens, at)?.part === 'half') return { shares: [0.5], next: at + 1 };
  const digits = tokens.list[at];
  if (digits === undefined || unitAfter(tokens, at)) return noTail(at);
  const number = readNumberAt(tokens, at, isUnitAt(tokens));
  if (!number || number.others.length > 0 || !Number.isInteger(number.value) || number.value <= 0) return noTail(at);
  if (numberWord(tokens, at)?.part === 'digit' && number.value === 1) return noTail(at);
  if (digits.kind === 'digits' && digits.isGlued && number.next === at + 1)
    return { shares: [Number(`0.${digits.text}`)], next: number.next };
  if (count >= MOST_WITH_TENTHS) return noTail(at);
  const isEnd = tokens.list[number.next]?.kind !== 'word' || isParticle(tokens, number.next);
  if (number.value < 10) return { shares: isEnd ? [number.value / 10] : [number.value / 10, 0], next: number.next };
  return number.value < 1000 && number.named <= 10
    ? { shares: [number.value / (number.value < 100 ? 100 : 1000), 0], next: number.next }
    : noTail(at);
}

function unitAfter(tokens: Tokens, at: number): boolean {
  const number = fractionAt(tokens, at) ?? readNumberAt(tokens, at, isUnitAt(tokens));
  const next = tokens.list[number?.next ?? at];
  return (
    number !== undefined &&
    (unitAt(tokens, number.next) !== undefined || PERIODS.has(next?.text ?? '') || number.named >= 1000)
  );
}

function bareAt(tokens: Tokens, at: number): QuantityPart | undefined {
  const number = readNumberAt(tokens, at, isUnitAt(tokens));
  return number && { part: 'bare', at, next: number.next, number };
}

/** "mỗi bao", "/bao", "một can", "bao nào cũng": one of a unit whose content stands beside it. */
function eachAt(tokens: Tokens, at: number): QuantityPart | undefined {
  const token = tokens.list[at];
  if (token === undefined || (!EACH.has(token.text) && !isOneMore(tokens, at))) return undefined;
  if (isOneMore(tokens, at)) {
    const again = unitAt(tokens, at + 1);
    return again && { part: 'each', at, next: again.next, unit: again.unit };
  }
  const one = tokens.list[at + 1]?.text === '1' || tokens.list[at + 1]?.folded === 'mot' ? 2 : 1;
  const found = unitAt(tokens, at + one);
  return found && { part: 'each', at, next: found.next, unit: found.unit };
}

/** "10 bao, một bao 50 ký": the unit was counted before. */
function isOneMore(tokens: Tokens, at: number): boolean {
  if (!/^(?:một|mot|1)$/.test(tokens.list[at]?.text ?? '')) return false;
  const word = tokens.list[at + 1]?.text;
  return (
    word !== undefined &&
    unitAt(tokens, at + 1) !== undefined &&
    tokens.list.slice(1, at).some((token) => token.text === word)
  );
}

const EACH: ReadonlySet<string> = new Set(['mỗi', 'moi', '/', 'từng', 'tung']);

const PERIODS: ReadonlyMap<string, 'day' | 'week' | 'month' | 'other'> = new Map([
  ...['ngày', 'ngay', 'bữa', 'hôm'].map((word) => [word, 'day'] as const),
  ...['tuần', 'tuan'].map((word) => [word, 'week'] as const),
  ...['tháng', 'thang'].map((word) => [word, 'month'] as const),
  ...['năm', 'quý'].map((word) => [word, 'other'] as const),
]);
const PER: ReadonlySet<string> = new Set('mỗi moi / hàng hang hằng từng tung một mot 1 trên tren theo'.split(' '));
const NOT_PER: ReadonlySet<string> = new Set(
  'sau tới toi này nay nữa nua trước truoc tuổi tuoi mai kia hôm rồi roi'.split(' '),
);

/** "mỗi ngày", "/tuần", "1 tháng", and "tuần 2 tạ", "ngày 50 ký" where an amount follows at once. */
function periodAt(tokens: Tokens, at: number): QuantityPart | undefined {
  const isPer = PER.has(tokens.list[at]?.text ?? '');
  const isPerOne = isPer && (tokens.list[at + 1]?.text === '1' || tokens.list[at + 1]?.folded === 'mot');
  const wordAt = at + (isPerOne ? 2 : isPer ? 1 : 0);
  const period = PERIODS.get(tokens.list[wordAt]?.text ?? '');
  const next = tokens.list[wordAt + 1];
  if (period === undefined || NOT_PER.has(next?.text ?? '')) return undefined;
  if (isPer) return { part: 'period', at, next: wordAt + 1, period };
  if (period === 'other') return undefined;
  if (/^(?:nào|nao)$/.test(next?.text ?? '')) return { part: 'period', at, next: wordAt + 2, period };
  const skip = /^(?:được|dc|có|co|khoảng|khoang|tầm|chừng|thu|ra|hái|cắt)$/.test(next?.text ?? '') ? 1 : 0;
  return measuredAt(tokens, wordAt + 1 + skip) ? { part: 'period', at, next: wordAt + 1, period } : undefined;
}

/** Numbers that are no quantity. Gives the token after them. */
function passedOver(tokens: Tokens, at: number): number | undefined {
  const named = nameFiguresAt(tokens, at);
  if (named !== undefined && unitAt(tokens, named) === undefined) return named;
  const before = tokens.list[at - 1];
  const number = before && readNumberAt(tokens, at, isUnitAt(tokens));
  if (!number) return isAge(tokens, at);
  if (PLACES.has(before.text) && tokens.list[at]?.kind === 'digits') return number.next;
  const isFree = unitAt(tokens, number.next) === undefined;
  const isGrade = ORDINALS.has(before.folded) && isFree && number.raw !== undefined;
  const isDate = isFree && (before.folded === 'thang' || before.folded === 'ngay') && number.named === 1;
  return isGrade || isDate ? number.next : isAge(tokens, at);
}

/** "xom 5 tan cuong" is no five tonnes. */
const PLACES: ReadonlySet<string> = new Set(
  'xóm xom thôn thon ấp ap bản làng buôn buon tổ đội khu phố số khối tiểu phường phuong p quận quan q'.split(' '),
);
const ORDINALS: ReadonlySet<string> = new Set([
  'loai',
  'hang',
  'size',
  'so',
  'st',
  'om',
  'xom',
  'thon',
  'ap',
  'sp',
  'lua',
  'vu',
  'dot',
]);

/** "3 tháng tuổi", "2 năm tuổi", "4 sao". */
function isAge(tokens: Tokens, at: number): number | undefined {
  const number = readNumberAt(tokens, at, isUnitAt(tokens));
  const [word, next] = [tokens.list[number?.next ?? at], tokens.list[(number?.next ?? at) + 1]];
  if (!number || word?.kind !== 'word') return undefined;
  if (next?.folded === 'tuoi') return number.next + 2;
  return /^(?:sao|tuổi|tuoi)$/.test(word.text) ? number.next + 1 : undefined;
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
