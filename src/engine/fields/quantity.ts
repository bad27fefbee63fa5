import type { Quantity } from '../../model/answers.ts';
import { readQuantity } from '../../vietnamese/quantity.ts';
import { showQuantity } from '../../vietnamese/quantity.ts';
import type { Field } from '../field.ts';
import { productWords, regionOf } from './context.ts';

/** How much there is: weights in kilograms, counts in their unit. */
export const quantity: Field = {
  foundAs: 'quantity',
  parse: (said, asking) =>
    readQuantity(said, { ...regionOf(asking), ...productWords(asking) }) as unknown as ReturnType<Field['parse']>,
  show: (value) => showQuantity(value as unknown as Quantity),
};
