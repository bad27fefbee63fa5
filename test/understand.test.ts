import { expect, test } from 'vitest';
import { understand } from '../src/understand-kinds.ts';

function answer(kind: string, text: string, context: object = {}): unknown {
  return JSON.parse(understand(JSON.stringify({ kind, text, context }), '2026-11-22'));
}

test.each([
  [
    'price',
    '25k/ký',
    { asked: 'giá bán cho 1 kg' },
    { value: { amount_vnd: 25_000, per_qty: 1, per_unit: 'kg', vnd_per_kg: 25_000 } },
  ],
  ['price', '42k/lạng', {}, { value: { amount_vnd: 42_000, per_qty: 1, per_unit: 'lạng', vnd_per_kg: 420_000 } }],
  [
    'price',
    '150k một giạ',
    { gia_kg: 20 },
    { value: { amount_vnd: 150_000, per_qty: 1, per_unit: 'giạ', vnd_per_kg: 7_500, unit_kg: 20 } },
  ],
  ['price', '3k', { asked: 'giá một trái' }, { value: { amount_vnd: 3_000, per_qty: 1, per_unit: 'quả' } }],
  ['price', 'thoả thuận', {}, { ask: 'negotiable', choices: [] }],
  ['quantity', '2 tạ', {}, { value: { value: 200, unit: 'kg', kg: 200 } }],
  ['quantity', '300 trái', {}, { value: { value: 300, unit: 'quả' } }],
  ['quantity', '200', { asked: 'có bao nhiêu con' }, { value: { value: 200, unit: 'con' } }],
  [
    'quantity',
    '200',
    { asked: 'Có khoảng bao nhiêu? Ví dụ: 2 tạ, 500 kg.' },
    { ask: 'which_unit', choices: [{ value: 200, unit: 'kg', kg: 200 }] },
  ],
  ['quantity', '2 can mỗi can 5 lít', {}, { value: { value: 2, unit: 'can', liters: 10 } }],
  ['area', '5 sào', { region: 'Bắc Bộ' }, { value: { m2: 1800 } }],
  ['area', '700', { asked: 'diện tích bao nhiêu m2' }, { value: { m2: 700 } }],
  ['phone', '0912 345 678', {}, { value: '+84912345678' }],
  ['date', 'mai', { today: '2026-12-31' }, { value: { from: '2027-01-01', to: '2027-01-01' } }],
  ['date', 'quanh năm', {}, { value: { from: '2026-01-01', to: '2026-12-31', all_year: true } }],
  [
    'date',
    '12 toi 3',
    { asked: 'bán từ tháng nào đến tháng nào' },
    { value: { from: '2026-12-01', to: '2027-03-31' } },
  ],
  ['name', 'nguyễn thị bảy', {}, { value: 'Nguyễn Thị Bảy' }],
  ['intent', 'k', { state: 'xác nhận có/không' }, { value: 'no' }],
  ['intent', 'k', { state: 'đang điền' }, { ask: 'unsure', choices: ['no'] }],
])('understand %s: %s %j', (kind, text, context, expected) => {
  expect(answer(kind, text, context)).toEqual(expected);
});

test.each([
  '',
  'bad',
  '{}',
  '[]',
  'null',
  '{"kind":"price"}',
  '{"kind":"colour","text":"red"}',
  '{"kind":1,"text":"x"}',
])('a bad line gives an error line: %s', (line) => {
  expect(JSON.parse(understand(line, '2026-11-22'))).toHaveProperty('error');
});

test('a context that makes no sense is as none', () => {
  expect(answer('price', '25k/kg', { region: 'Bắc', gia_kg: '20', today: 'hôm nay' })).toEqual(
    answer('price', '25k/kg'),
  );
});
