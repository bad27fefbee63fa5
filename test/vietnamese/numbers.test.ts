import { expect, test } from 'vitest';
import { formatDecimal, formatVnd, readNumber } from '../../src/vietnamese/numbers.ts';

test.each([
  ['tens with lăm, nhăm, tư, mốt', 'hai lăm', 25],
  ['nhăm', 'hai nhăm', 25],
  ['tư', 'hai tư', 24],
  ['mốt', 'hai mốt', 21],
  ['hăm', 'hăm lăm', 25],
  ['băm', 'băm hai', 32],
  ['mười', 'mười lăm', 15],
  ['without marks mươi is muoi', 'hai muoi lam', 25],
  ['năm and lăm in one number', 'năm mươi lăm', 55],
  ['chục', 'năm chục', 50],
  ['chục rưỡi', 'hai chục rưỡi', 25],
  ['linh', 'một trăm linh năm', 105],
  ['lẻ', 'một trăm lẻ năm', 105],
  ['hundreds whose tens are left out', 'trăm hai', 120],
  ['trăm tám', 'một trăm tám', 180],
  ['trăm rưỡi', 'bốn trăm rưỡi', 450],
  ['figures before trăm', '4 trăm rưỡi', 450],
  ['nghìn', 'hai lăm nghìn', 25_000],
  ['ngàn with a tail', 'sáu ngàn tám', 6_800],
  ['nghìn rưỡi', '12 nghìn rưỡi', 12_500],
  ['hundreds spelled out', 'sáu ngàn tám trăm', 6_800],
  ['vạn', '1 vạn 2', 12_000],
  ['triệu hai', 'triệu hai', 1_200_000],
  ['triệu rưỡi', '1 triệu rưỡi', 1_500_000],
  ['triệu and trăm', '1 triệu 2 trăm', 1_200_000],
  ['triệu and three figures', '1 triệu 250', 1_250_000],
  ['spelled to the end', 'một triệu hai trăm năm mươi nghìn', 1_250_000],
  ['1tr2', '1tr2', 1_200_000],
  ['1tr250', '1tr250', 1_250_000],
  ['2tr050', '2tr050', 2_050_000],
  ['7k5', '7k5', 7_500],
  ['12k500', '12k500', 12_500],
  ['nửa', 'nửa triệu', 500_000],
  ['a point groups thousands', '1.500', 1_500],
  ['a comma is a decimal comma', '1,5', 1.5],
  ['one figure after a point is a decimal', '1.5', 1.5],
  ['both', '1.200,5', 1_200.5],
  ['two commas group', '1,200,000', 1_200_000],
  ['blanks group zeros', '25 000', 25_000],
  ['tỷ', '1,5 tỷ', 1_500_000_000],
])('number, %s: %s', (_fact, said, expected) => {
  expect(readNumber(said)).toMatchObject({ value: expected, others: [] });
});

test.each([
  ['three figures after a comma', '1,500', [1500, 1.5]],
  ['two or three', 'hai ba', [23, 2, 3]],
  ['thirty or forty', 'ba bốn chục', [40, 30]],
  ['trăm with a tail of tens', 'trăm lăm', [150, 105]],
  ['a tail of two figures', '1 triệu 25', [1_250_000, 1_025_000]],
])('doubtful number, %s: %s', (_fact, said, expected) => {
  const number = readNumber(said);
  expect([number?.value, ...(number?.others ?? [])]).toEqual(expected);
});

test.each(['', 'abc', 'mươi', 'van', 'ngan', 'hai ba bốn'])('no number: "%s"', (said) => {
  expect(readNumber(said)).toBeUndefined();
});

test('numbers are written as in Vietnam', () => {
  expect(formatVnd(25_000)).toBe('25.000');
  expect(formatVnd(1_250_000)).toBe('1.250.000');
  expect(formatDecimal(1.5)).toBe('1,5');
  expect(formatDecimal(1200.25)).toBe('1.200,25');
  expect(formatDecimal(500)).toBe('500');
});
