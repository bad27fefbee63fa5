import { expect, test } from 'vitest';
import { readPhone, showPhone } from '../../src/vietnamese/phone.ts';
import { table, written } from './table.ts';

test.each(table('phone'))('phone, %s: %s', (_fact, said, _situation, expected) => {
  expect(written(readPhone(said), showPhone)).toBe(expected);
});

test('kept with the country code', () => {
  expect(readPhone('0912 345 678')).toEqual({ value: '+84912345678' });
});
