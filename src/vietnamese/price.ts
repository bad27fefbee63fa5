import type { Price, Reading } from '../model/answers.ts';
import { fold } from './fold.ts';
import { isDear, isEgg, isLiquid, isSweetPotato } from './goods.ts';
import type { PriceContext, PriceDoubt } from './price-compose.ts';
import { composed } from './price-compose.ts';
import type { PricePart } from './price-scan.ts';
import { scanPrice } from './price-scan.ts';
import type { Slang } from './price-slang.ts';
import { readSlang } from './price-slang.ts';
import type { SpokenNumber } from './numbers.ts';
import type { Tokens } from './tokens.ts';
import { LONGEST_ANSWER, tokenise } from './tokens.ts';
import type { UnitPhrase } from './unit-phrase.ts';
import { unitPhraseAt } from './unit-phrase.ts';
import { KG, unitNamed } from './units.ts';

export type { PriceContext, PriceDoubt } from './price-compose.ts';
export { showPrice } from './price-show.ts';

/**
 * Reads a price as it is said: "25k/ký", "7 trăm rưỡi một tạ", "bao 25 ký 4 trăm rưỡi". Slang and shortened thousands are
 * understood, a bare number below 1.000 is asked about, so is everything that leaves two meanings.
 */
export function readPrice(said: string, context: PriceContext): Reading<Price, PriceDoubt> {
  if (said.length > LONGEST_ANSWER) return { ask: 'unclear', choices: [] };
  const folded = ` ${fold(said)} `;
  if (NEGOTIABLE.test(folded)) return { value: { negotiable: true } };
  const tokens = tokenise(said);
  const parts = scanPrice(tokens);
  const read = priceOf(tokens, parts, withGoods(said, context));
  if (NOT_A_PRICE.test(folded.replace(FREE_SHIPPING, ' '))) {
    return { ask: 'not_a_price', choices: 'value' in read ? [read.value] : [{ negotiable: true }] };
  }
  return read;
}

/** "một chục trứng": the goods are named with the price. */
function withGoods(said: string, context: PriceContext): PriceContext {
  return isEgg(said) || isSweetPotato(said) || isDear(said) ? { ...context, product: said } : context;
}

const NEGOTIABLE =
  /^ (?:(?:da|vang|gia|ban|cu|thi|de|minh|em|toi|con) )*(?:thoa thuan|thuong luong thoa thuan)(?: (?:a|nhe|nha|thoi|di|em|gia|sau|duoc|dc))* $/;
const NOT_A_PRICE =
  / (?:thoa thuan|thuong luong|lien he|ib|inb|inbox|gia thi truong|thi truong|gia cho|tuy loai|mien phi|cho khong|free|tang|chua biet gia|chua co gia|bao nhieu cung duoc) /;
const FREE_SHIPPING = / (?:free|mien phi) (?:ship|van chuyen|giao hang|ship hang) /g;

type Amount = Extract<PricePart, { part: 'amount' }>;
type UnitPart = Extract<PricePart, { part: 'unit' }>;

function priceOf(tokens: Tokens, parts: readonly PricePart[], context: PriceContext): Reading<Price, PriceDoubt> {
  const amounts = parts.filter((part): part is Amount => part.part === 'amount');
  const units = parts.filter((part): part is UnitPart => part.part === 'unit');
  const doubts = parts.filter((part) => part.part === 'doubt');
  const slang = readSlang(tokens);
  const figures = slang ? amounts.filter((one) => one.at >= slang.next || one.next <= slang.at) : amounts;
  const [amount, ...more] = figures;
  if (amount === undefined)
    return slang ? inSlang(slang, units, doubts.length > 0, context) : withoutAmount(units, doubts.length > 0, context);
  if (isStray(tokens, amount)) return { ask: 'unclear', choices: [] };
  const first = priced(tokens, amount, unitFor(tokens, amount, units, figures), context);
  const [doubt] = doubts;
  if (doubt) {
    const said = doubt.why === 'range' ? units : units.filter((unit) => unit.isPer);
    const all = sameRank(figures).map((one) => priced(tokens, one, unitFor(tokens, one, said, [one]), context));
    return { ask: doubt.why, choices: doubt.why === 'foreign_money' ? [] : all.flatMap(valuesOf).slice(0, 4) };
  }
  if (more.length > 0) {
    const isRange = areBare(figures);
    const all = (isRange ? sameRank(figures) : figures).map((one) =>
      priced(tokens, one, unitFor(tokens, one, units, isRange ? [one] : figures), context),
    );
    return agreeing(all) ?? { ask: isRange ? 'range' : 'several', choices: all.flatMap(valuesOf).slice(0, 4) };
  }
  if (hasLooseStock(tokens, amount, parts)) return { ask: 'several', choices: valuesOf(first) };
  return first;
}

/** "như mọi năm": one small number word in a sentence is rather another word. */
function isStray(tokens: Tokens, { number, isMoney }: Amount): boolean {
  return !isMoney && number.raw === undefined && number.named === 1 && number.value <= 10 && tokens.list.length > 2;
}

/** "20 25k": nothing between the two. */
function areBare(amounts: readonly Amount[]): boolean {
  return amounts.every((one, at) => at === 0 || amounts[at - 1]?.next === one.at);
}

/** In "2-3 chục", "1-2tr" the rank that is named last belongs to all. */
function sameRank(amounts: readonly Amount[]): readonly Amount[] {
  const named = amounts.at(-1)?.number.named ?? 1;
  return amounts.map((one) => {
    const { number } = one;
    if (named === 1 || number.named > 1 || number.value >= 1000) return one;
    return { ...one, isMoney: one.isMoney || named >= 1000, number: { ...number, value: number.value * named, named } };
  });
}

/** "1 tạ 2 triệu, tức 20k một ký": the same price twice. */
function agreeing(readings: readonly Reading<Price, PriceDoubt>[]): Reading<Price, PriceDoubt> | undefined {
  const perKg = readings.map((one) =>
    'value' in one && !('negotiable' in one.value) ? one.value.vndPerKg : undefined,
  );
  return perKg[0] !== undefined && perKg.every((one) => one === perKg[0]) ? readings[0] : undefined;
}

function valuesOf(reading: Reading<Price, PriceDoubt>): readonly Price[] {
  return 'value' in reading ? [reading.value] : reading.choices;
}

/** "được 3 ký 100k" would be 100k for 3 ký: with a count so near, it is not left out silently. */
function hasLooseStock(tokens: Tokens, amount: Amount, parts: readonly PricePart[]): boolean {
  const hasUnit = parts.some((part) => part.part === 'unit');
  return (
    !hasUnit &&
    parts.some((part) => part.part === 'stock' && part.next <= amount.at && !isApart(tokens, part.next, amount.at))
  );
}

function isApart(tokens: Tokens, from: number, to: number): boolean {
  return tokens.list.slice(from, to).some((token) => /^(?:,|;|\.|giá|gia|bán|ban)$/.test(token.text));
}

/** The unit the amount is for: behind it or before it. `null` when two are as near. */
function unitFor(
  tokens: Tokens,
  amount: Amount,
  all: readonly UnitPart[],
  amounts: readonly Amount[],
): UnitPhrase | null | undefined {
  const units = all.filter((unit) => isNear(tokens, amount, unit));
  const later = amounts.find((other) => other.at > amount.at);
  const earlier = amounts.findLast((other) => other.at < amount.at);
  const behind = units.find((unit) => unit.at >= amount.next && unit.at < (later?.at ?? Infinity));
  const before = units.findLast((unit) => unit.next <= amount.at && unit.at >= (earlier?.next ?? 0));
  const chosen = behind && before ? nearer(behind, before) : (behind ?? before);
  return chosen === null ? null : chosen && (sized(chosen.phrase, all) ?? chosen.phrase);
}

function nearer(behind: UnitPart, before: UnitPart): UnitPart | null {
  if (behind.phrase.unit === before.phrase.unit) return behind.isPer ? behind : before;
  if (behind.isPer !== before.isPer) return behind.isPer ? behind : before;
  return behind.isPer && before.isPer ? null : null;
}

/** A unit word without number counts only beside the amount: "quả to 25k" is no price of one quả. */
function isNear(tokens: Tokens, amount: Amount, unit: UnitPart): boolean {
  if (unit.phrase.isCounted || unit.isPer) return true;
  const [from, to] = unit.at >= amount.next ? [amount.next, unit.at] : [unit.next, amount.at];
  if (unit.next <= amount.at && isPartOfAName(tokens, unit)) return false;
  return from <= to && tokens.list.slice(from, to).every((token) => token.kind === 'mark' || FILLERS.has(token.text));
}

/** "thảo quả 25k", "tổ yến 25k": the word before belongs to the goods. */
function isPartOfAName(tokens: Tokens, { at, phrase }: UnitPart): boolean {
  const [before, word] = [tokens.list[at - 1], tokens.list[at]];
  const { unit, size } = phrase;
  if (size !== undefined || unit === KG) return false;
  if (ALSO_GOODS.has(word?.text ?? '')) return true;
  const isBareWeight = unit.kind === 'weight' && (unit.name === 'yến' || !tokens.isMarked);
  const mayBe = unit.kind === 'count' || unit.name === 'thiên' || isBareWeight;
  return mayBe && before?.kind === 'word' && !FILLERS.has(before.text);
}

/** Units that are also goods: corn, gourd, cotton, sweet potato. */
const ALSO_GOODS: ReadonlySet<string> = new Set(['bắp', 'bap', 'bẹ', 'be', 'bầu', 'bau', 'bông', 'bong', 'lang', 'lá']);

const FILLERS: ReadonlySet<string> = new Set([
  'giá',
  'gia',
  'là',
  'la',
  'bán',
  'ban',
  'thì',
  'thi',
  'được',
  'dc',
  'nhé',
  'thôi',
  'cứ',
  'cu',
]);

/** "bao 25 ký … 400k một bao": the size told at the other mention. */
function sized(phrase: UnitPhrase, all: readonly UnitPart[]): UnitPhrase | undefined {
  if (phrase.size) return undefined;
  const twin = all.find(({ phrase: other }) => other.unit === phrase.unit && other.size !== undefined);
  return twin?.phrase.size && { ...phrase, size: twin.phrase.size };
}

function inSlang(
  slang: Slang,
  units: readonly UnitPart[],
  isDoubtful: boolean,
  context: PriceContext,
): Reading<Price, PriceDoubt> {
  const others = units.filter((unit) => unit.at >= slang.next || unit.next <= slang.at);
  const [unit] = others.filter(
    (one) => one.phrase.isCounted || one.isPer || one.at === slang.next || one.next === slang.at,
  );
  const readings = slang.amounts.map((amountVnd) => composed(amountVnd, unit?.phrase ?? askedPhrase(context), context));
  const isSure =
    slang.amounts.length === 1 && (unit !== undefined || (slang.isMoney && !isSoldBy(slang.word, context)));
  const [only] = readings;
  return isSure && only && !isDoubtful ? only : { ask: 'slang', choices: readings.flatMap(valuesOf) };
}

/** A count and no money: "25 ký" under the question of a price may be 25.000 for one. */
function withoutAmount(
  units: readonly UnitPart[],
  isDoubtful: boolean,
  context: PriceContext,
): Reading<Price, PriceDoubt> {
  const counted = units.filter((unit) => unit.phrase.isCounted && unit.phrase.quantity !== 1);
  const [only, ...more] = counted;
  if (!only || more.length > 0 || isDoubtful) return { ask: isDoubtful ? 'range' : 'unclear', choices: [] };
  const { quantity, unit } = only.phrase;
  const amountVnd = quantity >= 1000 ? quantity : quantity * 1000;
  return { ask: 'thousands', choices: valuesOf(composed(amountVnd, { ...only.phrase, quantity: 1, unit }, context)) };
}

/** "2 củ" of turmeric may be two roots, "1 chai" of honey a bottle. */
function isSoldBy(word: string, { product = '', askedUnit = '' }: PriceContext): boolean {
  return fold(askedUnit) === fold(word) || askedUnit === '' || isLiquid(product);
}

function priced(
  tokens: Tokens,
  amount: Amount,
  unit: UnitPhrase | null | undefined,
  context: PriceContext,
): Reading<Price, PriceDoubt> {
  const { number } = amount;
  const isUnknown = unit === null || (unit === undefined && namesUnknownUnit(tokens, amount));
  const phrase = isUnknown ? undefined : (unit ?? askedPhrase(context));
  if (unit?.number && unit.number.others.length > 0) return { ask: 'range', choices: [] };
  if (!phrase) return { ask: 'which_unit', choices: valuesOf(composed(moneyOf(amount)[0] ?? 0, undefined, context)) };
  const loose =
    unit && looseTail(number, unit)
      ? [composed(inMoney(number.withLooseTail ?? 0, number), { ...phrase, quantity: 1 }, context)]
      : [];
  if (number.value === 0) return { ask: 'not_a_price', choices: [] };
  const [sure, ...others] = [...moneyOf(amount).map((one) => composed(one, phrase, context)), ...loose];
  if (!sure) return { ask: 'unclear', choices: [] };
  if (others.length > 0 || isShortened(amount))
    return { ask: 'thousands', choices: [sure, ...others].flatMap(valuesOf) };
  return sure;
}

/** "25k một thúng", "25k/m2": a unit was named and is none of ours; the question's must not take its place. */
function namesUnknownUnit(tokens: Tokens, amount: Amount): boolean {
  const [joint, word] = [tokens.list[amount.next], tokens.list[amount.next + 1]];
  return (
    word?.kind === 'word' &&
    /^(?:\/|một|mot|1|mỗi|moi)$/.test(joint?.text ?? '') &&
    !/^(?:nhé|nha|nhe|em|ạ|chút|tí)$/.test(word.text)
  );
}

/** "sáu ngàn tám ký": 6.800 for one or 6.000 for eight. "100 ngàn 3 ký" and "25k 2 ký" leave no doubt. */
function looseTail(number: SpokenNumber, unit: UnitPhrase): boolean {
  if (number.withLooseTail === undefined || unit.at !== number.next) return false;
  return number.named !== 1e3 || (number.value < 20_000 && !number.isShortScale);
}

/** The amounts in đồng that it may be, the likeliest first. One: it is certain. */
function moneyOf(amount: Amount): readonly number[] {
  const { number, isMoney } = amount;
  if (number.raw !== undefined && /^\d{1,3},000$/.test(number.raw)) return [number.value];
  const values = [number.value, ...number.others].map((one) => inMoney(one, number));
  if (number.named === 1e3 && number.value >= 1e7) return [number.value / 1e3, number.value];
  return [...new Set(isMoney && number.value < 1000 ? [...values, number.value] : values)];
}

/** "bốn trăm rưỡi" of money is 450.000; a bare 25 would be 25.000. */
function inMoney(value: number, number: SpokenNumber): number {
  return number.named <= 100 && value < 1000 ? Math.round(value * 1e6) / 1e3 : value;
}

/** A bare number below 1.000, also "hai lăm" and "năm chục": is it thousands? "4 trăm rưỡi" surely is. */
function isShortened({ number, isMoney }: Amount): boolean {
  const isBelow = number.value < 1000 && number.named <= 100;
  return (
    (isBelow && (number.named < 100 || isMoney)) ||
    (number.raw?.includes(',') === true && number.others.length > 0 && !/^\d{1,3},000$/.test(number.raw))
  );
}

function askedPhrase({ askedUnit }: PriceContext): UnitPhrase | undefined {
  if (askedUnit === undefined || askedUnit === '') return undefined;
  const phrase = unitPhraseAt(tokenise(askedUnit), 0);
  const named = unitNamed(askedUnit);
  return phrase ?? (named && { quantity: 1, unit: named, at: 0, next: 1, isCounted: false });
}
