import type { IsoDay } from '../model/time.ts';
import type { DatePart } from './date-parts.ts';
import { afterLunarMark, foldedAt, isWord, namedMonthAt, smallNumberAt, withYear, yearAt } from './date-parts.ts';
import type { DatePoint } from './date-points.ts';
import type { Tokens } from './tokens.ts';

/** mùng 5 [tháng 3 | Tết], rằm [tháng Giêng], 28 Tết, Tết, giao thừa. */
export function lunarDayAt(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  const start = /^(?:ngay|hom)$/.test(foldedAt(tokens, at)) ? at + 1 : at;
  const isMung = /^(?:mùng|mồng|mung|mong)$/.test(tokens.list[start]?.text ?? '');
  if (isMung) {
    const day = smallNumberAt(tokens, start + 1);
    if (!day || day.value > 10 || day.value < 1) return undefined;
    return lunarMonthAfter(tokens, at, day.next, day.value, `mùng ${day.value}`, today);
  }
  if (isWord(tokens, start, 'rằm', 'ram')) return lunarMonthAfter(tokens, at, start + 1, 15, 'rằm', today);
  const day = tokens.list[start]?.kind === 'digits' ? smallNumberAt(tokens, start) : undefined;
  if (day && isTet(tokens, day.next)) return tetDay(tokens, at, day.next, day.value, today);
  if (foldedAt(tokens, start) === 'giao' && foldedAt(tokens, start + 1) === 'thua') {
    return {
      part: 'point',
      at,
      next: start + 2,
      points: [{ calendar: 'lunar', month: 12, day: 'last', label: 'giao thừa' }],
    };
  }
  return festivalAt(tokens, at, today);
}

/** Tết named alone: mùng 1, and clear only as the end of a time. */
function festivalAt(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  const isMidAutumn = foldedAt(tokens, at) === 'trung' && foldedAt(tokens, at + 1) === 'thu';
  if (isMidAutumn)
    return {
      part: 'point',
      at,
      next: at + 2,
      points: [{ calendar: 'lunar', month: 8, day: 15, label: 'rằm tháng 8' }],
    };
  if (/^(?:noel|noen)$/.test(foldedAt(tokens, at)))
    return { part: 'point', at, next: at + 1, points: [{ calendar: 'solar', month: 12, day: 25 }] };
  if (!isTet(tokens, at)) return undefined;
  const [next, second] = [foldedAt(tokens, at + 1), foldedAt(tokens, at + 2)];
  if (/^(?:tay|duong)$/.test(next)) {
    const after = second === 'lich' ? at + 3 : at + 2;
    return { part: 'point', at, next: after, points: [{ calendar: 'solar', month: 1, day: 1 }] };
  }
  if (next === 'trung' || next === 'doan') {
    const festival =
      next === 'trung' ? { month: 8, day: 15, label: 'rằm tháng 8' } : { month: 5, day: 5, label: 'mùng 5 tháng 5' };
    return { part: 'point', at, next: at + 3, points: [{ calendar: 'lunar', ...festival }] };
  }
  const part = tetDay(tokens, at, at, 1, today);
  return part.part === 'point' ? { ...part, doubt: 'approximate' } : part;
}

function isTet(tokens: Tokens, at: number): boolean {
  return isWord(tokens, at, 'tết', 'tet');
}

/** "mùng 3 Tết", "28 Tết": from 20 on the days before mùng 1. `at` stands at the word Tết. */
function tetDay(tokens: Tokens, at: number, tetAt: number, day: number, today: IsoDay): DatePart {
  let next = tetAt + 1;
  while (/^(?:am|lich|ta|nguyen|dan|nay|dinh|mui|binh|ngo)$/.test(foldedAt(tokens, next))) next += 1;
  const point: DatePoint =
    day > 15
      ? { calendar: 'lunar', month: 12, day, label: `${day} Tết` }
      : { calendar: 'lunar', month: 1, day, label: `mùng ${day} Tết` };
  const found = yearAt(tokens, next, today);
  if (!found) return { part: 'point', at, next, points: [point] };
  return { part: 'point', at, next: found.next, points: [{ ...point, year: day > 15 ? found.year - 1 : found.year }] };
}

/** The month behind a lunar day. Without one the month is open: the next such day is a guess. */
function lunarMonthAfter(
  tokens: Tokens,
  at: number,
  from: number,
  day: number,
  words: string,
  today: IsoDay,
): DatePart {
  if (isTet(tokens, from)) return tetDay(tokens, at, from, day, today);
  const isThang = foldedAt(tokens, from) === 'thang';
  const named = namedMonthAt(tokens, isThang ? from + 1 : from);
  const month = named ?? monthOf(tokens, isThang ? from + 1 : tokens.list[from]?.text === '/' ? from + 1 : -1);
  if (!month) {
    const lunar = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((one): DatePoint => ({
      calendar: 'lunar',
      month: one,
      day,
    }));
    return { part: 'point', at, next: from, points: lunar, doubt: 'either' };
  }
  if (month.month > 12 || month.month < 1) return { part: 'impossible', at, next: month.next };
  const label = `${words} tháng ${named ? (named.month === 1 ? 'Giêng' : 'Chạp') : month.month}`;
  return withYear(
    tokens,
    at,
    afterLunarMark(tokens, month.next),
    [{ calendar: 'lunar', month: month.month, day, label }],
    today,
  );
}

function monthOf(tokens: Tokens, at: number): { readonly month: number; readonly next: number } | undefined {
  const number = at < 0 ? undefined : smallNumberAt(tokens, at);
  return number && { month: number.value, next: number.next };
}
