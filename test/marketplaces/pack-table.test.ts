import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PACK_COLUMNS, packTable } from '../../src/marketplaces/pack-table.ts';
import type { TakeDown } from '../../src/ports/marketplaces.ts';
import type { PackedListing } from '../../src/ports/packs.ts';
import { entry, LIVE, packOf, PLAIN_WORDING } from './pack-example.ts';

const NO_PHOTOS = new Map<string, readonly string[]>();

/** The lines behind the headings. */
function linesOf(entries: readonly PackedListing[], takeDowns: readonly TakeDown[] = [], photoNames = NO_PHOTOS) {
  return packTable(packOf(entries), takeDowns, photoNames, PLAIN_WORDING).split('\r\n').slice(1, -1);
}

test('a heading for every column, then a new listing with all a clerk needs', () => {
  const names = new Map([['SP-000127', ['SP-000127-1.jpg', 'SP-000127-2.jpg']]]);
  expect(packTable(packOf([entry('new')]), [], names, PLAIN_WORDING)).toBe(
    '\ufeffcode,errand,product,category,price,unit,quantity,from,to,papers,intro,owner,phone,place,photos,url\r\n' +
      'SP-000127,new,cà chua,nhóm ca-chua,25000,kg,200 kg,2026-12-01,2027-02-28,VIETGAP,' +
      '"Cà chua sạch nhà trồng, hái buổi sáng.",Trần Văn Tám,0912 345 678,lien chau phu tho,' +
      'SP-000127-1.jpg SP-000127-2.jpg,\r\n',
  );
});

describe('what is to be done', () => {
  test.each<[string, PackedListing, string]>([
    ['changed: everything as it is now, and where it stands', entry('change', { placements: [LIVE] }), 'change'],
    ['sold out', entry('stop', { state: 'sold_out' }), 'sold_out'],
    ['resting', entry('stop', { state: 'paused' }), 'paused'],
    ['taken back by its owner', entry('take_down', { state: 'withdrawn' }), 'take_down'],
  ])('%s', (_fact, one, errand) => {
    expect(linesOf([one])[0]!.split(',')[1]).toBe(errand);
  });

  test('to stop or to take down, code, name and link are enough: no phone leaves that is not needed', () => {
    expect(linesOf([entry('stop', { state: 'sold_out', placements: [LIVE] })])).toEqual([
      'SP-000127,sold_out,cà chua,,,,,,,,,Trần Văn Tám,,,,https://postmart.vn/ca-chua',
    ]);
  });

  test('what was erased here and is still there is to be taken down', () => {
    const erased = {
      marketplace: 'postmart', code: 'SP-000099', product: 'chuối', url: 'https://postmart.vn/chuoi',
      tell: 'zalo:1', askedAt: 0,
    } as const; // prettier-ignore
    expect(linesOf([], [erased])).toEqual(['SP-000099,take_down,chuối,,,,,,,,,,,,,https://postmart.vn/chuoi']);
  });

  test('what the clerk has reported on is not asked for again', () => {
    expect(linesOf([entry('new', {}, false)])).toEqual([]);
  });
});

describe('price', () => {
  test.each<[string, PackedListing, string, string]>([
    ['a kilogram', entry('new'), '25000', 'kg'],
    ['ten fruits', entry('new', { price: { amountVnd: 40_000, perQty: 10, perUnit: 'quả' } }), '40000', '10 quả'],
    ['half a litre', entry('new', { price: { amountVnd: 90_000, perQty: 0.5, perUnit: 'lít' } }), '90000', '"0,5 lít"'],
    [
      'a sack of 25 kg',
      entry('new', { price: { amountVnd: 300_000, perQty: 1, perUnit: 'bao', unitKg: 25 } }),
      '300000',
      'bao 25 kg',
    ],
    ['to be agreed on', entry('new', { price: { negotiable: true } }), 'negotiable', ''],
  ])('%s', (_fact, one, price, unit) => {
    expect(linesOf([one])[0]).toContain(`,nhóm ca-chua,${price},${unit},200 kg,`);
  });
});

test.each<[string, PackedListing, string]>([
  ['all year', entry('new', { window: { from: '2026-11-22', to: '2027-11-21', allYear: true } }), ',200 kg,all_year,,'],
  ['not said', withoutWindow(), ',200 kg,,,'],
])('time of sale: %s', (_fact, one, part) => {
  expect(linesOf([one])[0]).toContain(part);
});

test('words of farmers are never formulas', () => {
  const [line] = linesOf([entry('new', { intro: '=HYPERLINK("https://x.example")', product: { said: '@cà chua' } })]);
  expect(line).toContain(",'@cà chua,");
  expect(line).toContain(`,"'=HYPERLINK(""https://x.example"")",`);
});

test('the locale has a word for every heading and errand', () => {
  const words = parse(readFileSync(new URL('../../locales/vi/pack.yaml', import.meta.url), 'utf8')) as Words;
  expect(Object.keys(words.columns)).toEqual(PACK_COLUMNS);
  expect(Object.keys(words.errands)).toEqual(['new', 'change', 'sold_out', 'paused', 'take_down']);
  expect([words.negotiable, words.all_year]).toEqual(['thỏa thuận', 'quanh năm']);
});

interface Words {
  readonly columns: object;
  readonly errands: object;
  readonly negotiable: string;
  readonly all_year: string;
}

function withoutWindow(): PackedListing {
  const { listing, ...same } = entry('new');
  const { window: _window, ...rest } = listing;
  return { ...same, listing: rest };
}
