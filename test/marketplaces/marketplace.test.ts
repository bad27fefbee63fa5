import { describe, expect, test } from 'vitest';
import { loadMarketplaces } from '../../src/marketplaces/load.ts';
import {
  findMarketplace,
  marketplacesNamed,
  missingFor,
  openMarketplaces,
  withOpenings,
} from '../../src/marketplaces/marketplace.ts';
import type { Goods } from '../../src/model/listing.ts';

const all = loadMarketplaces();
const ids = (list: readonly { readonly id: string }[]) => list.map((one) => one.id);

describe('open', () => {
  test.each<[string, [string, boolean][], string[]]>([
    ['Vỏ Sò and Agripostmart are offered only after an admin has confirmed them', [], ['postmart']],
    ['an admin confirms Vỏ Sò', [['voso', true]], ['postmart', 'voso']],
    ['an admin closes Postmart', [['postmart', false]], []],
    ['a marketplace nobody knows opens nothing', [['constructor', true]], ['postmart']],
  ])('%s', (_fact, openings, open) => {
    expect(ids(openMarketplaces(all, new Map(openings)))).toEqual(open);
  });

  test('closed ones stay known', () => {
    expect(ids(withOpenings(all, new Map([['voso', true]])))).toEqual(['postmart', 'agripostmart', 'voso']);
  });
});

test.each([
  ['as it is written', 'Postmart', ['postmart']],
  ['in two words', 'post mart', ['postmart']],
  ['with marks', 'vỏ sò', ['voso']],
  ['without marks', 'VO SO', ['voso']],
  ['by its owner', 'san buu dien', ['postmart']],
  ['by its address', 'nongsan.buudien.vn', ['postmart']],
  ['inside a sentence', 'ban tren postmart nha em', ['postmart']],
  ['two, in the order of naming', 'voso voi post mart', ['voso', 'postmart']],
  ['twice is once', 'postmart, Post Mart', ['postmart']],
  ['the longest name counts', 'agri post mart', ['agripostmart']],
  ['part of a word is no name', 'postmartin', []],
  ['none', 'ca 2', []],
  ['nothing', '', []],
  ['what objects have by birth', 'constructor __proto__', []],
])('named: %s', (_fact, said, named) => {
  expect(ids(marketplacesNamed(all, said))).toEqual(named);
});

test.each([
  ['one', 'bên bưu điện', 'postmart'],
  ['several are not guessed between', 'postmart với voso', undefined],
  ['none', 'shopee', undefined],
])('the one that is named: %s', (_fact, said, id) => {
  expect(findMarketplace(all, said)?.id).toBe(id);
});

describe('missing for Postmart', () => {
  const postmart = findMarketplace(all, 'postmart')!;
  const whole: Partial<Goods> = {
    product: { said: 'khóm' },
    price: { amountVnd: 8000, perQty: 1, perUnit: 'kg', vndPerKg: 8000 },
    quantity: { value: 500, unit: 'kg', kg: 500 },
    photos: [{ hash: 'ab'.repeat(32) }],
  };
  test.each<[string, Partial<Goods>, string[]]>([
    ['nothing', whole, []],
    ['a price to be agreed on is a price', { ...whole, price: { negotiable: true } }, []],
    ['a photo', { ...whole, photos: [] }, ['photos']],
    ['everything, in the order of the form', {}, ['product', 'price', 'quantity', 'photos']],
  ])('%s', (_fact, goods, missing) => {
    expect(missingFor(postmart, goods)).toEqual(missing);
  });

  test('another marketplace may want more', () => {
    const strict = { ...postmart, required: ['papers', 'intro'] as const };
    expect(missingFor(strict, { ...whole, papers: [], intro: '' })).toEqual(['papers', 'intro']);
    expect(missingFor(strict, { ...whole, papers: ['vietgap'], intro: 'Khóm chín cây.' })).toEqual([]);
  });
});
