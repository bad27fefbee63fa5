import type { IsoDay } from '../model/time.ts';
import { literalAt } from './date-literal.ts';
import { lunarDayAt } from './date-lunar-day.ts';
import { monthAt, thirdAt } from './date-month.ts';
import type { DatePart } from './date-parts.ts';
import { foldedAt, isWord } from './date-parts.ts';
import { relativeAt } from './date-relative.ts';
import type { Tokens } from './tokens.ts';

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

function joinAt(tokens: Tokens, at: number): DatePart | undefined {
  const token = tokens.list[at];
  if (token === undefined) return undefined;
  if (isWord(tokens, at, 'từ', 'tu')) return { part: 'from', at, next: at + 1 };
  const isUntil =
    /^(?:đến|den|tới|-|~)$/.test(token.text) ||
    (/^(?:sang|qua)$/.test(token.text) && at > 0) ||
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
  const token = tokens.list[at];
  if (token?.kind !== 'word') return undefined;
  const { text } = token;
  if (/^(?:mùa|mua|vụ|vu|trừ|tru|hoặc|hoac|không|khong|ko|chưa|chua|lứa|đợt|tùy|tuy|nếu)$/.test(text)) return vague;
  if (/^(?:vài|vai|mấy|may)$/.test(text))
    return startsTime(tokens, at + 1) || /^(?:hom|bua)$/.test(next) ? vague : undefined;
  if (word === 'qua' && at === 0 && startsTime(tokens, 1)) return vague;
  if (word === 'nhat' && /^(?:cham|som|muon|tre)$/.test(foldedAt(tokens, at - 1))) return vague;
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
