import type { Price, Product } from '../model/answers.ts';
import type { Extracted } from '../vietnamese/extract.ts';
import type { Products } from '../vietnamese/products.ts';
import { usualUnit } from '../vietnamese/products.ts';

/** "khóm 9k": money without a unit is a price for the unit the product is usually sold by. */
export function spokenPrice(
  { price, bareAmountVnd }: Extracted,
  product: Product | undefined,
  products: Products,
): Price | undefined {
  if (price !== undefined || bareAmountVnd === undefined || product === undefined) return price;
  const perUnit = usualUnit(product, products);
  return { amountVnd: bareAmountVnd, perQty: 1, perUnit, ...(perUnit === 'kg' ? { vndPerKg: bareAmountVnd } : {}) };
}
