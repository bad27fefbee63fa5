import type { Quantity, Reading, Region } from '../model/answers.ts';
import { isEgg } from './goods.ts';
import type { Measured } from './quantity-scan.ts';
import type { Tokens } from './tokens.ts';
import type { Unit } from './units.ts';
import { counterOf, unitNamed } from './units.ts';

export type QuantityDoubt =
  | 'unclear'
  | 'which_unit'
  | 'kg_per_unit'
  | 'kg_per_gia'
  | 'kg_per_ta'
  | 'pieces_per_chuc'
  /** "5t": tạ or tấn. */
  | 'which_t'
  /** vài, gần, từ … đến: no single figure. */
  | 'range'
  /** "1,500", "hai ba tạ": two ways to read the number. */
  | 'number'
  | 'several'
  | 'period'
  | 'too_high';

export interface QuantityContext {
  readonly region?: Region;
  readonly product?: string;
  /** The unit the question asks in; serves when the farmer names none. */
  readonly askedUnit?: string;
  readonly kgPerGia?: number;
}

/** In the Mekong delta a chục of fruit is 12 to 18; of eggs, heads and bunches, and in the North, 10. */
export function inPieces(
  tokens: Tokens,
  one: Measured,
  chuc: { readonly count: number; readonly pieces?: number },
  context: QuantityContext,
): Reading<Quantity, QuantityDoubt> {
  const text = tokens.list.map((token) => token.text).join(' ');
  const named = one.unit.kind === 'count' ? one.unit : undefined;
  const thing =
    named ??
    counterOf(text) ??
    counterOf(context.product ?? '') ??
    (context.askedUnit === undefined ? undefined : unitNamed(context.askedUnit));
  const unit = thing ?? unitNamed('quả') ?? one.unit;
  if (chuc.pieces !== undefined) return checked(measureIn(rounded(chuc.count * chuc.pieces), unit));
  const isEven =
    isEgg(text) ||
    isEgg(context.product ?? '') ||
    context.region === 'Bắc Bộ' ||
    context.region === 'Trung Bộ' ||
    / trơn| tron/.test(text);
  const isFruit = unit.standard === 'quả' || unit.name === 'bắp' || thing === undefined;
  if (!thing && isEven) return { ask: 'which_unit', choices: [measureIn(rounded(chuc.count * 10), unit)] };
  if (isEven || !isFruit) return checked(measureIn(rounded(chuc.count * 10), unit));
  return {
    ask: 'pieces_per_chuc',
    choices: [10, 12, 14].map((pieces) => measureIn(rounded(chuc.count * pieces), unit)),
  };
}

/** tá, cặp, đôi, thiên. */
export function inGroups(tokens: Tokens, one: Measured, context: QuantityContext): Reading<Quantity, QuantityDoubt> {
  const { unit, count, next } = one;
  const behind = tokens.list
    .slice(next, next + 3)
    .map((token) => token.text)
    .join(' ');
  const counted = unitNamed(tokens.list[next]?.text ?? '');
  const thing =
    (counted?.kind === 'count' ? counted : undefined) ?? counterOf(behind) ?? counterOf(context.product ?? '');
  const pieces = unit.pieces ?? 1;
  if (unit.name === 'thiên') {
    return {
      ask: 'pieces_per_chuc',
      choices: [1000, 1200].map((each) => measureIn(count * each, thing ?? unitNamed('trái') ?? unit)),
    };
  }
  if (thing) return checked(measureIn(count * pieces, thing));
  return unit.name === 'tá'
    ? { ask: 'which_unit', choices: [measureIn(count * pieces, unitNamed('quả') ?? unit)] }
    : checked({ value: count, unit: unit.name });
}

export function measureIn(count: number, unit: Unit): Quantity {
  if (unit.kg !== undefined) return inKg(count * unit.kg);
  if (unit.liters !== undefined)
    return { value: rounded(count * unit.liters), unit: 'lít', liters: rounded(count * unit.liters) };
  return { value: count, unit: unit.name };
}

export function inKg(kg: number): Quantity {
  return { value: rounded(kg), unit: 'kg', kg: rounded(kg) };
}

/** A thousand tonnes, ten million pieces: nobody here has that. */
const MAX_KG = 1e6;
const MAX_PIECES = 1e7;

export function checked(quantity: Quantity): Reading<Quantity, QuantityDoubt> {
  if (!(quantity.value > 0)) return { ask: 'unclear', choices: [] };
  const isTooMuch = (quantity.kg ?? 0) > MAX_KG || quantity.value > MAX_PIECES;
  return isTooMuch ? { ask: 'too_high', choices: [quantity] } : { value: quantity };
}

export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
