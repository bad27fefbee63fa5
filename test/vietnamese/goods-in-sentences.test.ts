import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extract } from '../../src/vietnamese/extract.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import { readPrice } from '../../src/vietnamese/price.ts';
import { readQuantity } from '../../src/vietnamese/quantity.ts';

interface Goods {
  readonly products: readonly { readonly name: string; readonly synonyms: readonly string[] }[];
}

const { products } = JSON.parse(readFileSync(new URL('../../data/products.json', import.meta.url), 'utf8')) as Goods;
const names = [
  ...new Set(products.flatMap(({ name, synonyms }) => [name, ...synonyms]).flatMap((name) => [name, fold(name)])),
];

test.each([
  ['before a price with its unit', (name: string) => readPrice(`${name} 25k/kg`, {}), { vndPerKg: 25_000 }],
  ['behind a price', (name: string) => readPrice(`25 nghìn 1 ký ${name}`, {}), { vndPerKg: 25_000 }],
  [
    'behind a price without marks',
    (name: string) => readPrice(`25 nghin 1 ky ${fold(name)}`, {}),
    { vndPerKg: 25_000 },
  ],
  ['before a weight', (name: string) => readQuantity(`${name} 2 ta`, {}), { kg: 200 }],
  ['behind a weight', (name: string) => readQuantity(`200kg ${name}`, {}), { kg: 200 }],
])('no name of goods disturbs the figures: %s', (_fact, read, expected) => {
  const wrong = names.filter((name) => {
    const reading = read(name);
    return (
      !('value' in reading) ||
      !Object.entries(expected).every(([key, value]) =>
        Object.entries(reading.value).some(([of, is]) => of === key && is === value),
      )
    );
  });
  expect(wrong).toEqual([]);
});

test('no name of goods disturbs several answers', () => {
  const wrong = names.filter((name) => {
    const { price, quantity } = extract(`${name} 25k/kg 2 ta`, { today: '2026-11-22' });
    return !(price && 'vndPerKg' in price && price.vndPerKg === 25_000 && quantity?.kg === 200);
  });
  expect(wrong).toEqual([]);
});

test.each([
  'xã Tân Nam, Quang Bình',
  'xom 5 tan nam',
  'my dinh 1 nam tu liem',
  'xa tung ba vi xuyen ha giang',
  'xa quyet thang hai duong',
  'thi tran mot ngan chau thanh a',
  'thon 5 van phuc',
  'phuong co nhue 1 bac tu liem',
  'Hoàng Văn Thụ, Hoàng Mai',
  'Trần Hưng Đạo, Hoàn Kiếm',
  'dong van dong van',
  'Thủ Dầu Một Bình Dương',
  'Thọ Sơn, Triệu Sơn',
])('a place is nothing else: %s', (said) => {
  expect(Object.keys(extract(said, { today: '2026-11-22' }))).toEqual(['rest']);
});
