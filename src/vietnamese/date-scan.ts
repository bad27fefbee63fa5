import type { IsoDay } from '../model/time.ts';
import type { DatePoint, Third } from './date-points.ts';
import { relativeAt } from './date-relative.ts';
import { numberWord } from './number-words.ts';
import { readNumberAt } from './numbers.ts';
import { partsOf } from './solar-days.ts';
import type { Token, Tokens } from './tokens.ts';

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

export function scanDates(tokens: Tokens, today: IsoDay): readonly DatePart[] {
  const parts: DatePart[] = [];
  let at = 0;
  while (at < tokens.list.length) {
    const part = partAt(tokens, at, today);
    const isAside = part?.part === 'point' && tokens.list[at - 1]?.text === '(';
    if (part) parts.push(isAside ? { ...part, isAside } : part);
    at = part?.next ?? at + 1;
  }
  return parts;
}

function partAt(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  return (
    vagueAt(tokens, at) ??
    thirdAt(tokens, at, today) ??
    lunarDayAt(tokens, at, today) ??
    monthAt(tokens, at, today, undefined) ??
    relativeAt(tokens, at, today) ??
    literalAt(tokens, at, today) ??
    joinAt(tokens, at)
  );
}

export function foldedAt(tokens: Tokens, at: number): string {
  return tokens.list[at]?.folded ?? '';
}

/** The word as typed equals the marked form, or the bare form where it was typed without marks. */
export function isWord(tokens: Tokens, at: number, marked: string, bare: string): boolean {
  const token = tokens.list[at];
  return token?.text === marked || (token?.text === bare && token.kind === 'word');
}

function joinAt(tokens: Tokens, at: number): DatePart | undefined {
  const token = tokens.list[at];
  if (token === undefined) return undefined;
  if (isWord(tokens, at, 'từ', 'tu')) return { part: 'from', at, next: at + 1 };
  const isUntil =
    /^(?:đến|den|tới|sang|qua|->|-|~)$/.test(token.text) ||
    (token.text === 'toi' && startsTime(tokens, at + 1)) ||
    isWord(tokens, at, 'hết', 'het');
  if (isUntil) {
    const next = token.text === '-' && tokens.list[at + 1]?.text === '>' ? at + 2 : at + 1;
    return { part: 'to', at, next, ...(token.kind === 'mark' ? { isDash: true } : {}) };
  }
  return /^(?:,|và|va|với|voi|&|\+|;)$/.test(token.text) ? { part: 'and', at, next: at + 1 } : undefined;
}

/** Without marks "toi" is "tới" before a time and else "tôi". */
function startsTime(tokens: Tokens, at: number): boolean {
  const token = tokens.list[at];
  return (
    token?.kind === 'digits' ||
    /^(?:thang|ngay|tet|ram|mung|mong|het|cuoi|dau|giua|gieng|chap|t|th|nam|tuan|thu|mai)$/.test(token?.folded ?? '')
  );
}

/** Words that leave the days open, whatever stands beside them. */
function vagueAt(tokens: Tokens, at: number): DatePart | undefined {
  const [word, next] = [foldedAt(tokens, at), foldedAt(tokens, at + 1)];
  const vague = { part: 'vague', at, next: at + 1 } as const;
  if (tokens.list[at]?.kind !== 'word') return undefined;
  const text = tokens.list[at]?.text ?? '';
  if (/^(?:mùa|mua|vụ|vu|trừ|tru|hoặc|hoac|không|khong|ko|chưa|chua|lứa|đợt|tùy|tuy|nếu)$/.test(text)) return vague;
  if (/^(?:vài|vai|mấy|may)$/.test(text))
    return startsTime(tokens, at + 1) || /^(?:hom|bua)$/.test(next) ? vague : undefined;
  if (/^(?:gan|truoc|giap|can|sau|dip|ngoai|hon|xong)$/.test(word)) {
    const isAfterMonth = word === 'sau' && /^(?:thang|tuan|nam|thu)$/.test(foldedAt(tokens, at - 1));
    return !isAfterMonth && (startsTime(tokens, at + 1) || next === 'noel') ? vague : undefined;
  }
  if (/^(?:dau|giua|cuoi|het|den|toi)$/.test(word) && next === 'nam' && !/^\d/.test(foldedAt(tokens, at + 2)))
    return { ...vague, next: at + 2 };
  if (word === 'ra' && /^(?:gieng|tet|nam)$/.test(next)) return { ...vague, next: at + 2 };
  const isOpenEnd = (word === 'tro' && /^(?:di|len|ve)$/.test(next)) || (word === 'bat' && next === 'dau');
  return isOpenEnd ? vague : undefined;
}

/** đầu, giữa, cuối [tháng …]. */
function thirdAt(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  const third = THIRDS.get(foldedAt(tokens, at));
  if (third === undefined || tokens.list[at]?.kind !== 'word') return undefined;
  return monthAt(tokens, at + 1, today, third);
}

const THIRDS: ReadonlyMap<string, Third> = new Map([
  ['dau', 1],
  ['giua', 2],
  ['cuoi', 3],
]);

/** tháng 5, t5, tháng giêng, tháng 8 âm, tháng 3/2027, tháng 5 6 7, tháng này; with the third before it. */
function monthAt(tokens: Tokens, at: number, today: IsoDay, third: Third | undefined): DatePart | undefined {
  const isThang = /^(?:thang|thag|thg|th)$/.test(foldedAt(tokens, at));
  const isShort = foldedAt(tokens, at) === 't' && tokens.list[at + 1]?.kind === 'digits';
  if (!isThang && !isShort) return undefined;
  const named = namedMonthAt(tokens, at + 1);
  const part = third === undefined ? {} : { third };
  if (named) {
    const isSolar = isSolarMark(tokens, named.next);
    const point: DatePoint = isSolar
      ? { calendar: 'solar', month: named.month, ...part }
      : { calendar: 'lunar', month: named.month, isNamed: true, ...part };
    return withYear(tokens, at, isSolar ? named.next + 1 : afterLunarMark(tokens, named.next), [point], today);
  }
  const relative = thisOrNextMonth(tokens, at + 1, today, third);
  if (relative) return { part: 'point', at, ...relative };
  const months = monthNumbersAt(tokens, at + 1);
  if (!months) return third === undefined ? undefined : bareThird(tokens, at, today, third);
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

function namedMonthAt(tokens: Tokens, at: number): { readonly month: number; readonly next: number } | undefined {
  const word = foldedAt(tokens, at);
  if (word === 'gieng') return { month: 1, next: at + 1 };
  return word === 'chap' ? { month: 12, next: at + 1 } : undefined;
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

/** One or two digits, or a number in words below 32. */
function smallNumberAt(tokens: Tokens, at: number): { readonly value: number; readonly next: number } | undefined {
  const token = tokens.list[at];
  if (token?.kind === 'digits') return token.text.length <= 2 ? { value: Number(token.text), next: at + 1 } : undefined;
  if (numberWord(tokens, at)?.part === 'half_of') return undefined;
  const number = readNumberAt(tokens, at, () => false);
  if (!number || number.named > 1 || number.value > 31) return undefined;
  return { value: number.value, next: number.next };
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

/** "cuối tháng", "giữa tháng": of this month while that is not over, else of the next. */
function bareThird(tokens: Tokens, at: number, today: IsoDay, third: Third): DatePart {
  const { month, day, year } = partsOf(today);
  const isOver = day > third * 10 && third < 3;
  const of = isOver ? { month: (month % 12) + 1, year: month === 12 ? year + 1 : year } : { month, year };
  return {
    part: 'point',
    at,
    next: Math.min(at + 1, tokens.list.length),
    points: [{ calendar: 'solar', ...of, third }],
  };
}

/** Adds "/2027", "năm 2027", "năm sau", "năm nay". */
function withYear(tokens: Tokens, at: number, next: number, points: readonly DatePoint[], today: IsoDay): DatePart {
  const found = yearAt(tokens, next, today);
  if (!found) return { part: 'point', at, next, points };
  return {
    part: 'point',
    at,
    next: found.next,
    points: points.map((point) => (point.calendar === 'fixed' ? point : { ...point, year: found.year })),
  };
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
  const word = tokens.list[at + 1]?.text ?? '';
  if (isNam && /^(?:sau|tới|toi)$/.test(word)) return { year: year + 1, next: at + 2 };
  if (isNam && /^(?:nay|này)$/.test(word)) return { year, next: at + 2 };
  const isNextYear = foldedAt(tokens, at) === 'sang' && foldedAt(tokens, at + 1) === 'nam';
  return isNextYear ? { year: year + 1, next: at + 2 } : undefined;
}

/** âm, âm lịch, ÂL, ta: the token after the mark, or the given one when there is none. */
function afterLunarMark(tokens: Tokens, at: number): number {
  const open = tokens.list[at]?.text === '(' ? at + 1 : at;
  const isMark = /^(?:âm|am|âl|al|ta)$/.test(tokens.list[open]?.text ?? '') || isWord(tokens, open, 'lịch', 'lich');
  if (!isMark) return at;
  const next = foldedAt(tokens, open + 1) === 'lich' || foldedAt(tokens, open + 1) === 'l' ? open + 2 : open + 1;
  return tokens.list[next]?.text === ')' ? next + 1 : next;
}

function isSolarMark(tokens: Tokens, at: number): boolean {
  return /^(?:dương|duong|dl|tây|tay)$/.test(tokens.list[at]?.text ?? '');
}

/** mùng 5 [tháng 3 | Tết], rằm [tháng Giêng], 28 Tết, Tết, giao thừa. */
function lunarDayAt(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
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

/** "20/12", "20-12-26", "20.12.2026", "2026-12-20", "3/2027", "ngày 20 tháng 12", "ngày 20", a bare "20". */
function literalAt(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  const isNgay = /^(?:ngay|hom|bua)$/.test(foldedAt(tokens, at));
  const start = isNgay ? at + 1 : at;
  const first = tokens.list[start];
  if (first?.kind === 'digits' && first.text.length === 4)
    return isoAt(tokens, at, start) ?? { part: 'number', at, next: start + 1, value: Number(first.text) };
  const day = smallNumberAt(tokens, start);
  if (!day) return undefined;
  const separator = tokens.list[day.next];
  const second = tokens.list[day.next + 1];
  const isLiteral =
    first?.kind === 'digits' && separator !== undefined && /^[/.-]$/.test(separator.text) && second?.kind === 'digits';
  if (isLiteral && second.text.length === 4 && separator.text !== '-') return monthAndYear(at, day, second);
  if (isLiteral && second.text.length <= 2) {
    const dated = dayAndMonth(tokens, at, day, Number(second.text), separator.text, isNgay, today);
    if (dated) return dated;
  }
  const month = /^(?:thang|th|thg|t)$/.test(foldedAt(tokens, day.next))
    ? monthAfterDay(tokens, day.next, today)
    : undefined;
  if (month?.part === 'impossible') return { ...month, at };
  const [point] = month?.part === 'point' ? month.points : [];
  const isOneMonth = month?.part === 'point' && month.points.length === 1 && month.doubt === undefined;
  if (month && isOneMonth && point && point.calendar !== 'fixed') {
    return checkedPoint(
      at,
      month.next,
      point.calendar === 'lunar'
        ? { ...point, day: day.value, label: labelOf(day.value, point.month) }
        : { ...point, day: day.value },
    );
  }
  if (!isNgay)
    return first?.kind === 'digits' || smallWordIsDate(tokens, at)
      ? { part: 'number', at, next: day.next, value: day.value }
      : undefined;
  return { part: 'number', at, next: day.next, value: day.value === 0 ? 99 : day.value + DAY_ONLY };
}

/** A number after "ngày" is a day, whatever stands beside it: it carries this on top of its value. */
export const DAY_ONLY = 100;

/** "15 tháng 8 âm", "20 tháng Chạp". */
function labelOf(day: number, month: number): string {
  return `${day} tháng ${month === 1 ? 'Giêng' : month === 12 ? 'Chạp' : `${month} âm`}`;
}

function monthAfterDay(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  return monthAt(tokens, at, today, undefined);
}

/** Number words count beside a join only: "mười hai tới ba". */
function smallWordIsDate(tokens: Tokens, at: number): boolean {
  return numberWord(tokens, at) !== undefined && tokens.list.length <= 6;
}

function isoAt(tokens: Tokens, at: number, start: number): DatePart | undefined {
  const [year, , month, , day] = [0, 1, 2, 3, 4].map((step) => tokens.list[start + step]);
  const isIso =
    [month, day].every((token) => token?.kind === 'digits' && token.isGlued) &&
    /^[-/.]$/.test(tokens.list[start + 1]?.text ?? '');
  if (!isIso || !year || !month || !day) return undefined;
  return checkedPoint(at, start + 5, {
    calendar: 'solar',
    year: Number(year.text),
    month: Number(month.text),
    day: Number(day.text),
  });
}

function monthAndYear(at: number, month: { readonly value: number; readonly next: number }, year: Token): DatePart {
  if (month.value < 1 || month.value > 12) return { part: 'impossible', at, next: month.next + 2 };
  return {
    part: 'point',
    at,
    next: month.next + 2,
    points: [{ calendar: 'solar', month: month.value, year: Number(year.text) }],
  };
}

/** "5-7" may be the fifth of July or May to July; a day above 12 or a year settles it. */
function dayAndMonth(
  tokens: Tokens,
  at: number,
  day: { readonly value: number; readonly next: number },
  month: number,
  separator: string,
  isNgay: boolean,
  today: IsoDay,
): DatePart | undefined {
  const after = day.next + 2;
  const third = tokens.list[after + 1];
  const isDated =
    tokens.list[after]?.text === separator &&
    tokens.list[after]?.isGlued === true &&
    third?.kind === 'digits' &&
    third.isGlued;
  if (separator === '-' && !isDated && (day.value <= 12 || isNgay || month > 12 || tokens.list[after]?.text === '/'))
    return undefined;
  const year = isDated && third.text.length === 2 ? { year: 2000 + Number(third.text), next: after + 2 } : undefined;
  const found = year ?? yearAt(tokens, after, today);
  const end = found?.next ?? after;
  const lunarEnd = afterLunarMark(tokens, end);
  const dated = found ? { year: found.year } : {};
  if (lunarEnd > end)
    return {
      part: 'point',
      at,
      next: lunarEnd,
      points: [{ calendar: 'lunar', month, day: day.value, label: labelOf(day.value, month), ...dated }],
    };
  return checkedPoint(at, end, { calendar: 'solar', month, day: day.value, ...dated });
}

/** 29/2 passes only with a year that has it; other impossible days never. */
function checkedPoint(at: number, next: number, point: Exclude<DatePoint, { calendar: 'fixed' }>): DatePart {
  const day = typeof point.day === 'number' ? point.day : 1;
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][point.month - 1] ?? 0;
  const isPossible =
    point.month >= 1 && point.month <= 12 && day >= 1 && day <= (point.calendar === 'lunar' ? 30 : longest);
  return isPossible ? { part: 'point', at, next, points: [point] } : { part: 'impossible', at, next };
}
