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

const KG_PER_TONNE = 1_000;
