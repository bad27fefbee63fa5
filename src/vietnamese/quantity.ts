import type { Quantity, Reading, Region } from '../model/answers.ts';
import { fold } from './fold.ts';
import { isAnimal, isLiquid } from './goods.ts';
import { contentOf, packedIn } from './quantity-packed.ts';
import type { Measured, QuantityPart } from './quantity-scan.ts';
import { scanQuantity } from './quantity-scan.ts';
import type { QuantityContext, QuantityDoubt } from './quantity-value.ts';
import { checked, inGroups, inKg, inPieces, measureIn } from './quantity-value.ts';
import type { Tokens } from './tokens.ts';
import { LONGEST_ANSWER, tokenise } from './tokens.ts';
import { CAN, KG, counterOf, unitNamed } from './units.ts';

export type { QuantityContext, QuantityDoubt } from './quantity-value.ts';
export { showQuantity } from './quantity-show.ts';

/**
 * Reads how much there is: weights in kilograms, counts in their unit. "nửa tấn" is 500 kg, "2 can mỗi can 5 lít" two cans
 * and 10 litres. Sacks without a weight, chục of fruit in the South, "vài tạ" and "hơn tấn" are asked about.
 */
export function readQuantity(said: string, context: QuantityContext): Reading<Quantity, QuantityDoubt> {
  if (said.length > LONGEST_ANSWER) return { ask: 'unclear', choices: [] };
  const tokens = tokenise(said);
  const parts = scanQuantity(tokens);
  const found = amountOf(tokens, parts, context);
  if (!found) return { ask: parts.some((part) => part.part === 'vague') ? 'range' : 'unclear', choices: [] };
  return dressed(found, parts);
}

/** Adds "khoảng" and "mỗi ngày"; a vague word turns the value into a choice. */
function dressed(
  found: Reading<Quantity, QuantityDoubt>,
  parts: readonly QuantityPart[],
): Reading<Quantity, QuantityDoubt> {
  const periods = parts.flatMap((part) => (part.part === 'period' ? [part.period] : []));
  const [period] = periods;
  const isApprox = parts.some((part) => part.part === 'approx');
  const dress = (quantity: Quantity): Quantity => ({
    ...quantity,
    ...(period !== undefined && period !== 'other' ? { period } : {}),
    ...(isApprox ? { approx: true as const } : {}),
  });
  if ('ask' in found) return { ask: found.ask, choices: found.choices.map(dress) };
  const value = dress(found.value);
  const vague = parts.filter((part) => part.part === 'vague');
  if (vague.length > 0) return { ask: 'range', choices: vague.some((part) => part.isOpen) ? [] : [value] };
  if (period === 'other' || new Set(periods).size > 1) return { ask: 'period', choices: [] };
  return { value };
}

function amountOf(
  tokens: Tokens,
  parts: readonly QuantityPart[],
  context: QuantityContext,
): Reading<Quantity, QuantityDoubt> | undefined {
  const said = parts.filter((part) => part.part === 'measured');
  const isOfLiters = said.some(({ unit }) => unit.kind === 'volume');
  const measured = isOfLiters ? said.map((one) => (one.isCanOrCan ? asCan(one) : one)) : said;
  const bare = parts
    .filter((part) => part.part === 'bare')
    .filter(({ number }) => !(number.named >= 1000 && measured.length > 0));
  const t = bare.find(({ next }) => tokens.list[next]?.text === 't');
  if (t) return { ask: 'which_t', choices: [100, 1000].map((kg) => inKg(t.number.value * kg)) };
  if (measured.length === 0) return withoutUnit(tokens, bare, context);
  const strays = bare.filter(
    (part) => part.number.raw !== undefined || part.number.value > 10 || isListed(tokens, part, measured),
  );
  const [only, ...more] = measured;
  if (strays.length > 0) return betweenStrays(strays, measured, parts);
  if (only && more.length === 0) return contentOf(tokens, only, parts) ?? valueOf(tokens, only, context);
  return together(tokens, measured, parts, context);
}

/** "hai, ba tạ": only a mark between. */
function isListed(tokens: Tokens, part: QuantityPart, measured: readonly Measured[]): boolean {
  return tokens.list[part.next]?.kind === 'mark' && measured.some((one) => one.at === part.next + 1);
}

/** "2-3 tạ", "2 3 tạ": the unit behind the last serves for both; other numbers nearby leave a doubt. */
function betweenStrays(
  strays: readonly Extract<QuantityPart, { part: 'bare' }>[],
  measured: readonly Measured[],
  parts: readonly QuantityPart[],
): Reading<Quantity, QuantityDoubt> {
  const [stray, ...more] = strays;
  const [only, ...others] = measured;
  const between = parts.filter((part) => stray && only && part.at >= stray.next && part.next <= only.at);
  const isRange =
    stray &&
    only &&
    more.length + others.length === 0 &&
    stray.next <= only.at &&
    between.every((part) => part.part === 'vague');
  if (!isRange || only.at - stray.next > 1) return { ask: 'several', choices: [] };
  const rank = stray.number.named === 1 ? (only.number?.named ?? 1) : 1;
  return { ask: 'range', choices: [stray.number.value * rank, only.count].map((count) => measureIn(count, only.unit)) };
}

/** A "can" that holds litres is a canister, never a cân. */
function asCan({ isCanOrCan: _isCanOrCan, ...one }: Measured): Measured {
  return { ...one, unit: CAN };
}

/** Several measures: "1 cân 2 lạng", "10 bao mỗi bao 50 ký", "5 tạ (500 kg)". */
function together(
  tokens: Tokens,
  measured: readonly Measured[],
  parts: readonly QuantityPart[],
  context: QuantityContext,
): Reading<Quantity, QuantityDoubt> {
  const [first, second, ...more] = measured;
  if (first && second && more.length === 0) {
    const packed = packedIn(tokens, first, second, parts) ?? packedIn(tokens, second, first, parts);
    if (packed) return packed;
  }
  const values = measured.map((one) => valueOf(tokens, one, context));
  const kilograms = values.map((one) => ('value' in one ? one.value.kg : undefined));
  const areWeights = kilograms.every((one) => one !== undefined);
  if (areWeights && new Set(kilograms).size === 1 && values[0]) return values[0];
  if (areWeights && isCompound(measured)) return checked(inKg(kilograms.reduce((sum, one) => sum + one, 0)));
  return { ask: 'several', choices: [] };
}

/** "1 tấn 2 tạ 30 ký": ever smaller, nothing in between. */
function isCompound(measured: readonly Measured[]): boolean {
  return measured.every((one, at) => {
    const before = measured[at - 1];
    return before === undefined || (before.next === one.at && (one.unit.kg ?? 1) < (before.unit.kg ?? 0));
  });
}

/** "200", "200 gà", "5 chục": the unit comes from the thing, from the question, or is asked for. */
function withoutUnit(
  tokens: Tokens,
  bare: readonly Extract<QuantityPart, { part: 'bare' }>[],
  context: QuantityContext,
): Reading<Quantity, QuantityDoubt> | undefined {
  const strong = bare.filter(
    (part) => part.number.raw !== undefined || part.number.named > 1 || part.number.value >= 10,
  );
  const [only, ...more] = strong.length > 0 ? strong : bare;
  if (!only) return undefined;
  if (more.length > 0) return { ask: 'range', choices: [] };
  const { number } = only;
  const isMoney = number.isShortScale === true;
  const thing = tokens.list
    .slice(only.next, only.next + 3)
    .map((token) => token.text)
    .join(' ');
  const unit = counterOf(thing) ?? (context.askedUnit === undefined ? undefined : unitNamed(context.askedUnit));
  if (!unit) {
    const guess = counterOf(context.product ?? '') ?? KG;
    const isOfOtherThings =
      tokens.list[only.next]?.kind === 'word' && !PARTICLES.has(tokens.list[only.next]?.folded ?? '');
    const isOpen = isMoney || number.value <= 0 || isOfOtherThings;
    return { ask: 'which_unit', choices: isOpen ? [] : [measureIn(number.value, guess)] };
  }
  return valueOf(
    tokens,
    { part: 'measured', at: only.at, next: only.next, count: number.value, unit, others: number.others, number },
    context,
  );
}

/** "200 nha em" is 200; "2 xe" is two of something. */
const PARTICLES: ReadonlySet<string> = new Set([
  'nha',
  'nhe',
  'em',
  'a',
  'thoi',
  'do',
  'day',
  'ban',
  'e',
  'co',
  'chu',
  'bac',
]);

function valueOf(tokens: Tokens, one: Measured, context: QuantityContext): Reading<Quantity, QuantityDoubt> {
  const doubts = doubtsOf(tokens, one, context);
  if (doubts) return doubts;
  if (one.chuc) return inPieces(tokens, one, one.chuc, context);
  if (one.unit.kind === 'many') return inGroups(tokens, one, context);
  return checked(measureIn(one.count, one.unit));
}

function doubtsOf(
  tokens: Tokens,
  one: Measured,
  context: QuantityContext,
): Reading<Quantity, QuantityDoubt> | undefined {
  const { unit, count, others, number } = one;
  const { product, region, kgPerGia, askedUnit } = context;
  if (others.length > 0) {
    const counts = number?.why === 'pair' ? [...others, count] : [count, ...others];
    return { ask: 'number', choices: counts.filter((each) => each > 0).map((each) => measureIn(each, unit)) };
  }
  if (unit.kind === 'sack') {
    const sizes = unit.name === 'bao' ? [25, 50] : [10, 20];
    return { ask: 'kg_per_unit', choices: sizes.map((kg) => inKg(count * kg)) };
  }
  if (unit.kind === 'grain_measure') {
    return kgPerGia === undefined
      ? { ask: 'kg_per_gia', choices: [20, 22].map((kg) => inKg(count * kg)) }
      : checked(inKg(count * kgPerGia));
  }
  if ((unit.kg ?? 0) >= 100 && number?.raw !== undefined && /^\d+\.\d{3}$/.test(number.raw) && count >= 1000) {
    return { ask: 'number', choices: [count / 1000, count].map((each) => measureIn(each, unit)) };
  }
  if (one.isCanOrCan && isCanOpen(tokens, product, region, askedUnit))
    return { ask: 'which_unit', choices: [inKg(count), measureIn(count, CAN)] };
  const bare = tokens.list[one.next - 1]?.text;
  if (bare === 'bo' || bare === 'lon') return animalOr(one, bare, context, tokens);
  if (unit.kind === 'count' && !Number.isInteger(count)) return { ask: 'number', choices: [measureIn(count, unit)] };
  return undefined;
}

/** cân is not said in the South, liquids are sold by the can; of other goods 80 can are 80 cân. */
function isCanOpen(
  tokens: Tokens,
  product: string | undefined,
  region: Region | undefined,
  askedUnit: string | undefined,
): boolean {
  if (askedUnit === 'kg') return false;
  const text = tokens.list.map((token) => token.text).join(' ');
  if (isLiquid(product ?? '') || isLiquid(text)) return true;
  return product === undefined ? region !== 'Bắc Bộ' && region !== 'Trung Bộ' : region === 'Nam Bộ';
}

/** Without marks "bo" may be bó or bò, "lon" lon or lợn. */
function animalOr(
  one: Measured,
  bare: string,
  { product }: QuantityContext,
  tokens: Tokens,
): Reading<Quantity, QuantityDoubt> | undefined {
  const head = unitNamed('con') ?? one.unit;
  const hasThing = tokens.list[one.next]?.kind === 'word';
  if (product === undefined)
    return hasThing
      ? undefined
      : { ask: 'which_unit', choices: [measureIn(one.count, one.unit), measureIn(one.count, head)] };
  const isBeast = bare === 'bo' ? fold(product).split(' ').includes('bo') : isAnimal(product);
  return isBeast ? { ask: 'which_unit', choices: [measureIn(one.count, head)] } : undefined;
}
