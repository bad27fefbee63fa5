import type { DateWindow } from '../model/answers.ts';
import type { IsoDay } from '../model/time.ts';
import { daysInMonth, partsOf } from './solar-days.ts';

/**
 * "từ nay đến 6/2/2027 (mùng 1 Tết)", "tháng 12 đến hết tháng 2/2027", "cuối tháng 5/2027", "20/12", "quanh năm". The year
 * stands where it is not this year's. `readDates` reads it back on the same day.
 */
export function showDates(window: DateWindow, today: IsoDay): string {
  if (window.allYear) return 'quanh năm';
  const lunar = window.lunar === undefined ? '' : ` (${window.lunar})`;
  const { from, to } = window;
  if (window.fromNow) return `từ nay đến ${endsMonth(to) ? `hết ${month(to, today)}` : day(to, today)}${lunar}`;
  if (from === to) return day(from, today) + lunar;
  const [start, end] = [partsOf(from), partsOf(to)];
  const isSameMonth = start.year === end.year && start.month === end.month;
  if (isSameMonth) {
    const third = thirdOf(start.day, end.day, daysInMonth(end.year, end.month));
    if (third !== undefined && lunar === '')
      return third === '' ? month(from, today) : `${third} ${month(from, today)}`;
  }
  const areMonths = start.day === 1 && endsMonth(to) && lunar === '';
  if (!areMonths) return `từ ${day(from, today)} đến ${day(to, today)}${lunar}`;
  const isShortStart = start.year === end.year || start.year === partsOf(today).year;
  return `${isShortStart ? `tháng ${start.month}` : month(from, today)} đến hết ${month(to, today)}`;
}

function day(iso: IsoDay, today: IsoDay): string {
  const { year, month: ofYear, day: ofMonth } = partsOf(iso);
  return `${ofMonth}/${ofYear}${year === partsOf(today).year ? '' : `/${year}`}`;
}

function month(iso: IsoDay, today: IsoDay): string {
  const { year, month: ofYear } = partsOf(iso);
  return `tháng ${ofYear}${year === partsOf(today).year ? '' : `/${year}`}`;
}

function endsMonth(iso: IsoDay): boolean {
  const { year, month: ofYear, day: ofMonth } = partsOf(iso);
  return ofMonth === daysInMonth(year, ofYear);
}

/** "" for a whole month; `undefined` when it is neither a month nor a third of one. */
function thirdOf(first: number, last: number, length: number): string | undefined {
  if (first === 1 && last === length) return '';
  if (first === 1 && last === 10) return 'đầu';
  if (first === 11 && last === 20) return 'giữa';
  return first === 21 && last === length ? 'cuối' : undefined;
}
