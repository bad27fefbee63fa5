import type { IsoDay } from '../model/time.ts';
import { monthAt } from './date-month.ts';
import type { DatePart } from './date-parts.ts';
import { DAY_ONLY, afterLunarMark, checkedPoint, foldedAt, labelOf, smallNumberAt, yearAt } from './date-parts.ts';
import { numberWord } from './number-words.ts';
import type { Token, Tokens } from './tokens.ts';

/** "20/12", "20-12-26", "20.12.2026", "2026-12-20", "3/2027", "ngày 20 tháng 12", "ngày 20", a bare "20". */
export function literalAt(tokens: Tokens, at: number, today: IsoDay): DatePart | undefined {
  const isNgay = /^(?:ngay|hom|bua)$/.test(foldedAt(tokens, at));
  const start = isNgay ? at + 1 : at;
  const first = tokens.list[start];
  if (first?.kind === 'digits' && first.text.length === 4)
    return isoAt(tokens, at, start) ?? { part: 'vague', at, next: start + 1 };
  const day = smallNumberAt(tokens, start);
  if (!day || first?.text === 'tu' || (!isNgay && isYearly(tokens, start))) return undefined;
  const separator = tokens.list[day.next];
  const second = tokens.list[day.next + 1];
  const isLiteral =
    first?.kind === 'digits' && separator !== undefined && /^[/.-]$/.test(separator.text) && second?.kind === 'digits';
  if (isLiteral && second.text.length === 4) return monthAndYear(at, day, second);
  if (isLiteral && second.text.length <= 2) {
    const dated = dayAndMonth(tokens, at, day, Number(second.text), separator.text, today);
    if (dated) return dated;
  }
  const month = /^(?:thang|th|thg|t)$/.test(foldedAt(tokens, day.next))
    ? monthAt(tokens, day.next, today, undefined)
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

/** "mỗi năm", "năm nào": a year and no five. */
function isYearly(tokens: Tokens, at: number): boolean {
  const isNam = /^(?:năm|nam)$/.test(tokens.list[at]?.text ?? '');
  return isNam && (/^(?:moi|hang|ca|trong|suot)$/.test(foldedAt(tokens, at - 1)) || foldedAt(tokens, at + 1) === 'nao');
}

/** Number words count beside a join only: "mười hai tới ba". */
function smallWordIsDate(tokens: Tokens, at: number): boolean {
  const hasJoin = tokens.list.some((token) => /^(?:đến|den|tới|toi|-|~|sang)$/.test(token.text));
  return hasJoin && numberWord(tokens, at) !== undefined && tokens.list.length <= 6;
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
  today: IsoDay,
): DatePart | undefined {
  const after = day.next + 2;
  const third = tokens.list[after + 1];
  const joint = tokens.list[after];
  const isDated = joint?.text === separator && joint.isGlued && third?.kind === 'digits' && third.isGlued;
  if (separator === '-' && !isDated && (day.value <= 12 || month > 12 || tokens.list[after]?.text === '/'))
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
