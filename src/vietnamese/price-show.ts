import type { Price } from '../model/answers.ts';
import { formatDecimal, formatVnd } from './format-number.ts';

/**
 * "25.000 đồng một kg"; as said, then converted: "1.200.000 đồng một tạ, tức 12.000 đồng một kg"; "450.000 đồng một bao
 * 25 kg, tức 18.000 đồng một kg". `readPrice` reads it back.
 */
export function showPrice(price: Price): string {
  if ('negotiable' in price) return 'thỏa thuận';
  const { amountVnd, perQty, perUnit, unitKg, vndPerKg } = price;
  const size = unitKg === undefined ? '' : ` ${formatDecimal(unitKg)} kg`;
  const said = `${formatVnd(amountVnd)} đồng ${counted(perQty)} ${perUnit}${size}`;
  const isPerKg = perUnit === 'kg' && perQty === 1;
  return isPerKg || vndPerKg === undefined ? said : `${said}, tức ${formatVnd(vndPerKg)} đồng một kg`;
}

function counted(quantity: number): string {
  if (quantity === 1) return 'một';
  return quantity === 0.5 ? 'nửa' : formatDecimal(quantity);
}
