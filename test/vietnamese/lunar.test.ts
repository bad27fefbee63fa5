import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leapMonth, lunarDay, lunarMonths, solarOf } from '../../src/vietnamese/lunar.ts';
import { isoDay, dayNumber } from '../../src/vietnamese/solar-days.ts';

/** Tết as it was kept in Vietnam; 1968, 1985 and 2007 differ from China. */
const TET =
  '1968-01-29 1975-02-11 1985-01-21 2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-17 ' +
  '2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 ' +
  '2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 ' +
  '2030-02-02 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24 2040-02-12 ' +
  '2041-02-01 2042-01-22 2043-02-10 2044-01-30 2045-02-17 2046-02-06 2047-01-26 2048-02-14 2049-02-02 2050-01-23';

test.each(TET.split(' '))('Tết is on %s', (day) => {
  const year = Number(day.slice(0, 4));
  expect(solarOf({ year, month: 1, day: 1, isLeap: false })).toBe(day);
  expect(lunarDay(day)).toEqual({ year, month: 1, day: 1, isLeap: false });
});

test('leap months of half a century', () => {
  const years = Array.from({ length: 51 }, (_, at) => 2000 + at);
  const leaps = years.flatMap((year) => leapMonth(year) ?? []);
  expect(leaps).toEqual([4, 2, 7, 5, 4, 9, 6, 4, 2, 6, 5, 3, 11, 6, 5, 2, 7, 5, 3]);
});

test('the days the reference gives', () => {
  expect(solarOf({ year: 2026, month: 10, day: 1, isLeap: false })).toBe('2026-11-09');
  expect(solarOf({ year: 2026, month: 11, day: 1, isLeap: false })).toBe('2026-12-09');
  expect(solarOf({ year: 2026, month: 12, day: 1, isLeap: false })).toBe('2027-01-08');
  expect(solarOf({ year: 2027, month: 1, day: 15, isLeap: false })).toBe('2027-02-20');
  expect(solarOf({ year: 2026, month: 12, day: 30, isLeap: false })).toBeUndefined();
});

test('every day has one lunar day, and it leads back', () => {
  const days = fc.integer({ min: dayNumber('1950-01-01'), max: dayNumber('2100-12-31') }).map(isoDay);
  fc.assert(
    fc.property(days, (day) => {
      expect(solarOf(lunarDay(day))).toBe(day);
    }),
  );
});

test('months have 29 or 30 days, years 12 or 13 months', () => {
  for (let year = 1950; year <= 2100; year += 1) {
    const months = lunarMonths(year);
    expect(months.length === 12 || months.length === 13).toBe(true);
    expect(months.every((month) => month.length === 29 || month.length === 30)).toBe(true);
  }
});
