import type { IsoDay } from '../model/time.ts';
import type { DayNumber } from './solar-days.ts';
import { dayNumber, isoDay } from './solar-days.ts';

/**
 * The Vietnamese lunar calendar: new moons and the sun's place reckoned for UTC+7, valid for 1900 to 2199.
 * Rules: a month begins on the day of the new moon; month 11 holds the winter solstice; of thirteen months between two
 * solstices the first without a major solar term is the leap month. Formulas: J. Meeus, Astronomical Algorithms, ch. 25, 49.
 */
export interface LunarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly isLeap: boolean;
}

export interface LunarMonth {
  readonly month: number;
  readonly isLeap: boolean;
  readonly start: DayNumber;
  readonly length: number;
}

export function lunarDay(day: IsoDay): LunarDay {
  const number = dayNumber(day);
  const year = Number(day.slice(0, 4));
  for (const candidate of [year + 1, year, year - 1]) {
    const found = lunarMonths(candidate).findLast((month) => month.start <= number);
    if (found && number < found.start + found.length) {
      return { year: candidate, month: found.month, day: number - found.start + 1, isLeap: found.isLeap };
    }
  }
  throw new Error(`lunarDay: ${day} is in no lunar year`);
}

/** The solar day, or `undefined` where the lunar calendar has none: day 30 of a short month, a leap month that is not. */
export function solarOf({ year, month, day, isLeap }: LunarDay): IsoDay | undefined {
  const found = lunarMonths(year).find((one) => one.month === month && one.isLeap === isLeap);
  return found && day >= 1 && day <= found.length ? isoDay(found.start + day - 1) : undefined;
}

/** The month that comes twice in a lunar year, if one does: 5 in 2028. */
export function leapMonth(year: number): number | undefined {
  return lunarMonths(year).find((month) => month.isLeap)?.month;
}

const known = new Map<number, readonly LunarMonth[]>();

/** The twelve or thirteen months from Tết of a year to the day before the next. */
export function lunarMonths(year: number): readonly LunarMonth[] {
  const cached = known.get(year);
  if (cached) return cached;
  const months = [...monthsFromEleventh(year - 1), ...monthsFromEleventh(year)];
  const tet = months.findIndex((month) => month.month === 1);
  const next = months.findIndex((month, at) => at > tet && month.month === 1);
  const own = months.slice(tet, next);
  known.set(year, own);
  return own;
}

/** From the month of the winter solstice of a year to the month before the next solstice's. */
function monthsFromEleventh(year: number): readonly LunarMonth[] {
  const first = eleventhMoon(year);
  const last = eleventhMoon(year + 1);
  const starts = Array.from({ length: last - first + 1 }, (_, at) => newMoonDay(first + at));
  const leapAt =
    last - first === 13
      ? starts.findIndex((start, at) => at > 0 && solarTerm(start) === solarTerm(starts[at + 1] ?? start))
      : -1;
  return starts.slice(0, -1).map((start, at) => {
    const order = at - (leapAt >= 0 && at >= leapAt ? 1 : 0);
    return { month: ((order + 10) % 12) + 1, isLeap: at === leapAt, start, length: (starts[at + 1] ?? start) - start };
  });
}

/** The number (since January 2000) of the new moon that opens month 11. */
function eleventhMoon(year: number): number {
  const newYearsEve = dayNumber(`${year}-12-31`);
  let moon = Math.floor((newYearsEve - dayNumber('2000-01-06')) / MONTH_DAYS) + 1;
  while (newMoonDay(moon) > newYearsEve) moon -= 1;
  return solarTerm(newMoonDay(moon)) >= WINTER_SOLSTICE ? moon - 1 : moon;
}

/** The twelfth of the sun's path where the sun stands at the start of a day in Vietnam: 9 from the winter solstice on. */
function solarTerm(day: DayNumber): number {
  return Math.floor(sunLongitude(day - VIETNAM_OFFSET_DAYS) / 30);
}

const WINTER_SOLSTICE = 9;
const MONTH_DAYS = 29.530588861;
const VIETNAM_OFFSET_DAYS = 7 / 24;
/** Julian date of 1 January 1970, 0 h UTC. */
const JULIAN_1970 = 2_440_587.5;
/** Dynamical time is ahead of UTC by about 70 seconds in these decades. */
const DELTA_T_DAYS = 70 / 86_400;

/** The day in Vietnam on which a new moon falls. `moon` counts from 6 January 2000. */
function newMoonDay(moon: number): DayNumber {
  const t = moon / 1236.85;
  const mean = 2_451_550.09766 + MONTH_DAYS * moon + 0.00015437 * t * t;
  const e = 1 - 0.002516 * t;
  const sun = 2.5534 + 29.1053567 * moon;
  const own = 201.5643 + 385.81693528 * moon + 0.0107582 * t * t;
  const latitude = 160.7108 + 390.67050284 * moon - 0.0016118 * t * t;
  const node = 124.7746 - 1.56375588 * moon;
  const correction =
    NEW_MOON_TERMS.reduce(
      (sum, [size, s, m, f]) => sum + size * e ** Math.abs(s) * sine(s * sun + m * own + f * latitude),
      0,
    ) -
    0.00017 * sine(node) +
    0.000325 * sine(299.77 + 0.107408 * moon) +
    0.000165 * sine(251.88 + 0.016321 * moon);
  return Math.floor(mean + correction - DELTA_T_DAYS - JULIAN_1970 + VIETNAM_OFFSET_DAYS);
}

/** Size in days, and multiples of the sun's anomaly, the moon's anomaly and the moon's argument of latitude. */
const NEW_MOON_TERMS: readonly (readonly [number, number, number, number])[] = [
  [-0.4072, 0, 1, 0],
  [0.17241, 1, 0, 0],
  [0.01608, 0, 2, 0],
  [0.01039, 0, 0, 2],
  [0.00739, -1, 1, 0],
  [-0.00514, 1, 1, 0],
  [0.00208, 2, 0, 0],
  [-0.00111, 0, 1, -2],
  [-0.00057, 0, 1, 2],
  [0.00056, 1, 2, 0],
  [-0.00042, 0, 3, 0],
  [0.00042, 1, 0, 2],
  [0.00038, 1, 0, -2],
  [-0.00024, -1, 2, 0],
  [-0.00007, 2, 1, 0],
  [0.00004, 0, 2, -2],
  [0.00004, 3, 0, 0],
  [0.00003, 1, 1, -2],
  [0.00003, 0, 2, 2],
];

/** Degrees on the ecliptic, 0 to 360. `day` in days and fractions since 1970, UTC. */
function sunLongitude(day: number): number {
  const t = (day + JULIAN_1970 + DELTA_T_DAYS - 2_451_545) / 36_525;
  const anomaly = 357.52911 + 35_999.05029 * t;
  const centre =
    (1.914602 - 0.004817 * t) * sine(anomaly) +
    (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
    0.000289 * sine(3 * anomaly);
  const longitude =
    280.46646 + 36_000.76983 * t + 0.0003032 * t * t + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t);
  return ((longitude % 360) + 360) % 360;
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}
