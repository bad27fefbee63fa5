import type { DateWindow, Reading } from '../model/answers.ts';
import type { IsoDay } from '../model/time.ts';
import type { DatePoint, Span } from './date-points.ts';
import { isLeapOpen, lastSpan, leapSpan, nextSpan } from './date-points.ts';
import type { DatePart } from './date-parts.ts';
import { DAY_ONLY } from './date-parts.ts';
import { scanDates } from './date-scan.ts';
import { fold } from './fold.ts';
import { partsOf } from './solar-days.ts';
import { LONGEST_ANSWER, tokenise } from './tokens.ts';
import { unitAt } from './units.ts';

export { showDates } from './date-show.ts';

export type DateDoubt =
  | 'unclear'
  /** 30/2, tháng 13. */
  | 'impossible'
  /** A season, "gần Tết", "cuối năm": which months? */
  | 'which_months'
  /** "từ tháng 5": until when? */
  | 'until_when'
  /** "5-7": a day or two months; "thang sau": next month or June. */
  | 'either'
  | 'several'
  | 'past'
  /** The lunar month comes twice in that year. */
  | 'leap_month';

export interface DateContext {
  readonly today: IsoDay;
  /** What the question asks for: then a bare "12" is a month, or a day. */
  readonly asks?: 'months' | 'days';
}

/**
 * Reads when there is something to sell. Days without a year are the next ones that are not over; lunar days come back
 * solar with their lunar name. Seasons differ by region and are asked about.
 */
export function readDates(said: string, { today, asks }: DateContext): Reading<DateWindow, DateDoubt> {
  if (said.length > LONGEST_ANSWER) return { ask: 'unclear', choices: [] };
  const folded = ` ${fold(said)} `;
  if (ALL_YEAR.test(folded))
    return NOT_ALL_YEAR.test(folded) ? { ask: 'which_months', choices: [allYear(today)] } : { value: allYear(today) };
  const tokens = tokenise(said);
  const parts = scanDates(tokens, today)
    .filter((part) => !isCounted(part))
    .map((part) => asAsked(part, asks));
  const asides = parts.filter((part) => part.part === 'point').filter((part) => part.isAside);
  const [aside, ...more] = asides.length < parts.length ? asides : [];
  const read = windowOf(aside ? parts.filter((part) => !asides.some((one) => one === part)) : parts, today);
  return aside && more.length === 0 && 'value' in read ? withAside(read.value, aside, today) : read;

  /** "tháng 12 có 5 tạ": the five are no day. */
  function isCounted(part: DatePart): boolean {
    return part.part === 'number' && unitAt(tokens, part.next) !== undefined;
  }
}

/** "6/2/2027 (mùng 1 Tết)": the same day twice; another day would leave two. */
function withAside(window: DateWindow, aside: PointPart, today: IsoDay): Reading<DateWindow, DateDoubt> {
  const [point] = aside.points;
  const span = point && nextSpan(point, window.from > today ? window.from : today);
  if (!point || !span || span.to !== window.to) return { ask: 'several', choices: span ? [window, span] : [window] };
  return {
    value: { ...window, ...(point.calendar === 'lunar' && point.label !== undefined ? { lunar: point.label } : {}) },
  };
}

const ALL_YEAR =
  / (?:quanh nam|quanh nam suot thang|ca nam|suot nam|tron nam|bon mua|4 mua|12 thang|muoi hai thang|(?:luc|thang|ngay|mua|khi|tuan) nao cung (?:co|ban|thu|duoc|dc)|luc nao cung) /;
const NOT_ALL_YEAR = / (?:tru|khong|ko|k|hong|chua|ngoai tru|gan nhu) /;

export function allYear(today: IsoDay): DateWindow {
  const { year } = partsOf(today);
  return { from: `${year}-01-01`, to: `${year}-12-31`, allYear: true };
}

/** Under "tháng nào" a bare number is a month, under "ngày nào" a day. */
function asAsked(part: DatePart, asks: DateContext['asks']): DatePart {
  if (part.part !== 'number' || asks === undefined || part.value > DAY_ONLY) return part;
  if (asks === 'days') return { ...part, value: part.value + DAY_ONLY };
  return part.value >= 1 && part.value <= 12 ? pointAt(part, { calendar: 'solar', month: part.value }) : part;
}

type PointPart = Extract<DatePart, { part: 'point' }>;

function windowOf(parts: readonly DatePart[], today: IsoDay): Reading<DateWindow, DateDoubt> {
  if (parts.some((part) => part.part === 'impossible')) return { ask: 'impossible', choices: [] };
  const settled = withNumbers(parts, today);
  if (settled === 'either') return { ask: 'either', choices: eitherWay(parts, today) };
  if (settled === 'impossible') return { ask: 'impossible', choices: [] };
  const points = settled.filter((part) => part.part === 'point');
  const [first, second, ...more] = points;
  if (!first) return { ask: parts.some((part) => part.part === 'vague') ? 'which_months' : 'unclear', choices: [] };
  const join = joined(settled, first, second);
  const read =
    more.length > 0 || (second && !join.isRange)
      ? inARow(points, today)
      : second
        ? range(first, second, today)
        : alone(first, join, today);
  const isVague = parts.some((part) => part.part === 'vague');
  if (!isVague) return read;
  return { ask: 'which_months', choices: 'value' in read ? [read.value] : read.choices };
}

/** What stands around the points: from, until, or both. */
function joined(
  parts: readonly DatePart[],
  first: PointPart,
  second: PointPart | undefined,
): { readonly isRange: boolean; readonly hasFrom: boolean; readonly hasTo: boolean } {
  const before = parts.slice(0, parts.indexOf(first));
  const between = second ? parts.slice(parts.indexOf(first) + 1, parts.indexOf(second)) : [];
  return {
    isRange: between.some((part) => part.part === 'to'),
    hasFrom: before.some((part) => part.part === 'from'),
    hasTo: before.some((part) => part.part === 'to'),
  };
}

function alone(
  part: PointPart,
  join: { readonly hasFrom: boolean; readonly hasTo: boolean },
  today: IsoDay,
): Reading<DateWindow, DateDoubt> {
  const [point, ...others] = part.points;
  if (!point) return { ask: 'unclear', choices: [] };
  if (others.length > 0) return part.doubt ? nearest(part.points, today) : inARow([part], today);
  const read = single(point, today);
  if ('ask' in read) return read;
  if (join.hasTo && point.calendar !== 'fixed') return { value: { ...read.value, from: today, fromNow: true } };
  if (join.hasTo) return { value: { from: today, to: read.value.to, fromNow: true } };
  const isNow = point.calendar === 'fixed' && point.isNow === true;
  if (join.hasFrom || isNow) return { ask: 'until_when', choices: [] };
  return part.doubt ? { ask: 'which_months', choices: [read.value] } : read;
}

/** Readings of a word with two meanings, the nearer first. */
function nearest(points: readonly DatePoint[], today: IsoDay): Reading<DateWindow, DateDoubt> {
  const windows = points
    .flatMap((point) => nextSpan(point, today) ?? [])
    .toSorted((a, b) => a.from.localeCompare(b.from));
  return { ask: 'either', choices: windows.slice(0, 2) };
}

function single(point: DatePoint, today: IsoDay): Reading<DateWindow, DateDoubt> {
  const span = nextSpan(point, today);
  if (!span) return { ask: isOver(point, today) ? 'past' : 'impossible', choices: [] };
  if (isLeapOpen(point, span)) return { ask: 'leap_month', choices: [span, leapSpan(point, span) ?? span] };
  return { value: labelled(span, point) };
}

function isOver(point: DatePoint, today: IsoDay): boolean {
  return lastSpan(point, today) !== undefined && point.calendar !== 'fixed'
    ? point.year !== undefined
    : point.calendar === 'fixed';
}

function labelled(span: Span, point: DatePoint): DateWindow {
  return point.calendar === 'lunar' && point.label !== undefined ? { ...span, lunar: point.label } : span;
}

/** From one point to another: the end is the first that is not over, the start the last before it. */
function range(first: PointPart, second: PointPart, today: IsoDay): Reading<DateWindow, DateDoubt> {
  const end = second.points.at(-1);
  const [said] = first.points;
  const start = said && end ? inCalendarOf(end, said) : said;
  if (start === 'either') return { ask: 'either', choices: [] };
  if (!start || !end || first.doubt === 'either' || second.doubt === 'either') return { ask: 'either', choices: [] };
  const isDated = start.calendar !== 'fixed' && start.year !== undefined;
  const begun = start.calendar === 'fixed' || isDated ? nextSpanOf(start, today) : undefined;
  const over = nextSpan(end, begun && begun.from > today ? begun.from : today);
  const from = begun ?? (over && lastSpan(start, over.to));
  if (!over || !from) return { ask: isOver(end, today) || isOver(start, today) ? 'past' : 'impossible', choices: [] };
  if (from.from > over.to) return { ask: 'several', choices: [] };
  const window: DateWindow = {
    ...labelled({ from: from.from, to: over.to }, end),
    ...(start.calendar === 'fixed' && start.isNow ? { fromNow: true as const } : {}),
  };
  if (isLeapOpen(start, from) || isLeapOpen(end, over)) return { ask: 'leap_month', choices: [window] };
  return { value: window };
}

/** "tháng 5 đến tháng 7 âm" is lunar at both ends; of "tháng 10 đến tháng chạp" nobody knows. */
function inCalendarOf(end: DatePoint, start: DatePoint): DatePoint | 'either' {
  const isBare = start.calendar === 'solar' && start.day === undefined && start.year === undefined;
  if (end.calendar !== 'lunar' || end.day !== undefined || !isBare) return start;
  return end.isNamed
    ? 'either'
    : { calendar: 'lunar', month: start.month, ...(start.third === undefined ? {} : { third: start.third }) };
}

function nextSpanOf(point: DatePoint, today: IsoDay): Span | undefined {
  return nextSpan(point, today) ?? lastSpan(point, '2199-12-31');
}

/** "tháng 5, 6, 7": months that follow each other are one time; others must be chosen from. */
function inARow(parts: readonly PointPart[], today: IsoDay): Reading<DateWindow, DateDoubt> {
  const points = parts.flatMap((part) => part.points);
  const [first] = points;
  const last = points.at(-1);
  const areMonths = points.every(
    (point) =>
      point.calendar !== 'fixed' &&
      point.day === undefined &&
      point.third === undefined &&
      point.calendar === first?.calendar,
  );
  const follow = points.every(
    (point, at) =>
      at === 0 || (isMonth(point) && isMonth(points[at - 1]) && point.month === (monthOf(points[at - 1]) % 12) + 1),
  );
  if (first && last && areMonths && follow)
    return range(
      { part: 'point', at: 0, next: 0, points: [first] },
      { part: 'point', at: 0, next: 0, points: [last] },
      today,
    );
  return { ask: 'several', choices: points.flatMap((point) => nextSpan(point, today) ?? []).slice(0, 3) };
}

function isMonth(point: DatePoint | undefined): point is Exclude<DatePoint, { calendar: 'fixed' }> {
  return point !== undefined && point.calendar !== 'fixed';
}

function monthOf(point: DatePoint | undefined): number {
  return isMonth(point) ? point.month : 0;
}

/**
 * Bare numbers take their meaning from the other end: "15 đến 20/12" are days, "12 tới 3" months. "5-7" alone is either,
 * "ngày 20" the next such day.
 */
function withNumbers(parts: readonly DatePart[], today: IsoDay): readonly DatePart[] | 'either' | 'impossible' {
  const numbers = parts.filter((part) => part.part === 'number');
  if (numbers.length === 0) return parts;
  const points = parts.filter((part) => part.part === 'point');
  const [other] = points;
  const [model] = other?.points ?? [];
  const hasTo = parts.some((part) => part.part === 'to');
  if (numbers.length === 1 && other && model && isMonth(model) && hasTo) return settleBeside(parts, numbers[0], model);
  if (points.length > 0)
    return parts.filter((part) => part.part !== 'number' || part.value > DAY_ONLY).length === parts.length
      ? 'either'
      : parts.filter((part) => part.part !== 'number');
  const values = numbers.map((part) => part.value);
  if (values.some((value) => value > DAY_ONLY)) return asDays(parts, numbers, today);
  if (values.length !== 2 || !hasTo) return 'either';
  if (values.some((value) => value < 1 || value > 12))
    return values.some((value) => value > 31) ? 'impossible' : 'either';
  return parts.some((part) => part.part === 'to' && part.isDash)
    ? 'either'
    : parts.map((part) => (part.part === 'number' ? pointAt(part, { calendar: 'solar', month: part.value }) : part));
}

function settleBeside(
  parts: readonly DatePart[],
  number: Extract<DatePart, { part: 'number' }> | undefined,
  model: Exclude<DatePoint, { calendar: 'fixed' }>,
): readonly DatePart[] | 'either' | 'impossible' {
  if (!number) return parts;
  const value = number.value % DAY_ONLY;
  const isDay = model.day !== undefined || number.value > DAY_ONLY;
  if (value < 1 || value > (isDay ? 31 : 12)) return 'impossible';
  const { year: _year, ...open } = model;
  const point: DatePoint = isDay && model.day !== undefined ? { ...model, day: value } : { ...open, month: value };
  if (isDay && model.day === undefined) return 'either';
  return parts.map((part) => (part === number ? pointAt(part, point) : part));
}

function asDays(
  parts: readonly DatePart[],
  numbers: readonly Extract<DatePart, { part: 'number' }>[],
  today: IsoDay,
): readonly DatePart[] | 'either' | 'impossible' {
  if (numbers.length > 1) return 'either';
  const { year, month, day } = partsOf(today);
  return parts.map((part) => {
    if (part.part !== 'number') return part;
    const value = part.value % DAY_ONLY;
    const later = value >= day ? { month, year } : { month: (month % 12) + 1, year: month === 12 ? year + 1 : year };
    return pointAt(part, { calendar: 'solar', day: value, ...later });
  });
}

function pointAt(part: DatePart, point: DatePoint): PointPart {
  return { part: 'point', at: part.at, next: part.next, points: [point] };
}

/** The two ways to read "5-7". */
function eitherWay(parts: readonly DatePart[], today: IsoDay): readonly DateWindow[] {
  const [first, second] = parts.flatMap((part) => (part.part === 'number' ? [part.value] : []));
  if (first === undefined || second === undefined || first > 12 || second > 12 || first < 1 || second < 1) return [];
  const months = inRange(first, second, today);
  const day = nextSpan({ calendar: 'solar', day: first, month: second }, today);
  return [...months, ...(day ? [day] : [])];
}

function inRange(first: number, last: number, today: IsoDay): readonly DateWindow[] {
  const to = nextSpan({ calendar: 'solar', month: last }, today);
  const from = to && lastSpan({ calendar: 'solar', month: first }, to.to);
  return to && from ? [{ from: from.from, to: to.to }] : [];
}
