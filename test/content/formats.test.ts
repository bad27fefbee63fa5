import { expect, test } from 'vitest';
import { makeFormats } from '../../src/content/formats.ts';
import { theBundle } from '../stage/the-bundle.ts';

const { knowledge, texts } = theBundle();
const formats = makeFormats(knowledge, texts);
const at = Date.parse('2026-11-22T09:15:00+07:00');
const place = { province: '25', commune: '09064', hamlet: 'thôn 3', typed: '' };
const quantity = { value: 200, unit: 'kg', kg: 200 };
const price = { amountVnd: 25_000, perQty: 1, perUnit: 'kg', vndPerKg: 25_000 };

test.each<[format: string, fact: string, value: unknown, words: string]>([
  ['day', 'day and month of Vietnam', at, '22/11'],
  ['day', 'also when it is still yesterday elsewhere', Date.parse('2026-11-22T00:30:00+07:00'), '22/11'],
  ['time', 'the hour and minutes', at, '9 giờ 15'],
  ['time', 'a full hour', Date.parse('2026-11-22T09:00:00+07:00'), '9 giờ'],
  ['vnd', 'points for thousands', 1_250_000, '1.250.000'],
  ['count', 'how many', ['a', 'b'], '2'],
  ['price', 'a price', price, '25.000 đồng một kg'],
  ['price', 'none yet', { negotiable: true }, 'thỏa thuận'],
  ['quantity', 'a weight', { value: 200, unit: 'kg', kg: 200 }, '200 kg'],
  ['dates', 'a time of sale', { from: '2026-12-01', to: '2027-02-28' }, 'tháng 12 đến hết tháng 2/2027'],
  ['phone', 'a phone', '+84912345678', '0912 345 678'],
  ['said', "the farmer's own word", { said: 'khóm', id: 'dua' }, 'khóm'],
  ['goods', 'several goods', [{ product: { said: 'khóm' } }, { product: { said: 'chuối' } }], 'khóm, chuối'],
  ['goods', 'none', [], 'không có gì'],
  ['marketplaces', 'by their names', ['postmart', 'voso'], 'Postmart, Vỏ Sò'],
  ['marketplaces', 'none', [], 'không có gì'],
  ['marketplace', 'one', 'voso', 'Vỏ Sò'],
  ['marketplace', 'one that is no longer known', 'sendo', 'sendo'],
  ['clerks', 'whose clerks take care of it', ['postmart'], 'nhân viên bưu điện'],
  ['clerks', 'each once', ['postmart', 'postmart'], 'nhân viên bưu điện'],
  ['area', 'the whole country', '', 'cả nước'],
  ['area', 'a province', '25', 'Phú Thọ'],
  ['area', 'a marketplace', 'postmart', 'Postmart'],
  ['part', 'a part of a listing', 'photos', 'ảnh'],
  ['role', 'a role', 'officer', 'cán bộ Hội'],
  ['errand', 'what a clerk is to do', 'take_down', 'gỡ xuống'],
  ['links', 'links, one a line', [{ url: 'https://a' }, {}, { url: 'https://b' }], 'https://a\nhttps://b'],
  ['fault', 'what was reported', [{ fault: { words: 'ảnh có chữ' } }, {}], 'ảnh có chữ'],
  [
    'why',
    'what to look at',
    [{ what: 'photo', advice: 'dark', number: 2 }, { what: 'price_open' }],
    'ảnh 2 tối; giá thỏa thuận',
  ],
  ['why', 'nothing to look at', [], 'không có gì'],
  ['changes', 'what is new', { after: { price, quantity } }, 'giá 25.000 đồng một kg, còn 200 kg'],
  [
    'changes',
    'from what',
    { before: { price: { ...price, amountVnd: 8_000 } }, after: { price } },
    'giá từ 8.000 thành 25.000 đồng một kg',
  ],
  [
    'changes',
    'of another measure',
    { before: { price: { ...price, perUnit: 'tạ' } }, after: { price } },
    'giá 25.000 đồng một kg',
  ],
  ['consents', 'the first consent', [{ version: '1', saidAt: at }], '22/11, 9 giờ 15, bản 1'],
  ['consents', 'none', [], 'không có gì'],
  ['capital', 'the first letter', 'đơn đăng ký', 'Đơn đăng ký'],
])('%s: %s', (format, _fact, value, words) => {
  expect(formats[format]?.(value)).toBe(words);
});

test('a place reads as the farmer says it', () => {
  expect(formats['place']?.(place)).toBe('thôn 3, xã Liên Châu, Phú Thọ');
  expect(formats['area']?.('09064')).toBe('xã Liên Châu, Phú Thọ');
});
