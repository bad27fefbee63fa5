import type { Price, Reading, Region } from '../model/answers.ts';
import { isDear, isEgg, isLiquid, isSweetPotato } from './goods.ts';
import type { UnitPhrase } from './unit-phrase.ts';
import { CAN, KG, unitNamed } from './units.ts';

/** Why a price must be asked about. */
export type PriceDoubt =
  | 'unclear'
  /** "25": 25.000? */
  | 'thousands'
  | 'range'
  | 'condition'
  | 'several'
  | 'which_unit'
  | 'kg_per_unit'
  | 'kg_per_ta'
  | 'kg_per_gia'
  | 'pieces_per_chuc'
  /** "xị", "lít": slang that differs from place to place. */
  | 'slang'
  | 'foreign_money'
  | 'not_a_price'
  | 'negotiable'
  | 'too_high'
  | 'too_low';

export interface PriceContext {
  /** What the question asks the price of: "kg", "con", "bao 25 kg". Serves when the farmer names no unit. */
  readonly askedUnit?: string;
  readonly region?: Region;
  readonly product?: string;
  readonly kgPerGia?: number;
}

type SetPrice = Exclude<Price, { negotiable: true }>;

/** The price, or what of its unit must be asked first. Without a unit the kilogram is proposed. */
export function composed(
  amountVnd: number,
  phrase: UnitPhrase | undefined,
  context: PriceContext,
): Reading<Price, PriceDoubt> {
  const {
    quantity,
    unit,
    size,
    isCanOrCan,
    pieces,
  }: Pick<UnitPhrase, 'quantity' | 'unit' | 'size' | 'isCanOrCan' | 'pieces'> = phrase ?? { quantity: 1, unit: KG };
  const of = (kg: number | undefined, told: boolean, of1 = unit, perQty = quantity): SetPrice => ({
    amountVnd,
    perQty,
    perUnit: of1.name,
    ...(kg === undefined ? {} : { vndPerKg: Math.round(amountVnd / (perQty * kg)) }),
    ...(kg !== undefined && told ? { unitKg: kg } : {}),
  });
  const { region, product, kgPerGia } = context;
  if (amountVnd <= 0 || quantity <= 0) return { ask: 'not_a_price', choices: [] };
  if (isCanOrCan && canIsOpen(context))
    return { ask: 'which_unit', choices: [of(1, false, KG), of(undefined, false, CAN)] };
  if (size)
    return checked(
      context,
      size.unit.kg === undefined ? of(undefined, false) : of(round(size.quantity * size.unit.kg), true),
    );
  if (unit.name === 'tạ' && isSweetPotato(product ?? '') && region !== 'Bắc Bộ' && region !== 'Trung Bộ') {
    return { ask: 'kg_per_ta', choices: [of(60, true), of(100, true)] };
  }
  if (unit.kind === 'grain_measure') {
    return kgPerGia === undefined
      ? { ask: 'kg_per_gia', choices: [of(20, true), of(22, true)] }
      : checked(context, of(kgPerGia, true));
  }
  if (unit.kind === 'sack')
    return { ask: 'kg_per_unit', choices: (unit.name === 'bao' ? [25, 50] : [10, 20]).map((kg) => of(kg, true)) };
  if (pieces !== undefined) return checked(context, of(undefined, false, unitNamed('trái'), pieces * quantity));
  if (unit.name === 'chục' && isChucOpen(context)) {
    return {
      ask: 'pieces_per_chuc',
      choices: [10, 12, 14].map((pieces) => of(undefined, false, unitNamed('trái'), pieces * quantity)),
    };
  }
  if (unit.name === 'thiên')
    return {
      ask: 'pieces_per_chuc',
      choices: [1000, 1200].map((one) => of(undefined, false, unitNamed('trái'), one * quantity)),
    };
  return checked(context, of(unit.kg, false));
}

/** In the Mekong delta a chục of fruit is 12 to 18; of eggs, and in the North, 10. */
function isChucOpen({ region, product = '' }: PriceContext): boolean {
  return !isEgg(product) && region !== 'Bắc Bộ' && region !== 'Trung Bộ';
}

/** cân is not said in the South, and liquids are sold by the can. */
function canIsOpen({ region, product, askedUnit }: PriceContext): boolean {
  if (product !== undefined) return isLiquid(product) || (region === 'Nam Bộ' && askedUnit !== 'kg');
  return askedUnit !== 'kg' && (region === undefined || region === 'Nam Bộ');
}

/** Nothing in this trade costs more or less; the doubt is worth one question. */
const MAX_VND = 500e6;
const MAX_VND_PER_KG = 50e6;
/** Of goods that are known and not dear. */
const MAX_ORDINARY_VND_PER_KG = 2e6;
const MIN_VND_PER_KG = 200;

function checked({ product }: PriceContext, price: SetPrice): Reading<Price, PriceDoubt> {
  const perKg = price.vndPerKg ?? MIN_VND_PER_KG;
  const most = product === undefined || product === '' || isDear(product) ? MAX_VND_PER_KG : MAX_ORDINARY_VND_PER_KG;
  if (price.amountVnd > MAX_VND || perKg > most) return { ask: 'too_high', choices: [price] };
  if (price.amountVnd < 1000 || perKg < MIN_VND_PER_KG) return { ask: 'too_low', choices: [price] };
  return { value: price };
}

function round(kg: number): number {
  return Math.round(kg * 1e6) / 1e6;
}
