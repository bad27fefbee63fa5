import type { DateWindow, Phone, Price, Quantity, Region } from '../model/answers.ts';
import type { IsoDay } from '../model/time.ts';
import { scanDates } from './date-scan.ts';
import { readDates } from './dates.ts';
import { findName } from './extract-name.ts';
import { hasMarks } from './fold.ts';
import { numberWord } from './number-words.ts';
import { findPhones } from './phone.ts';
import type { PricePart } from './price-scan.ts';
import { scanPrice } from './price-scan.ts';
import { readPrice } from './price.ts';
import type { Measured } from './quantity-scan.ts';
import { scanQuantity } from './quantity-scan.ts';
import { readQuantity } from './quantity.ts';
import type { Tokens } from './tokens.ts';
import { LONGEST_ANSWER, plainText, tokenise } from './tokens.ts';

export interface ExtractContext {
  readonly today: IsoDay;
  readonly region?: Region;
  readonly product?: string;
  /** What one asks the price of when the message names no unit: the listing's own. */
  readonly askedUnit?: string;
  readonly kgPerGia?: number;
}

/** What surely stands in a message, and the words that are left for products and places. */
export interface Extracted {
  readonly phone?: Phone;
  readonly price?: Price;
  /** "khom 9k": money without a unit. The listing's unit makes it a price. */
  readonly bareAmountVnd?: number;
  readonly quantity?: Quantity;
  readonly dates?: DateWindow;
  readonly name?: string;
  readonly rest: string;
}

/** A value and the stretch of text it was read from. */
interface Found<Value> {
  readonly value: Value;
  readonly start: number;
  readonly end: number;
}

/**
 * Several answers in one message: "Dương Thị Mẩy 0912345678 xóm 5 tân cương, chè búp khô 250k/kg". What is doubtful is not
 * taken; its words stay in `rest`.
 */
export function extract(said: string, context: ExtractContext): Extracted {
  if (said.length > LONGEST_ANSWER) return { rest: plainText(said) };
  const whole = plainText(said);
  const phone = onePhone(whole);
  const withoutPhone = cut(whole, phone);
  const name = findName(withoutPhone, phone !== undefined);
  const withoutName = cut(withoutPhone, name);
  const price = findPrice(withoutName, context);
  const withoutPrice = cut(withoutName, price);
  const quantity = findQuantity(withoutPrice, context);
  const withoutQuantity = cut(withoutPrice, quantity);
  const dates = findDates(withoutQuantity, context.today);
  const isBare = typeof price?.value === 'number';
  return {
    ...(phone ? { phone: phone.value } : {}),
    ...(name ? { name: name.value } : {}),
    ...(price && typeof price.value !== 'number' ? { price: price.value } : {}),
    ...(isBare && typeof price.value === 'number' ? { bareAmountVnd: price.value } : {}),
    ...(quantity ? { quantity: quantity.value } : {}),
    ...(dates ? { dates: dates.value } : {}),
    rest: withoutHoles(cut(withoutQuantity, dates)),
  };
}

/** Marks a place where something was cut out: no reader looks across it. */
const HOLE = ' ; ';

function cut(text: string, found: Found<unknown> | undefined): string {
  return found ? `${text.slice(0, found.start).trimEnd()}${HOLE}${text.slice(found.end).trimStart()}`.trim() : text;
}

function withoutHoles(text: string): string {
  return text
    .replace(/\s*[;,]+(?:\s*[;,]+)*\s*/g, ', ')
    .replace(/^[\s,.:-]+|[\s,:-]+$/g, '')
    .trim();
}

/** The one number that is certain, with "sdt" in front of it. */
function onePhone(text: string): Found<Phone> | undefined {
  const found = findPhones(text).filter(({ reading }) => 'value' in reading || reading.ask !== 'unclear');
  const [only, ...more] = found;
  if (!only || more.length > 0 || !('value' in only.reading)) return undefined;
  const label = PHONE_LABEL.exec(text.slice(0, only.start))?.[0].length ?? 0;
  return { value: only.reading.value, start: only.start - label, end: only.end };
}

const PHONE_LABEL =
  /(?:^|(?<=[\s,;]))(?:s[dđ]t|[dđ]t|zalo|tel|s[oố] [dđ]i[eệ]n tho[aạ]i|[dđ]i[eệ]n tho[aạ]i|s[oố](?: (?:m[aá]y|zalo))?)(?: (?:l[aà]|zalo|c[uủ]a t[oô]i))?[\s:.]*$/iu;

type Amount = Extract<PricePart, { part: 'amount' }>;

function findPrice(text: string, context: ExtractContext): Found<Price | number> | undefined {
  const tokens = tokenise(text);
  const parts = scanPrice(tokens);
  const money = parts.filter((part): part is Amount => part.part === 'amount' && part.isMoney);
  const [amount, ...more] = money;
  if (!amount || more.length > 0 || amount.number.others.length > 0 || !isSurelyCounted(tokens, amount.at))
    return undefined;
  if (parts.some((part) => part.part === 'doubt' && isBeside(part, amount))) return undefined;
  const near = parts
    .filter((part) => part.part === 'unit')
    .filter((part) => isBeside(part, amount) || (part.isPer && isWithin(tokens, part, amount)))
    .filter(
      ({ phrase, at }) =>
        at >= amount.next || phrase.isCounted || phrase.unit.kind === 'weight' || phrase.size !== undefined,
    )
    .toSorted((a, b) => Number(b.isPer) - Number(a.isPer) || b.at - a.at);
  const spans = [
    ...near.map((unit) => [Math.min(unit.at, amount.at), Math.max(unit.next, amount.next)] as const),
    [amount.at, amount.next] as const,
  ];
  for (const [from, to] of spans) {
    const span = spanOf(tokens, from, to);
    const reading = readPrice(text.slice(span.start, span.end), context);
    if ('value' in reading) return { value: reading.value, ...withOpening(text, span, PRICE_OPENING) };
    const isBare = reading.ask === 'which_unit' && from === amount.at && to === amount.next;
    if (isBare && amount.number.value >= 1000 && tokens.list[from]?.kind === 'digits')
      return { value: amount.number.value, ...withOpening(text, span, PRICE_OPENING) };
  }
  return undefined;
}

/** Without marks words are too often names: "nam ty", "mot ngan", "tan nam" are places. */
function isSurelyCounted(tokens: Tokens, at: number): boolean {
  const [token, before] = [tokens.list[at], tokens.list[at - 1]];
  if (token?.kind === 'digits' || /^(?:nửa|nua)$/.test(token?.text ?? '')) return true;
  const part = numberWord(tokens, at)?.part;
  const isSpelled =
    (part === 'digit' || part === 'ten') &&
    token !== undefined &&
    (hasMarks(token.text) || /^(?:hai|ba)$/.test(token.text));
  return tokens.isMarked ? isSpelled : /^(?:con|co|duoc|dc|khoang|chung)$/.test(before?.text ?? '');
}

const PRICE_OPENING = /(?:^|(?<=[\s,;]))(?:gi[aá](?: b[aá]n)?|b[aá]n(?: gi[aá])?)(?: l[aà])?[\s:]*$/iu;

function isBeside(part: PricePart, amount: Amount): boolean {
  return part.next === amount.at || part.at === amount.next;
}

/** "250k / kg", "1 kg giá 25k": a mark or one word between. */
function isWithin(tokens: Tokens, part: PricePart, amount: Amount): boolean {
  const [from, to] = part.at >= amount.next ? [amount.next, part.at] : [part.next, amount.at];
  return (
    to - from <= 1 && tokens.list.slice(from, to).every((token) => /^(?:\/|giá|gia|là|la|:|mỗi|moi)$/.test(token.text))
  );
}

function spanOf(tokens: Tokens, from: number, to: number): { readonly start: number; readonly end: number } {
  return { start: tokens.list[from]?.start ?? 0, end: tokens.list[to - 1]?.end ?? 0 };
}

function withOpening(
  text: string,
  span: { readonly start: number; readonly end: number },
  opening: RegExp,
): { readonly start: number; readonly end: number } {
  const length = opening.exec(text.slice(0, span.start))?.[0].length ?? 0;
  return { start: span.start - length, end: span.end };
}

/** One group of measures that stand together. */
function findQuantity(text: string, context: ExtractContext): Found<Quantity> | undefined {
  const tokens = tokenise(text);
  const parts = scanQuantity(tokens).filter((part) => part.part !== 'bare');
  const firstAt = parts.findIndex((part) => part.part === 'measured');
  const lastAt = parts.findLastIndex((part) => part.part === 'measured');
  if (firstAt < 0) return undefined;
  let [from, to] = [firstAt, lastAt];
  while (from > 0 && touches(tokens, parts[from - 1], parts[from])) from -= 1;
  while (to < parts.length - 1 && touches(tokens, parts[to], parts[to + 1])) to += 1;
  const group = parts.slice(from, to + 1);
  if (group.some((part, at) => at > 0 && !touches(tokens, group[at - 1], part))) return undefined;
  if (group.some((part) => part.part === 'measured' && !isSureMeasure(tokens, part))) return undefined;
  const span = spanOf(tokens, group[0]?.at ?? 0, group.at(-1)?.next ?? 0);
  if (/;/.test(text.slice(span.start, span.end))) return undefined;
  const reading = readQuantity(text.slice(span.start, span.end), context);
  return 'value' in reading ? { value: reading.value, ...withOpening(text, span, STOCK_OPENING) } : undefined;
}

/** "my dinh 1 nam tu liem" is no bunch, "xa tung ba vi xuyen" no tray. */
function isSureMeasure(tokens: Tokens, part: Measured): boolean {
  const isRare = part.unit.kind === 'count' && !COMMON.has(part.unit.name);
  const isInFigures = tokens.isMarked && tokens.list[part.at]?.kind === 'digits';
  return part.number !== undefined && isSurelyCounted(tokens, part.at) && (!isRare || isInFigures);
}

const COMMON: ReadonlySet<string> = new Set('con quả trái bó buồng nải chai hộp cây củ can hũ gói túi'.split(' '));

const STOCK_OPENING = /(?:^|(?<=[\s,;]))(?:hi[eệ]n )?(?:c[oò]n|c[oó])(?: (?:l[aạ]i|[dđ][uư][oợ]c))?\s*$/iu;

function touches(
  tokens: Tokens,
  before: { readonly next: number } | undefined,
  after: { readonly at: number } | undefined,
): boolean {
  if (before === undefined || after === undefined || after.at - before.next > 1) return false;
  return tokens.list[before.next]?.text !== ';' || after.at === before.next;
}

/** The stretch from the first to the last word of time, where they stand together. */
function findDates(text: string, today: IsoDay): Found<DateWindow> | undefined {
  const always = ALL_YEAR.exec(text);
  if (always) {
    const reading = readDates(always[0], { today });
    return 'value' in reading
      ? { value: reading.value, start: always.index, end: always.index + always[0].length }
      : undefined;
  }
  const tokens = tokenise(text);
  const parts = scanDates(tokens, today).filter((part) => part.part !== 'and');
  const points = parts.filter((part) => part.part === 'point');
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return undefined;
  let [from, to] = [parts.indexOf(first), parts.indexOf(last)];
  while (from > 0 && touches(tokens, parts[from - 1], parts[from])) from -= 1;
  while (to < parts.length - 1 && touches(tokens, parts[to], parts[to + 1])) to += 1;
  const group = parts.slice(from, to + 1);
  if (group.some((part, at) => part.part === 'vague' || (at > 0 && !touches(tokens, group[at - 1], part))))
    return undefined;
  const span = spanOf(tokens, group[0]?.at ?? 0, group.at(-1)?.next ?? 0);
  const said = text.slice(span.start, span.end);
  const isTime = tokens.isMarked ? TIME_WORD.test(said) : BARE_TIME.test(said);
  const reading = isTime ? readDates(said, { today }) : undefined;
  return reading && 'value' in reading ? { value: reading.value, ...withOpening(text, span, SALE_OPENING) } : undefined;
}

const ALL_YEAR = /(?:(?<=^|[\s,;])b[aá]n )?(?:quanh n[aă]m|(?:su[oố]t|tr[oọ]n|c[aả]) n[aă]m)/iu;
const SALE_OPENING = /(?:^|(?<=[\s,;]))(?:b[aá]n|thu ho[aạ]ch|thu|c[oó](?: h[aà]ng)?)\s*$/iu;
/** "mai" and "nay" alone are too often names and other words. */
const TIME_WORD = /th[aá]ng|t\d|t[eế]t|r[aằ]m|m[uùoồ]ng|\d[/.-]\d|tu[aầ]n|ng[aà]y|gi[eê]ng|ch[aạ]p/iu;
/** Without marks "thang" is also thắng: "quyet thang hai duong" is a place. */
const BARE_TIME = /thang \d|\bt\d|\d[/.-]\d|\btet\b|\bmung \d|\bgieng\b|\bchap\b|\btuan\b|\bngay \d/iu;
