import { expect, test } from 'vitest';
import { fill, holds, valueAt } from '../../src/engine/condition.ts';
import type { Condition } from '../../src/engine/flow.ts';
import type { Json } from '../../src/model/json.ts';

const scope = {
  sell: true,
  land: null,
  role: 'officer',
  queue: { status: 'some', complete: ['SP-000001'], careful: [], first: { code: 'SP-000001' } },
  list: [{ code: 'SP-000001' }, { code: 'SP-000002' }],
};

test.each<[fact: string, path: string, value: Json | undefined]>([
  ['an answer', 'role', 'officer'],
  ['a skipped answer', 'land', null],
  ['a path into a result', 'queue.first.code', 'SP-000001'],
  ['a place in a list', 'list.1.code', 'SP-000002'],
  ['what is not answered', 'product', undefined],
  ['a path through what is not there', 'product.said', undefined],
  ['a path through a text', 'role.length', undefined],
  ['what every object has is no answer', 'constructor', undefined],
  ['nor what a prototype has', 'queue.__proto__', undefined],
])('a path finds %s', (_fact, path, value) => {
  expect(valueAt(scope, path)).toEqual(value);
});

test.each<[fact: string, condition: Condition, isHeld: boolean]>([
  ['no condition holds always', {}, true],
  ['a value', { sell: true }, true],
  ['another value', { sell: false }, false],
  ['null is a skipped answer', { land: null }, true],
  ['what is not answered is not skipped', { product: null }, false],
  ['any of several', { role: ['clerk', 'officer'] }, true],
  ['none of several', { role: ['clerk', 'admin'] }, false],
  ['all rows must hold', { sell: true, role: 'clerk' }, false],
  ['a list that contains', { 'queue.complete': { contains: 'SP-000001' } }, true],
  ['a list that does not', { 'queue.careful': { contains: 'SP-000001' } }, false],
  ['what is no list contains nothing', { role: { contains: 'o' } }, false],
  ['an empty list', { 'queue.careful': { empty: true } }, true],
  ['a list that is not empty', { 'queue.complete': { empty: false } }, true],
  ['what is no list is neither', { role: { empty: false } }, false],
  ['anything but', { role: { not: 'clerk' } }, true],
  ['what is not answered is not "anything but"', { product: { not: 'x' } }, false],
  ['answered', { land: { given: true } }, true],
  ['not answered', { product: { given: false } }, true],
])('an "if": %s', (_fact, condition, isHeld) => {
  expect(holds(condition, scope)).toBe(isHeld);
});

test('a "with" takes paths and fixed values, and leaves out what is not answered', () => {
  const wanted = { code: 'queue.first.code', to: { value: 'sold_out' }, land: 'land', product: 'product' };
  expect(fill(wanted, scope)).toEqual({ code: 'SP-000001', to: 'sold_out', land: null });
});
