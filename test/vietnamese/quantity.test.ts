import { expect, test } from 'vitest';
import type { Region } from '../../src/model/answers.ts';
import { readQuantity, showQuantity } from '../../src/vietnamese/quantity.ts';
import { table, written } from './table.ts';

test.each([...table('quantity'), ...table('quantity-in-sentences')])(
  'quantity, %s: %s %j',
  (_fact, said, { a, r, p, g }, expected) => {
    const reading = readQuantity(said, {
      ...(a ? { askedUnit: a } : {}),
      ...(r ? { region: r as Region } : {}),
      ...(p ? { product: p } : {}),
      ...(g ? { kgPerGia: Number(g) } : {}),
    });
    expect(written(reading, showQuantity)).toBe(expected);
  },
);

test('weights are kilograms, holders keep their count with the total', () => {
  expect(readQuantity('nửa tấn', {})).toEqual({ value: { value: 500, unit: 'kg', kg: 500 } });
  expect(readQuantity('2 can mỗi can 5 lít', {})).toEqual({ value: { value: 2, unit: 'can', liters: 10 } });
  expect(readQuantity('10 bao mỗi bao 50 ký', {})).toEqual({ value: { value: 500, unit: 'kg', kg: 500 } });
  expect(readQuantity('mỗi ngày khoảng 20 quả', {})).toEqual({
    value: { value: 20, unit: 'quả', period: 'day', approx: true },
  });
});
