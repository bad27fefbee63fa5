import type { Place, Product, Region } from '../../model/answers.ts';
import { regionOfPlace } from '../../vietnamese/places.ts';
import { usualUnit } from '../../vietnamese/products.ts';
import { valueAt } from '../condition.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Knowledge } from '../bundle.ts';
import type { Asking } from '../field.ts';

/** Where the person farms decides what a sào is: the form's own place, else that of the household it is about. */
export function regionOf({ answers, knowledge }: Asking): { readonly region?: Region } {
  const place = (answers['place'] ?? valueAt(answers, 'household.place')) as unknown as Place | undefined;
  const region = place && regionOfPlace(place, knowledge.places);
  return region === undefined ? {} : { region };
}

/** The product the form is about, as the farmer calls it: a tạ of sweet potato is not always 100 kg. */
export function productWords({ answers }: Asking): { readonly product?: string } {
  const product = answers['product'] as unknown as Product | undefined;
  return product?.said === undefined ? {} : { product: product.said };
}

/** The unit a product is first sold by, "kg" where nothing else is known. */
export function unitOf(answers: JsonObject, { products }: Knowledge): string {
  const product: Json | undefined = answers['product'];
  return product === undefined || product === null ? 'kg' : usualUnit(product as unknown as Product, products);
}
