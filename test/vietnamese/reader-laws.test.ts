import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Area, DateWindow, Price, Quantity } from '../../src/model/answers.ts';
import { readArea, showArea } from '../../src/vietnamese/area.ts';
import { readDates, showDates } from '../../src/vietnamese/dates.ts';
import { extract } from '../../src/vietnamese/extract.ts';
import { readIntent } from '../../src/vietnamese/intent.ts';
import { readName } from '../../src/vietnamese/names.ts';
import { readPhone, showPhone } from '../../src/vietnamese/phone.ts';
import { readPrice, showPrice } from '../../src/vietnamese/price.ts';
import { readQuantity, showQuantity } from '../../src/vietnamese/quantity.ts';
import { addDays, daysInMonth } from '../../src/vietnamese/solar-days.ts';
import { table } from './table.ts';

const today = '2026-11-22';

const readers: readonly (readonly [string, (said: string) => unknown])[] = [
  ['price', (said) => readPrice(said, { askedUnit: 'kg' })],
  ['quantity', (said) => readQuantity(said, {})],
  ['area', (said) => readArea(said, {})],
  ['dates', (said) => readDates(said, { today })],
  ['phone', (said) => readPhone(said)],
  ['names', (said) => readName(said)],
  ['intent', (said) => readIntent(said, 'confirm')],
  ['extract', (said) => extract(said, { today })],
];

const WORDS =
  'hai ba năm nam chục trăm tram rưỡi nghìn k tr 25 1.500 1,500 0 12 / - , ( ) . kg tạ ta bao can mỗi ngày tháng tết mùng rằm từ đến còn con củ ' +
  'lít không ko thôi x ngang dài sào công tôi là Nguyễn Thị âm nửa 1/2 0912345678 +84 đ vài hơn khoảng nữa sau qua này';

/** Sentences of words that readers know: pure noise never gets deep. */
const talk = fc
  .array(fc.tuple(fc.constantFrom(...WORDS.split(' ')), fc.constantFrom(' ', ' ', ' ', '')), { maxLength: 30 })
  .map((words) => words.flat().join(''));

test.each(readers)('%s gives a reading of plain values for anything anyone may write', (_name, read) => {
  fc.assert(
    fc.property(
      fc.oneof(talk, fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary' })),
      (said) => {
        const reading = read(said);
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
      },
    ),
    { numRuns: 500 },
  );
});

test.each(readers)('%s answers ten thousand characters of the same', (_name, read) => {
  for (const said of [
    '1',
    'a',
    '1,',
    '1/',
    ' 0',
    'hai ',
    'tháng ',
    '((',
    'nguyễn ',
    '\u0301',
    'không ',
    '9 ',
    'dd',
    'tôi là ',
  ]) {
    expect(() => read(said.repeat(10_000 / said.length))).not.toThrow();
  }
});

test.each(['price', 'quantity', 'area', 'dates', 'phone', 'names'] as const)(
  '%s of the table reads the same in decomposed letters',
  (name) => {
    const read = readers.find(([one]) => one === name)?.[1];
    for (const [, said] of table(name)) expect(read?.(said.normalize('NFD'))).toEqual(read?.(said));
  },
);

const money = fc.integer({ min: 2, max: 9000 }).map((thousands) => thousands * 1000);

const prices: fc.Arbitrary<Price> = fc.oneof(
  fc.constant<Price>({ negotiable: true }),
  fc
    .tuple(
      money,
      fc.constantFrom(1, 1, 2, 3, 10),
      fc.constantFrom('con', 'quả', 'trái', 'bó', 'buồng', 'lít', 'chai', 'cây'),
    )
    .map(([amountVnd, perQty, perUnit]) => ({ amountVnd, perQty, perUnit })),
  fc
    .tuple(
      money,
      fc.constantFrom(1, 1, 0.5, 2, 5),
      fc.constantFrom(['kg', 1] as const, ['lạng', 0.1] as const, ['yến', 10] as const),
    )
    .map(([amountVnd, perQty, [perUnit, kg]]) => ({
      amountVnd,
      perQty,
      perUnit,
      vndPerKg: Math.round(amountVnd / (perQty * kg)),
    })),
  fc
    .tuple(money, fc.constantFrom('bao', 'thùng', 'túi', 'hộp'), fc.constantFrom(5, 10, 25, 0.5))
    .map(([amountVnd, perUnit, unitKg]) => ({
      ...{ amountVnd, perQty: 1, perUnit, vndPerKg: Math.round(amountVnd / unitKg), unitKg },
    })),
);

test('parse(show(price)) is price', () => {
  const isOrdinary = (price: Price): boolean =>
    'negotiable' in price || price.vndPerKg === undefined || (price.vndPerKg > 200 && price.vndPerKg < 50e6);
  fc.assert(
    fc.property(prices.filter(isOrdinary), (price) => {
      expect(readPrice(showPrice(price), {})).toEqual({ value: price });
    }),
  );
});

const quantities: fc.Arbitrary<Quantity> = fc
  .tuple(
    fc.oneof(
      fc.integer({ min: 1, max: 99_999 }).map((kg): Quantity => ({ value: kg, unit: 'kg', kg })),
      fc.integer({ min: 1, max: 99 }).map((tenths): Quantity => ({ value: tenths / 10, unit: 'kg', kg: tenths / 10 })),
      fc.integer({ min: 1, max: 9999 }).map((liters): Quantity => ({ value: liters, unit: 'lít', liters })),
      fc
        .tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('con', 'quả', 'trái', 'bó', 'nải', 'cây', 'hũ'))
        .map(([value, unit]): Quantity => ({ value, unit })),
      fc
        .tuple(fc.integer({ min: 2, max: 99 }), fc.constantFrom(1, 5, 20))
        .map(([value, each]): Quantity => ({ value, unit: 'can', liters: value * each })),
    ),
    fc.constantFrom<Pick<Quantity, 'period' | 'approx'>>(
      {},
      { approx: true },
      { period: 'day' },
      { period: 'week', approx: true },
      { period: 'month' },
    ),
  )
  .map(([quantity, dressing]) => ({ ...quantity, ...dressing }));

test('parse(show(quantity)) is quantity', () => {
  fc.assert(
    fc.property(quantities, (quantity) => {
      expect(readQuantity(showQuantity(quantity), {})).toEqual({ value: quantity });
    }),
  );
});

const areas: fc.Arbitrary<Area> = fc.oneof(
  fc.integer({ min: 1, max: 90_000 }).map((m2) => ({ m2 })),
  fc
    .integer({ min: 1, max: 40 })
    .map((half) => ({ m2: half * 180, said: `${String(half / 2).replace('.', ',')} sào Bắc Bộ` })),
  fc.integer({ min: 1, max: 40 }).map((count) => ({ m2: count * 5000, said: `${count} mẫu Trung Bộ` })),
  fc.integer({ min: 1, max: 40 }).map((count) => ({ m2: count * 1000, said: `${count} công` })),
);

test('parse(show(area)) is area', () => {
  fc.assert(
    fc.property(areas, (area) => {
      expect(readArea(showArea(area), {})).toEqual({ value: area });
    }),
  );
});

test('parse(show(phone)) is phone', () => {
  const phones = fc.tuple(
    fc.constantFrom('32', '59', '70', '79', '81', '88', '91', '99'),
    fc.integer({ min: 0, max: 9_999_999 }),
  );
  fc.assert(
    fc.property(phones, ([prefix, number]) => {
      const phone = `+84${prefix}${String(number).padStart(7, '0')}`;
      expect(readPhone(showPhone(phone))).toEqual({ value: phone });
    }),
  );
});

const month = fc.integer({ min: 0, max: 10 }).map((ahead) => {
  const order = 10 + ahead;
  return { year: 2026 + Math.floor(order / 12), month: (order % 12) + 1 };
});

const windows: fc.Arbitrary<DateWindow> = fc.oneof(
  fc.constant<DateWindow>({ from: '2026-01-01', to: '2026-12-31', allYear: true }),
  fc.integer({ min: 0, max: 300 }).map((days) => ({ from: addDays(today, days), to: addDays(today, days) })),
  fc
    .tuple(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 1, max: 150 }))
    .map(([start, length]) => ({ from: addDays(today, start), to: addDays(today, start + length) })),
  fc.integer({ min: 1, max: 300 }).map((days) => ({ from: today, to: addDays(today, days), fromNow: true as const })),
  month.map((of) => ({
    from: `${of.year}-${two(of.month)}-01`,
    to: `${of.year}-${two(of.month)}-${daysInMonth(of.year, of.month)}`,
  })),
  month.map((of) => ({
    from: `${of.year}-${two(of.month)}-21`,
    to: `${of.year}-${two(of.month)}-${daysInMonth(of.year, of.month)}`,
  })),
  fc.constantFrom(
    ...['mùng 1 Tết', 'rằm tháng Giêng', '28 Tết', 'mùng 10 tháng 3', '15/8 âm', 'từ nay đến mùng 5 Tết'].map(
      lunarWindow,
    ),
  ),
);

function lunarWindow(said: string): DateWindow {
  const reading = readDates(said, { today });
  return 'value' in reading ? reading.value : { from: today, to: today };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

test('parse(show(dates)) is dates, on the same day', () => {
  fc.assert(
    fc.property(windows, (window) => {
      expect(readDates(showDates(window, today), { today })).toEqual({ value: window });
    }),
    { numRuns: 300 },
  );
});
