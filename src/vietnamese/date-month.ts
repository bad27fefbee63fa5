import type { IsoDay } from '../model/time.ts';
import type { DatePart } from './date-parts.ts';
import { afterLunarMark, foldedAt, isSolarMark, namedMonthAt, smallNumberAt, withYear } from './date-parts.ts';
import type { DatePoint, Third } from './date-points.ts';
import { partsOf } from './solar-days.ts';
import type { Tokens } from './tokens.ts';

/** đầu, giữa, cuối [tháng …]. */
export function thirdAt(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  const third = THIRDS.get(foldedAt(tokens, at));
  if (third === undefined || tokens.list[at]?.kind !== 'word') return undefined;
  const month = monthAt(tokens, at + 1, today, third);
  return month && { ...month, at };
}

const THIRDS: ReadonlyMap<string, Third> = new Map([
  ['dau', 1],
  ['giua', 2],
  ['cuoi', 3],
]);

/** tháng 5, t5, tháng giêng, tháng 8 âm, tháng 3/2027, tháng 5 6 7, tháng này; with the third before it. */
export function monthAt(tokens: Tokens, at: number, today: IsoDay, third: Third | undefined): DatePart | undefined {
  const isThang = /^(?:thang|thag|thg|th)$/.test(foldedAt(tokens, at));
  const isShort = foldedAt(tokens, at) === 't' && tokens.list[at + 1]?.kind === 'digits';
  if (!isThang && !isShort) return undefined;
  const named = namedMonthAt(tokens, at + 1);
  const part = third === undefined ? {} : { third };
  if (named) {
    if (smallNumberAt(tokens, named.next)?.value === 2 && named.month === 1)
      return { part: 'vague', at, next: named.next + 1 };
    const isSolar = isSolarMark(tokens, named.next);
    const point: DatePoint = isSolar
      ? { calendar: 'solar', month: named.month, ...part }
      : { calendar: 'lunar', month: named.month, isNamed: true, ...part };
    return withYear(tokens, at, isSolar ? named.next + 1 : afterLunarMark(tokens, named.next), [point], today);
  }
  const relative = thisOrNextMonth(tokens, at + 1, today, third);
  if (relative) return { part: 'point', at, ...relative };
  const months = monthNumbersAt(tokens, at + 1);
  const isWhole = foldedAt(tokens, at - 1) === 'het';
  if (!months) return third === undefined && !isWhole ? undefined : bareMonth(at, today, third);
  if (months.values.some((month) => month < 1 || month > 12)) return { part: 'impossible', at, next: months.next };
  const lunarEnd = afterLunarMark(tokens, months.next);
  const isLunar = lunarEnd > months.next;
  const points = months.values.map((month): DatePoint => ({ calendar: isLunar ? 'lunar' : 'solar', month, ...part }));
  return withYear(
    tokens,
    at,
    isLunar ? lunarEnd : isSolarMark(tokens, months.next) ? months.next + 1 : months.next,
    points,
    today,
  );
}

/** "5", "mười hai", and lists: "5,6,7", "5 6". A range "5-7" is left to the join. */
function monthNumbersAt(
  tokens: Tokens,
  at: number,
): { readonly values: readonly number[]; readonly next: number } | undefined {
  const first = smallNumberAt(tokens, at);
  if (!first) return undefined;
  const values = [first.value];
  let { next } = first;
  for (;;) {
    const isListed = /^(?:,|và|va)$/.test(tokens.list[next]?.text ?? '');
    const more = smallNumberAt(tokens, isListed ? next + 1 : next);
    const isMonth =
      more &&
      more.value === (values.at(-1) ?? 0) + 1 &&
      more.value <= 12 &&
      !/^[/.]$/.test(tokens.list[more.next]?.text ?? '');
    if (!more || !isMonth || (!isListed && tokens.list[next]?.kind === 'word')) break;
    values.push(more.value);
    next = more.next;
  }
  return { values, next };
}

/** tháng này, tháng sau, tháng tới. Without marks "thang sau" may be June as well. */
function thisOrNextMonth(
  tokens: Tokens,
  at: number,
  today: IsoDay,
  third: Third | undefined,
): Omit<Extract<DatePart, { part: 'point' }>, 'part' | 'at'> | undefined {
  const { year, month } = partsOf(today);
  const part = third === undefined ? {} : { third };
  const following = month === 12 ? { month: 1, year: year + 1 } : { month: month + 1, year };
  const next: DatePoint = { calendar: 'solar', ...following, ...part };
  const word = tokens.list[at]?.text ?? '';
  if (/^(?:này|nay)$/.test(word)) return { next: at + 1, points: [{ calendar: 'solar', month, year, ...part }] };
  if (/^(?:sau|tới|toi|tiếp)$/.test(word) && (tokens.isMarked || word !== 'sau'))
    return { next: at + 1, points: [next] };
  return word === 'sau'
    ? { next: at + 1, points: [next, { calendar: 'solar', month: 6, ...part }], doubt: 'either' }
    : undefined;
}

/** "cuối tháng", "giữa tháng": of this month while that is not over, else of the next. "hết tháng" is this month. */
function bareMonth(at: number, today: IsoDay, third: Third | undefined): DatePart {
  const { month, day, year } = partsOf(today);
  if (third === undefined) return { part: 'point', at, next: at + 1, points: [{ calendar: 'solar', month, year }] };
  const isOver = day > third * 10 && third < 3;
  const of = isOver ? { month: (month % 12) + 1, year: month === 12 ? year + 1 : year } : { month, year };
  return { part: 'point', at, next: at + 1, points: [{ calendar: 'solar', ...of, third }] };
}
