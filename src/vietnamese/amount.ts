import { formatDecimal } from './format-number.ts';

/** So much of a harvest, in kilograms or in what is counted. */
export interface Amount {
  readonly amount: number;
  readonly unit: string;
}

/** "9,5 tấn", "500 kg", "2.000 con": tonnes from one tonne on, since nobody counts a harvest in kilograms. */
export function showAmount({ amount, unit }: Amount): string {
  return unit === 'kg' && amount >= KG_PER_TONNE
    ? `${formatDecimal(amount / KG_PER_TONNE)} tấn`
    : `${formatDecimal(amount)} ${unit}`;
}

/** "9,5 trên 15 tấn": both in the measure of the whole. */
export function showShare(part: Amount, whole: Amount): string {
  const isTonnes = whole.unit === 'kg' && whole.amount >= KG_PER_TONNE;
  const first = isTonnes ? formatDecimal(part.amount / KG_PER_TONNE) : formatDecimal(part.amount);
  return `${first} trên ${showAmount(whole)}`;
}

const KG_PER_TONNE = 1_000;
