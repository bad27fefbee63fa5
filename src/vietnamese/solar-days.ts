import type { IsoDay } from '../model/time.ts';
import { DAY_MS } from '../model/time.ts';

/** Days since 1 January 1970. */
export type DayNumber = number;

export function dayNumber(day: IsoDay): DayNumber {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function isoDay(number: DayNumber): IsoDay {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(day: IsoDay, count: number): IsoDay {
  return isoDay(dayNumber(day) + count);
}

/** 1 is Monday, 7 Sunday. */
export function weekday(day: IsoDay): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day, or `undefined` where the calendar has none: 30/2, 31/11, month 13. */
export function solarDay(year: number, month: number, day: number): IsoDay | undefined {
  const isKnown =
    year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return isKnown ? `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : undefined;
}

export function partsOf(day: IsoDay): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}
