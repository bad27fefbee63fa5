import type { IsoDay } from '../model/time.ts';
import type { DatePart } from './date-parts.ts';
import { numberWord } from './number-words.ts';
import { readNumberAt } from './numbers.ts';
import { addDays, partsOf, solarDay, daysInMonth, weekday } from './solar-days.ts';
import type { Tokens } from './tokens.ts';

/** Days counted from today: hôm nay, mai, mốt, 3 ngày nữa, tuần sau, thứ bảy, từ nay. */
export function relativeAt(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  return (
    dayFromToday(tokens, at, today) ??
    laterBy(tokens, at, today) ??
    weekAt(tokens, at, today) ??
    weekdayAt(tokens, at, today)
  );
}

function word(tokens: Tokens, at: number): string {
  return tokens.list[at]?.text ?? '';
}

function folded(tokens: Tokens, at: number): string {
  return tokens.list[at]?.folded ?? '';
}

function fixed(at: number, next: number, from: IsoDay, to: IsoDay = from): DatePart {
  return { part: 'point', at, next, points: [{ calendar: 'fixed', from, to }] };
}

function dayFromToday(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  const hasNgay =
    /^(?:ngay|hom|bua|sang|chieu|toi)$/.test(folded(tokens, at)) && !/^(?:tới|tôi)$/.test(word(tokens, at));
  const start = hasNgay ? at + 1 : at;
  const said = word(tokens, start);
  if (/^(?:nay|này)$/.test(said)) return hasNgay ? fixed(at, start + 1, today) : now(at, start + 1, today);
  if (/^(?:hnay)$/.test(said)) return fixed(at, start + 1, today);
  if (said === 'mai')
    return /^(?:mốt|mot)$/.test(word(tokens, start + 1))
      ? { part: 'vague', at, next: start + 2 }
      : fixed(at, start + 1, addDays(today, 1));
  if (said === 'mốt' && numberWord(tokens, start - 1)?.part !== 'digit') return fixed(at, start + 1, addDays(today, 2));
  if (said === 'mot' && hasNgay) return fixed(at, start + 1, addDays(today, 2));
  if (said === 'mot' && tokens.list.length === 1)
    return {
      part: 'point',
      at,
      next: start + 1,
      points: [{ calendar: 'fixed', from: addDays(today, 2), to: addDays(today, 2) }],
      doubt: 'approximate',
    };
  if (hasNgay && said === 'kia')
    return /^(?:hom|bua)$/.test(folded(tokens, at)) ? undefined : fixed(at, start + 1, addDays(today, 2));
  return nowAt(tokens, at, today);
}

/** bây giờ, giờ, hiện tại, lúc này. */
function nowAt(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  const [first, second] = [folded(tokens, at), folded(tokens, at + 1)];
  if (first === 'bay' && second === 'gio') return now(at, at + 2, today);
  if ((first === 'hien' && /^(?:tai|nay|gio)$/.test(second)) || (first === 'luc' && second === 'nay'))
    return now(at, at + 2, today);
  return /^(?:giờ|gio|bjo|bgio)$/.test(word(tokens, at)) && tokens.list[at - 1]?.kind !== 'digits'
    ? now(at, at + 1, today)
    : undefined;
}

function now(at: number, next: number, today: IsoDay): DatePart {
  return { part: 'point', at, next, points: [{ calendar: 'fixed', from: today, to: today, isNow: true }] };
}

/** "3 ngày nữa", "2 tuần nữa", "nửa tháng nữa"; in months it is only about that day. */
function laterBy(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  const number = readNumberAt(tokens, at, () => false);
  const unitAt = number?.next ?? at;
  const unit = folded(tokens, unitAt);
  if (!/^(?:nữa|nua|nửa|tới|toi)$/.test(word(tokens, unitAt + 1)) || number === undefined || number.others.length > 0)
    return undefined;
  if (/^(?:tới|toi)$/.test(word(tokens, unitAt + 1)) && tokens.list[unitAt + 2] !== undefined) return undefined;
  const next = unitAt + 2;
  if (/^(?:ngay|hom|bua|bữa)$/.test(unit) && Number.isInteger(number.value))
    return fixed(at, next, addDays(today, number.value));
  if (unit === 'tuan' && Number.isInteger(number.value)) return fixed(at, next, addDays(today, number.value * 7));
  if (unit !== 'thang') return undefined;
  const day = number.isHalf ? addDays(today, 15) : monthsLater(today, number.value);
  return day === undefined
    ? undefined
    : { part: 'point', at, next, points: [{ calendar: 'fixed', from: day, to: day }], doubt: 'approximate' };
}

function monthsLater(today: IsoDay, count: number): IsoDay | undefined {
  const { year, month, day } = partsOf(today);
  const order = year * 12 + month - 1 + count;
  const [thenYear, thenMonth] = [Math.floor(order / 12), (order % 12) + 1];
  return Number.isInteger(count) && count < 24
    ? solarDay(thenYear, thenMonth, Math.min(day, daysInMonth(thenYear, thenMonth)))
    : undefined;
}

/** tuần này, tuần sau, tuần tới, cuối tuần [này | sau]. Weeks begin on Monday. */
function weekAt(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  const isPart = /^(?:dau|giua|cuoi)$/.test(folded(tokens, at)) && folded(tokens, at + 1) === 'tuan';
  const start = isPart ? at + 1 : at;
  if (folded(tokens, start) !== 'tuan') return undefined;
  const monday = addDays(today, 1 - weekday(today));
  const which = word(tokens, start + 1);
  const isNext = /^(?:sau|tới|toi|tiếp)$/.test(which);
  const isThis = /^(?:này|nay)$/.test(which);
  if (!isPart && !isNext && !isThis) return undefined;
  const first = isNext ? addDays(monday, 7) : monday;
  const next = isNext || isThis ? start + 2 : start + 1;
  if (!isPart) return fixed(at, next, first, addDays(first, 6));
  const isClear = folded(tokens, at) === 'cuoi' && (isNext || weekday(today) < 6);
  const weekend = { calendar: 'fixed' as const, from: addDays(first, 5), to: addDays(first, 6) };
  return isClear ? { part: 'point', at, next, points: [weekend] } : { part: 'vague', at, next };
}

/** thứ bảy, thứ 7, t7 is a month; chủ nhật, CN; with tuần này or tuần sau. */
function weekdayAt(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  const found = weekdayNamed(tokens, at);
  if (!found) return undefined;
  const dated = tokens.list[found.next]?.kind === 'digits' && /^[/.-]$/.test(tokens.list[found.next + 1]?.text ?? '');
  if (dated || folded(tokens, found.next) === 'ngay') return { part: 'and', at, next: found.next };
  const monday = addDays(today, 1 - weekday(today));
  const hasWeek = folded(tokens, found.next) === 'tuan';
  const which = word(tokens, hasWeek ? found.next + 1 : found.next);
  const next = found.next + (hasWeek ? 2 : /^(?:này|nay|tới|toi|sau)$/.test(which) ? 1 : 0);
  if (hasWeek || which === 'sau') {
    const day = addDays(monday, found.weekday - 1 + (/^(?:sau|tới|toi)$/.test(which) ? 7 : 0));
    return fixed(at, next, day);
  }
  if (found.weekday === weekday(today))
    return {
      part: 'point',
      at,
      next,
      points: [{ calendar: 'fixed', from: addDays(today, 7), to: addDays(today, 7) }],
      doubt: 'approximate',
    };
  return fixed(at, next, addDays(today, (found.weekday - weekday(today) + 7) % 7));
}

const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  Object.entries({ '2': 1, hai: 1, '3': 2, ba: 2, '4': 3, tu: 3, '5': 4, nam: 4, '6': 5, sau: 5, '7': 6, bay: 6 }),
);

function weekdayNamed(tokens: Tokens, at: number): { readonly weekday: number; readonly next: number } | undefined {
  if (folded(tokens, at) === 'chu' && folded(tokens, at + 1) === 'nhat') return { weekday: 7, next: at + 2 };
  if (word(tokens, at) === 'cn') return { weekday: 7, next: at + 1 };
  const found = /^(?:thứ|thu)$/.test(word(tokens, at)) ? WEEKDAYS.get(folded(tokens, at + 1)) : undefined;
  return found === undefined ? undefined : { weekday: found, next: at + 2 };
}
