import { expect, test } from 'vitest';
import { kindOf } from '../../src/model/harvest-call.ts';
import { readProduct } from '../../src/vietnamese/products.ts';
import { theBundle } from '../stage/the-bundle.ts';

test.each([
  ['trứng gà', 'eggs'],
  ['hột vịt', 'eggs'],
  ['mật ong', 'other'],
  ['yến sào', 'other'],
  ['cà chua', 'vegetables'],
  ['cá tra', 'fish'],
])('%s is reported under %s', (said, kind) => {
  const product = readProduct(said, theBundle().knowledge.products);
  expect('value' in product && kindOf(product.value)).toBe(kind);
});
