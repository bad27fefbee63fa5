import { expect, test } from 'vitest';
import { readIntent } from '../../src/vietnamese/intent.ts';
import { stateNamed } from '../../src/vietnamese/question-state.ts';
import { table, written } from './table.ts';

test.each(table('intent'))('intent, %s: %s %j', (_fact, said, { s }, expected) => {
  expect(written(readIntent(said, stateNamed(s, undefined)), (intent) => intent)).toBe(expected);
});

test('a question that ends in "không?" asks for yes or no', () => {
  expect(stateNamed(undefined, 'Bà con đồng ý không ạ?')).toBe('confirm');
  expect(stateNamed(undefined, 'Giá bao nhiêu?')).toBeUndefined();
});
