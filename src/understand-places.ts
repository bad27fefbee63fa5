import { loadPlaces, loadProducts } from './flows/knowledge.ts';
import type { Reading, Region } from './model/answers.ts';
import type { Json } from './model/json.ts';
import { understandAddress } from './vietnamese/address.ts';
import type { Places } from './vietnamese/places.ts';
import type { ProductDoubt, Products } from './vietnamese/products.ts';
import { readProduct } from './vietnamese/products.ts';

/** Loaded with the first line that needs them: the other kinds start at once. */
let places: Places | undefined;
let products: Products | undefined;

/** What an address surely says; a doubt is a status too, so this is always a value. */
export function understoodAddress(text: string): Json {
  places ??= loadPlaces();
  const { status, province, communes } = understandAddress(text, places);
  return { status, province, communes };
}

/** Ids of `data/products.json`. */
export function understoodProduct(
  text: string,
  region?: Region,
): Reading<{ readonly product: string; readonly category: string }, ProductDoubt> {
  products ??= loadProducts();
  const reading = readProduct(text, products, region);
  return 'value' in reading
    ? { value: idsOf(reading.value) }
    : { ask: reading.ask, choices: reading.choices.map(idsOf) };
}

function idsOf({ id = '', category = '' }: { readonly id?: string; readonly category?: string }): {
  readonly product: string;
  readonly category: string;
} {
  return { product: id, category };
}
