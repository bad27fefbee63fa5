import type { IsoDay } from '../model/time.ts';
import type { DatePoint } from './date-points.ts';
import { numberWord } from './number-words.ts';
import { readNumberAt } from './numbers.ts';
import { partsOf } from './solar-days.ts';
import type { Tokens } from './tokens.ts';

/** The parts of a sentence about time, in the order they were said. */
export type DatePart =
  | {
      readonly part: 'point';
      readonly at: number;
      readonly next: number;
      readonly points: readonly DatePoint[];
      readonly doubt?: 'either' | 'approximate';
      readonly isAside?: true;
    }
  /** A number that may be a day or a month once its neighbours are known. */
  | { readonly part: 'number'; readonly at: number; readonly next: number; readonly value: number }
  | { readonly part: 'from' | 'and'; readonly at: number; readonly next: number }
  | { readonly part: 'to'; readonly at: number; readonly next: number; readonly isDash?: true }
  /** A day that no calendar has: 30/2, tháng 13. */
  | { readonly part: 'impossible'; readonly at: number; readonly next: number }
  /** mùa, vụ, gần, sau, trừ …: the farmer named no clear days. */
  | { readonly part: 'vague'; readonly at: number; readonly next: number };

/** A number after "ngày" is a day, whatever stands beside it: it carries this on top of its value. */
export const DAY_ONLY = 100;

export function foldedAt(tokens: Tokens, at: number): string {
  return tokens.list[at]?.folded ?? '';
}

/** The word as typed equals the marked form, or the bare form where it was typed without marks. */
export function isWord(tokens: Tokens, at: number, marked: string, bare: string): boolean {
  const token = tokens.list[at];
  return token?.text === marked || (token?.text === bare && token.kind === 'word');
}

/** One or two digits, or a number in words below 32. */
export function smallNumberAt(
  tokens: Tokens,
  at: number,
): { readonly value: number; readonly next: number } | undefined {
  const token = tokens.list[at];
  if (token?.kind === 'digits') return token.text.length <= 2 ? { value: Number(token.text), next: at + 1 } : undefined;
  if (numberWord(tokens, at)?.part === 'half_of') return undefined;
  const number = readNumberAt(tokens, at, () => true);
  if (!number || number.named > 1 || number.value > 31) return undefined;
  return { value: number.value, next: number.next };
}

export function yearAt(
  tokens: Tokens,
  at: number,
  today: IsoDay,
): { readonly year: number; readonly next: number } | undefined {
  const { year } = partsOf(today);
  const isNam = isWord(tokens, at, 'năm', 'nam');
  const isSeparated = /^[/.-]$/.test(tokens.list[at]?.text ?? '') && tokens.list[at + 1]?.isGlued === true;
  const digits = tokens.list[isNam || isSeparated ? at + 1 : at];
  if (digits?.kind === 'digits' && /^20\d\d$/.test(digits.text))
    return { year: Number(digits.text), next: at + (isNam || isSeparated ? 2 : 1) };
  const isShortYear =
    tokens.list[at]?.text === '/' && digits?.kind === 'digits' && /^(?:2[4-9]|3\d)$/.test(digits.text);
  if (isShortYear && tokens.list[at + 2]?.text !== '/') return { year: 2000 + Number(digits.text), next: at + 2 };
  const word = tokens.list[at + 1]?.text ?? '';
  if (isNam && /^(?:sau|tới|toi)$/.test(word)) return { year: year + 1, next: at + 2 };
  if (isNam && /^(?:nay|này)$/.test(word)) return { year, next: at + 2 };
  if (isNam && /^(?:ngoái|ngoai|trước|truoc)$/.test(word)) return { year: year - 1, next: at + 2 };
  const isNextYear = foldedAt(tokens, at) === 'sang' && foldedAt(tokens, at + 1) === 'nam';
  return isNextYear ? { year: year + 1, next: at + 2 } : undefined;
}

/** Adds "/2027", "năm 2027", "năm sau", "năm nay". */
export function withYear(
  tokens: Tokens,
  at: number,
  next: number,
  points: readonly DatePoint[],
  today: IsoDay,
): DatePart {
  const found = yearAt(tokens, next, today);
  if (!found) return { part: 'point', at, next, points };
  return {
    part: 'point',
    at,
    next: found.next,
    points: points.map((point) => (point.calendar === 'fixed' ? point : { ...point, year: found.year })),
  };
}

export function namedMonthAt(
  tokens: Tokens,
  at: number,
): { readonly month: number; readonly next: number } | undefined {
  const word = foldedAt(tokens, at);
  if (word === 'gieng') return { month: 1, next: at + 1 };
  return word === 'chap' ? { month: 12, next: at + 1 } : undefined;
}

/** âm, âm lịch, ÂL, ta: the token after the mark, or the given one when there is none. */
export function afterLunarMark(tokens: Tokens, at: number): number {
  const open = tokens.list[at]?.text === '(' ? at + 1 : at;
  const isMark = /^(?:âm|am|âl|al|ta)$/.test(tokens.list[open]?.text ?? '') || isWord(tokens, open, 'lịch', 'lich');
  if (!isMark) return at;
  const next = foldedAt(tokens, open + 1) === 'lich' || foldedAt(tokens, open + 1) === 'l' ? open + 2 : open + 1;
  return tokens.list[next]?.text === ')' ? next + 1 : next;
}

export function isSolarMark(tokens: Tokens, at: number): boolean {
  return /^(?:dương|duong|dl|tây|tay)$/.test(tokens.list[at]?.text ?? '');
}

/** "15 tháng 8 âm", "20 tháng Chạp". */
export function labelOf(day: number, month: number): string {
  return `${day} tháng ${month === 1 ? 'Giêng' : month === 12 ? 'Chạp' : `${month} âm`}`;
}

/** 29/2 passes only with a year that has it; other impossible days never. */
export function checkedPoint(at: number, next: number, point: Exclude<DatePoint, { calendar: 'fixed' }>): DatePart {
  const day = typeof point.day === 'number' ? point.day : 1;
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][point.month - 1] ?? 0;
  const isPossible =
    point.month >= 1 && point.month <= 12 && day >= 1 && day <= (point.calendar === 'lunar' ? 30 : longest);
  return isPossible ? { part: 'point', at, next, points: [point] } : { part: 'impossible', at, next };
}
