import { expect, test } from 'vitest';
import type { Region } from '../../src/model/answers.ts';
import { readArea, showArea } from '../../src/vietnamese/area.ts';
import { table, written } from './table.ts';

test.each([...table('area'), ...table('area-in-sentences')])('area, %s: %s %j', (_fact, said, { a, r }, expected) => {
  const reading = readArea(said, { ...(a ? { askedUnit: a } : {}), ...(r ? { region: r as Region } : {}) });
  expect(written(reading, showArea)).toBe(expected);
});
