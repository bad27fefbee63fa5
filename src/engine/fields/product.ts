import type { Product } from '../../model/answers.ts';
import type { Json } from '../../model/json.ts';
import { readIntent } from '../../vietnamese/intent.ts';
import { readPrice } from '../../vietnamese/price.ts';
import { productAsSaid, readProduct, showProduct } from '../../vietnamese/products.ts';
import type { Field } from '../field.ts';
import { regionOf } from './context.ts';

/** What is sold, in the farmer's own word. A word of several meanings is asked about; one we do not know is taken as said. */
export const product: Field = {
  foundAs: 'product',
  parse(said, asking) {
    const reading = readProduct(said, asking.knowledge.products, regionOf(asking).region);
    if ('value' in reading || reading.ask !== 'unknown') return reading as unknown as ReturnType<Field['parse']>;
    if (said.length > NAME_MAX || meansSomethingElse(said)) return { ask: 'unclear', choices: [] };
    return { ask: 'unknown', choices: [productAsSaid(said) as unknown as Json] };
  },
  show: (value, { knowledge }) => showProduct(value as unknown as Product, knowledge.products),
  label: (value, { knowledge }) => showProduct(value as unknown as Product, knowledge.products),
};

/** Nobody's goods have a longer name. */
const NAME_MAX = 60;

/** A yes, a no, a price: an answer, but to another question. */
function meansSomethingElse(said: string): boolean {
  return 'value' in readIntent(said, 'confirm') || 'value' in readPrice(said, {});
}
