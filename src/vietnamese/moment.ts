import type { Reading } from '../model/answers.ts';
import type { IsoDay, Millis } from '../model/time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, vietnamDay, vietnamTimeOfDayMs } from '../model/time.ts';
import { readDates } from './dates.ts';
import { partsOf, weekday } from './solar-days.ts';

export type MomentDoubt =
  | 'unclear'
  /** "thứ Bảy": at which hour? No choices. */
  | 'which_hour'
  /** "28/11 đến 30/11": one day is needed. No choices. */
  | 'which_day'
  | 'past';

/**
 * Reads one moment: "8 giờ sáng mai", "14h30 thứ sáu 27/11", "7 rưỡi tối nay". Without a day the hour's next time counts;
 * without a part of the day 1 to 5 is the afternoon, since nobody is called together at night.
 */
export function readMoment(said: string, now: Millis): Reading<Millis, MomentDoubt> {
  const folded = ` ${plain(said)} `;
  const clock = clockIn(folded);
  const rest = (clock ? folded.replace(clock.words, ' ') : folded)
    .replace(PART_OF_DAY, '')
    .replace(/ (?:luc|vao|bat dau)(?= )/g, '')
    .trim();
  const day = dayIn(rest, now);
  if (day && 'ask' in day) return { ask: day.ask, choices: [] };
  if (!clock) return day === undefined ? { ask: 'unclear', choices: [] } : { ask: 'which_hour', choices: [] };
  if (day === undefined) return rest === '' ? next(clock.timeOfDayMs, now) : UNCLEAR;
  const at = startOf(day.value) + clock.timeOfDayMs;
  return at > now ? { value: at } : { ask: 'past', choices: [] };
}

/** The moments of several sessions, one behind the other: parted by ";", a new line or "và". */
export function readMoments(said: string, now: Millis): Reading<readonly Millis[], MomentDoubt> {
  const moments: Millis[] = [];
  for (const part of said.split(/;|\n| và | va /iu).filter((one) => one.trim() !== '')) {
    const read = readMoment(part, now);
    if ('ask' in read) return { ask: read.ask, choices: [] };
    moments.push(read.value);
  }
  const inOrder = [...new Set(moments)].sort((a, b) => a - b);
  return inOrder.length === 0 || inOrder.length > SESSIONS_MAX ? { ask: 'unclear', choices: [] } : { value: inOrder };
}

const SESSIONS_MAX = 10;

/** "8 giờ sáng thứ Bảy 28/11"; the year stands where it is not this one's. `readMoment` reads it back. */
export function showMoment(at: Millis, now: Millis): string {
  const day = vietnamDay(at);
  const { year, month, day: ofMonth } = partsOf(day);
  const ofYear = year === partsOf(vietnamDay(now)).year ? '' : `/${String(year)}`;
  return `${showHour(at)} ${WEEKDAYS[weekday(day)] ?? ''} ${String(ofMonth)}/${String(month)}${ofYear}`;
}

/** "8 giờ sáng", "2 giờ 30 chiều", "12 giờ trưa". */
export function showHour(at: Millis): string {
  const timeOfDay = vietnamTimeOfDayMs(at);
  const hour = Math.floor(timeOfDay / HOUR_MS);
  const minute = Math.floor((timeOfDay % HOUR_MS) / MINUTE_MS);
  const part = hour < 11 ? 'sáng' : hour < 13 ? 'trưa' : hour < 18 ? 'chiều' : 'tối';
  const said = hour > 12 ? hour - 12 : hour;
  return `${String(said)} giờ${minute === 0 ? '' : ` ${String(minute)}`} ${part}`;
}

/** "thứ Bảy 28/11" */
export function showDay(day: IsoDay): string {
  const { month, day: ofMonth } = partsOf(day);
  return `${WEEKDAYS[weekday(day)] ?? ''} ${String(ofMonth)}/${String(month)}`;
}

const WEEKDAYS: readonly string[] = ['', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];

const UNCLEAR = { ask: 'unclear', choices: [] } as const;

interface Clock {
  readonly words: string;
  readonly timeOfDayMs: number;
}

const HOUR =
  / (?:luc )?(\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|muoi mot|muoi hai)(?: ?(?:gio|h|g) ?(\d{1,2}|ruoi|kem \d{1,2})?| ?: ?(\d{2})| (ruoi))(?: phut)?(?= )/;
const PART_OF_DAY = / (?:buoi )?(?:sang|trua|chieu|toi|dem)(?= )/g;
const NUMBERS: readonly string[] = [
  ...['', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin'],
  ...['muoi', 'muoi mot', 'muoi hai'],
];

function clockIn(folded: string): Clock | undefined {
  const match = HOUR.exec(folded);
  if (!match) return undefined;
  const [words, hourWord = '', minuteWord = match[3] ?? match[4] ?? ''] = match;
  const said = /^\d/.test(hourWord) ? Number(hourWord) : NUMBERS.indexOf(hourWord);
  const minutes = minutesIn(minuteWord);
  const hour = inHalfOfDay(said, / (sang|trua|chieu|toi|dem) /.exec(folded)?.[1]);
  const timeOfDayMs = hour * HOUR_MS + minutes * MINUTE_MS;
  return said > 23 || minutes > 59 || timeOfDayMs < 0 || timeOfDayMs >= DAY_MS ? undefined : { words, timeOfDayMs };
}

/** Without marks, but with the signs that stand in days and hours: "8 giờ, 28/11" gives "8 gio 28/11". */
function plain(said: string): string {
  const bare = said
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd');
  return bare
    .replace(/[^\p{L}\p{N}/:.-]+/gu, ' ')
    .replace(/[.:-]+(?= |$)/g, '')
    .trim();
}

function minutesIn(word: string): number {
  if (word === '') return 0;
  if (word === 'ruoi') return 30;
  return word.startsWith('kem ') ? -Number(word.slice(4)) : Number(word);
}

/** "2 giờ chiều" is 14, "12 giờ trưa" 12, "7 giờ tối" 19; a bare 1 to 5 is the afternoon. */
function inHalfOfDay(hour: number, part: string | undefined): number {
  if (part === 'sang') return hour;
  if (part === undefined) return hour >= 1 && hour <= 5 ? hour + 12 : hour;
  return hour < (part === 'trua' ? 4 : 12) ? hour + 12 : hour;
}

function dayIn(words: string, now: Millis): Reading<IsoDay, MomentDoubt> | undefined {
  const today = vietnamDay(now);
  if (words === '') return undefined;
  if (/^(?:hom |ngay )?nay$/.test(words)) return { value: today };
  const read = readDates(words, /^(?:ngay )?\d{1,2}$/.test(words) ? { today, asks: 'days' } : { today });
  const [only, ...more] = 'value' in read ? [read.value] : read.choices;
  if (only === undefined || more.length > 0) return undefined;
  return only.from === only.to ? { value: only.from } : { ask: 'which_day', choices: [] };
}

function next(timeOfDayMs: number, now: Millis): Reading<Millis, MomentDoubt> {
  const today = startOf(vietnamDay(now)) + timeOfDayMs;
  return { value: today > now ? today : today + DAY_MS };
}

function startOf(day: IsoDay): Millis {
  return Date.parse(`${day}T00:00:00+07:00`);
}
