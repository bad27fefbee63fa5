import { expect, test } from 'vitest';
import type { Region } from '../../src/model/answers.ts';
import { readPrice, showPrice } from '../../src/vietnamese/price.ts';
import { table, written } from './table.ts';

test.each([...table('price'), ...table('price-in-sentences')])(
  'price, %s: %s %j',
  (_fact, said, { a, r, p, g }, expected) => {
    const reading = readPrice(said, {
      ...(a ? { askedUnit: a } : {}),
      ...(r ? { region: r as Region } : {}),
      ...(p ? { product: p } : {}),
      ...(g ? { kgPerGia: Number(g) } : {}),
    });
    expect(written(reading, showPrice)).toBe(expected);
  },
);

test('a price is kept as it was said, with what it makes per kilogram', () => {
  expect(readPrice('42k/lạng', {})).toEqual({
    value: { amountVnd: 42_000, perQty: 1, perUnit: 'lạng', vndPerKg: 420_000 },
  });
  expect(readPrice('bao 25 ký 4 trăm rưỡi', {})).toEqual({
    value: { amountVnd: 450_000, perQty: 1, perUnit: 'bao', vndPerKg: 18_000, unitKg: 25 },
  });
  expect(readPrice('150k/con', {})).toEqual({ value: { amountVnd: 150_000, perQty: 1, perUnit: 'con' } });
});

test('decomposed letters of old phones are read', () => {
  expect(readPrice('hai lăm nghìn một cân'.normalize('NFD'), {})).toEqual(readPrice('25k/kg', {}));
});
