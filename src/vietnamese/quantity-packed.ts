import type { Quantity, Reading } from '../model/answers.ts';
import type { Measured, QuantityPart } from './quantity-scan.ts';
import type { QuantityDoubt } from './quantity-value.ts';
import { checked, inKg, rounded } from './quantity-value.ts';
import type { Tokens } from './tokens.ts';
import { CAN } from './units.ts';

/** One lonely measure beside "mỗi bao", or what one sack or bottle holds without how many there are. */
export function contentOf(
  tokens: Tokens,
  only: Measured,
  parts: readonly QuantityPart[],
): Reading<Quantity, QuantityDoubt> | undefined {
  const each = parts.find((part) => part.part === 'each');
  const isContent = only.unit.kind === 'weight' || only.unit.kind === 'volume';
  const isInHolder =
    HOLDERS.has(tokens.list[only.at - 1]?.text ?? '') &&
    only.count * (only.unit.kg ?? only.unit.liters ?? 0) <= HEAVIEST_SACK_KG;
  return isContent && (isInHolder || (each && each.unit.kind !== 'weight'))
    ? { ask: 'several', choices: [] }
    : undefined;
}

const HOLDERS: ReadonlySet<string> = new Set(
  'bao bịch bich thùng thung sọt sot chai hộp hop túi can hũ gói goi lọ bình lon'.split(' '),
);

/** Heavier than this one bao is rather the weight of all together. */
const HEAVIEST_SACK_KG = 60;

/** Holders and what one of them holds. A sack becomes its weight; a can, jar or head stays a count with its total. */
export function packedIn(
  tokens: Tokens,
  holder: Measured,
  content: Measured,
  parts: readonly QuantityPart[],
): Reading<Quantity, QuantityDoubt> | undefined {
  const { unit } = content;
  const isHolder = holder.unit.kind === 'sack' || (holder.unit.kind === 'count' && holder.chuc === undefined);
  if (!isHolder || (unit.kind !== 'weight' && unit.kind !== 'volume')) return undefined;
  const each = parts.find((part) => part.part === 'each');
  const isSameHolder = each?.unit === holder.unit || (each?.unit.kind === 'weight' && holder.unit === CAN);
  const isTold =
    isSameHolder ||
    tokens.list
      .slice(Math.min(holder.next, content.next), Math.max(holder.at, content.at))
      .some((token) => SIZING.has(token.text));
  const isBeside = holder.next === content.at;
  if (each && !isSameHolder) return undefined;
  if (!isTold && !isBeside) return { ask: 'several', choices: [] };
  const one = content.count * (unit.kg ?? unit.liters ?? 0);
  const total = rounded(holder.count * one);
  const value = (sum: number): Quantity => {
    if (unit.liters !== undefined) return { value: holder.count, unit: holder.unit.name, liters: sum };
    return holder.unit.kind === 'sack' ? inKg(sum) : { value: holder.count, unit: holder.unit.name, kg: sum };
  };
  const isTooHeavy = holder.unit.kind === 'sack' && unit.kg !== undefined && one > HEAVIEST_SACK_KG && !isTold;
  if (isTooHeavy) return { ask: 'kg_per_unit', choices: [value(one), value(total)] };
  if (content.others.length + holder.others.length > 0) return { ask: 'number', choices: [] };
  return checked(value(total));
}

const SIZING: ReadonlySet<string> = new Set([
  'loại',
  'loai',
  'x',
  'nặng',
  'nang',
  'đựng',
  'cỡ',
  '*',
  'mỗi',
  'moi',
  'một',
  'mot',
  '1',
]);
