import type { IsoDay } from '../model/time.ts';
import { leapMonth, lunarDay, lunarMonths, solarOf } from './lunar.ts';
import { daysInMonth, isoDay, partsOf, solarDay } from './solar-days.ts';

/** First, second, last ten days of a month: đầu, giữa, cuối. */
export type Third = 1 | 2 | 3;

/**
 * A time as it was said, its year still open where none was named. `day` and `third` missing: the whole month. `label` is
 * the lunar day in the farmer's words ("mùng 1 Tết"). `isNamed`: giêng, chạp, which need no "âm".
 */
export type DatePoint =
  | {
      readonly calendar: 'solar';
      readonly month: number;
      readonly day?: number;
      readonly third?: Third;
      readonly year?: number;
    }
  | {
      readonly calendar: 'lunar';
      readonly month: number;
      readonly day?: number | 'last';
      readonly third?: Third;
      readonly year?: number;
      readonly label?: string;
      readonly isNamed?: true;
    }
  /** Days counted from today: mai, tuần sau, tháng này. `isNow`: "từ nay". */
  | { readonly calendar: 'fixed'; readonly from: IsoDay; readonly to: IsoDay; readonly isNow?: true };

export interface Span {
  readonly from: IsoDay;
  readonly to: IsoDay;
}

/** The first time the point is not over on a day; `undefined` where the calendar has no such day. */
export function nextSpan(point: DatePoint, notOverOn: IsoDay): Span | undefined {
  return occurrences(point, notOverOn).find((span) => span.to >= notOverOn);
}

/** The last time the point has begun on a day. */
export function lastSpan(point: DatePoint, begunOn: IsoDay): Span | undefined {
  return occurrences(point, begunOn).findLast((span) => span.from <= begunOn);
}

/** The spans in the years around a day, oldest first; a point with its own year has one. */
function occurrences(point: DatePoint, day: IsoDay): readonly Span[] {
  if (point.calendar === 'fixed') return [{ from: point.from, to: point.to }];
  const { year } = partsOf(day);
  const years = point.year === undefined ? [year - 2, year - 1, year, year + 1] : [point.year];
  return years.flatMap((one) => spanIn(point, one) ?? []);
}

/** Whether the lunar month that is meant comes twice in its year: then which one must be asked. */
export function isLeapOpen(point: DatePoint, span: Span): boolean {
  return point.calendar === 'lunar' && leapMonth(lunarDay(span.from).year) === point.month;
}

/** The same lunar days in the leap month. */
export function leapSpan(point: DatePoint, span: Span): Span | undefined {
  if (point.calendar !== 'lunar') return undefined;
  return lunarSpan(point, lunarDay(span.from).year, true);
}

function spanIn(point: Exclude<DatePoint, { calendar: 'fixed' }>, year: number): Span | undefined {
  if (point.calendar === 'lunar') return lunarSpan(point, year, false);
  const { month, day, third } = point;
  if (month < 1 || month > 12) return undefined;
  const [first, last] = day === undefined ? daysOf(third, daysInMonth(year, month)) : [day, day];
  const [from, to] = [solarDay(year, month, first), solarDay(year, month, last)];
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}

function lunarSpan(point: Extract<DatePoint, { calendar: 'lunar' }>, year: number, isLeap: boolean): Span | undefined {
  const found = lunarMonths(year).find((one) => one.month === point.month && one.isLeap === isLeap);
  if (!found) return undefined;
  if (point.day === 'last')
    return { from: isoDay(found.start + found.length - 1), to: isoDay(found.start + found.length - 1) };
  const [first, last] = point.day === undefined ? daysOf(point.third, found.length) : [point.day, point.day];
  const [from, to] = [first, last].map((day) => solarOf({ year, month: point.month, day, isLeap }));
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}

function daysOf(third: Third | undefined, length: number): readonly [number, number] {
  switch (third) {
    case 1:
      return [1, 10];
    case 2:
      return [11, 20];
    case 3:
      return [21, length];
    case undefined:
      return [1, length];
  }
}
