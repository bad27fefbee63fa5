import { expect, test } from 'vitest';
import { readDates, showDates } from '../../src/vietnamese/dates.ts';
import { table, written } from './table.ts';

const today = '2026-11-22';

test.each([...table('dates'), ...table('dates-in-sentences')])('dates, %s: %s %j', (_fact, said, { a }, expected) => {
  const asks = a === 'months' || a === 'days' ? { asks: a } : {};
  const reading = readDates(said, { today, ...asks } as Parameters<typeof readDates>[1]);
  expect(written(reading, (window) => `${showDates(window, today)} [${window.from} ${window.to}]`)).toBe(expected);
});

test('what is shown is marked for it: from now, lunar, all year', () => {
  expect(readDates('từ giờ tới tết', { today })).toEqual({
    value: { from: '2026-11-22', to: '2027-02-06', fromNow: true, lunar: 'mùng 1 Tết' },
  });
  expect(readDates('quanh năm', { today })).toEqual({ value: { from: '2026-01-01', to: '2026-12-31', allYear: true } });
});

test('in a year in which a lunar month comes twice, which one is asked', () => {
  expect(readDates('rằm tháng 5', { today: '2028-01-10' })).toEqual({
    ask: 'leap_month',
    choices: [
      { from: '2028-06-07', to: '2028-06-07' },
      { from: '2028-07-07', to: '2028-07-07' },
    ],
  });
});
