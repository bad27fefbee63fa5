import type { Quantity } from '../model/answers.ts';
import { formatDecimal } from './format-number.ts';

/** "khoảng 200 kg", "2 can, mỗi can 5 lít", "50 kg mỗi ngày". `readQuantity` reads it back. */
export function showQuantity(quantity: Quantity): string {
  const { value, unit, kg, liters, period, approx } = quantity;
  const each = unit === 'kg' || unit === 'lít' ? '' : contentOfOne(value, unit, kg, liters);
  return `${approx ? 'khoảng ' : ''}${formatDecimal(value)} ${unit}${each}${period === undefined ? '' : ` mỗi ${PERIODS[period]}`}`;
}

function contentOfOne(value: number, unit: string, kg: number | undefined, liters: number | undefined): string {
  if (kg !== undefined) return `, mỗi ${unit} ${formatDecimal(kg / value)} kg`;
  return liters === undefined ? '' : `, mỗi ${unit} ${formatDecimal(liters / value)} lít`;
}

const PERIODS = { day: 'ngày', week: 'tuần', month: 'tháng' } as const;
