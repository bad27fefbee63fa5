import { expect, test } from 'vitest';
import { readName } from '../../src/vietnamese/names.ts';
import { table, written } from './table.ts';

test.each([...table('names'), ...table('names-in-sentences')])('names, %s: %s', (_fact, said, _situation, expected) => {
  expect(written(readName(said), (name) => name)).toBe(expected);
});
