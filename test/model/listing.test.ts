import { expect, test } from 'vitest';
import { householdCode, householdNumber } from '../../src/model/household.ts';
import { doubtsAbout, isDoubtfulChange } from '../../src/model/listing-doubts.ts';
import { listingCode, listingNumber, stageOf } from '../../src/model/listing.ts';
import type { Listing, Placement } from '../../src/model/listing.ts';
import { afterFault, afterGoodsChange, afterPlacing, afterWithdrawal, errandOf } from '../../src/model/placement.ts';

test.each([
  ['as we write it', 'SP-000123', 123],
  ['small letters', 'sp-000123', 123],
  ['without the line', 'sp123', 123],
  ['with a blank', ' SP 123 ', 123],
  ['the number alone', '123', 123],
  ['more than six digits', 'SP-1234567', 1_234_567],
  ['none', 'SP-', undefined],
  ['nought', 'SP-000000', undefined],
  ['a household', 'HO-000123', undefined],
  ['too many digits', '1234567890', undefined],
  ['words', 'sp mot', undefined],
])("a listing's code: %s", (_fact, typed, expected) => {
  expect(listingNumber(typed)).toBe(expected);
});

test('codes come back', () => {
  for (const number of [1, 45, 999_999, 1_000_000]) {
    expect(listingNumber(listingCode(number))).toBe(number);
    expect(householdNumber(householdCode(number))).toBe(number);
  }
  expect([listingCode(123), householdCode(45)]).toEqual(['SP-000123', 'HO-000045']);
});

const PER_KG = { perQty: 1, perUnit: 'kg' };
test.each([
  ['a tenth more', { ...PER_KG, amountVnd: 8_000 }, { ...PER_KG, amountVnd: 8_800 }, false],
  ['four times', { ...PER_KG, amountVnd: 8_000 }, { ...PER_KG, amountVnd: 32_000 }, false],
  ['more than four times', { ...PER_KG, amountVnd: 9_000 }, { ...PER_KG, amountVnd: 90_000 }, true],
  ['less than a quarter', { ...PER_KG, amountVnd: 9_000 }, { ...PER_KG, amountVnd: 900 }, true],
  [
    'another unit, the same price',
    { ...PER_KG, amountVnd: 12_000, vndPerKg: 12_000 },
    { perQty: 1, perUnit: 'tạ', amountVnd: 1_200_000, vndPerKg: 12_000 },
    false,
  ],
  [
    'for ten instead of one',
    { perQty: 1, perUnit: 'quả', amountVnd: 3_000 },
    { perQty: 10, perUnit: 'quả', amountVnd: 30_000 },
    false,
  ],
  [
    'units that cannot be compared',
    { ...PER_KG, amountVnd: 9_000 },
    { perQty: 1, perUnit: 'thùng', amountVnd: 900_000 },
    false,
  ],
  ['to be agreed on', { ...PER_KG, amountVnd: 9_000 }, { negotiable: true as const }, false],
])('is asked about once more: %s', (_fact, before, after, expected) => {
  expect(isDoubtfulChange(before, after)).toBe(expected);
});

const LISTING: Listing = {
  code: 'SP-000001',
  household: {
    code: 'HO-000001',
    owner: 'Nguyễn Thị Bảy',
    phone: '+84912345678',
    place: { province: '25', commune: '09028', typed: 'x' },
    products: [],
    createdAt: 0,
  },
  product: { said: 'cà chua' },
  price: { ...PER_KG, amountVnd: 25_000 },
  quantity: { value: 2, unit: 'kg' },
  papers: [],
  intro: 'Cà chua nhà trồng.',
  photos: [{ hash: 'a' }],
  state: 'submitted',
  stateAt: 0,
  placements: [],
  createdAt: 0,
};

test.each([
  ['nothing', {}, []],
  [
    'a dark second photo',
    { photos: [{ hash: 'a' }, { hash: 'b', advice: 'dark' }] },
    [{ what: 'photo', advice: 'dark', number: 2 }],
  ],
  ['words without marks', { intro: 'Ca chua sach nha trong, hai buoi sang' }, [{ what: 'intro_without_marks' }]],
  ['few words without marks are no fault', { intro: 'Rau ngon' }, []],
  ['papers', { papers: ['ocop'] }, [{ what: 'papers_to_check' }]],
  ['an open price', { price: { negotiable: true } }, [{ what: 'price_open' }]],
  ['no photo', { photos: [] }, [{ what: 'no_photo' }]],
] as const)('an officer looks at: %s', (_fact, more, expected) => {
  expect(doubtsAbout({ ...LISTING, ...more })).toEqual(expected);
});

function placed(state: Placement['state'], more: Partial<Placement> = {}): Placement {
  return { marketplace: 'postmart', state, stateAt: 1, ...more };
}

test.each([
  ['submitted', 'submitted', ['waiting'], 'submitted'],
  ['with the clerk', 'approved', ['in_pack', 'waiting'], 'approved'],
  ['a fault', 'approved', ['waiting', 'fault'], 'fault'],
  ['live somewhere', 'approved', ['fault', 'live'], 'live'],
  ['sold out', 'sold_out', ['live'], 'sold_out'],
] as const)('the stage: %s', (_fact, state, placements, expected) => {
  expect(stageOf({ state, placements: placements.map((one) => placed(one)) })).toBe(expected);
});

const FAULT = { words: 'ảnh có chữ' };
test.each([
  [
    'goods change: live',
    afterGoodsChange(placed('live', { url: 'u', change: 'in_pack' }), 9),
    placed('live', { url: 'u', change: 'waiting' }),
  ],
  ['goods change: with the clerk', afterGoodsChange(placed('in_pack'), 9), placed('in_pack', { change: 'waiting' })],
  ['goods change: not yet packed', afterGoodsChange(placed('waiting'), 9), placed('waiting')],
  [
    'goods change: a fault goes again',
    afterGoodsChange(placed('fault', { fault: FAULT }), 9),
    placed('waiting', { stateAt: 9 }),
  ],
  [
    'withdrawn: live is taken down',
    afterWithdrawal(placed('live', { url: 'u' }), 9),
    placed('withdrawn', { stateAt: 9, url: 'u', change: 'waiting' }),
  ],
  ['withdrawn: not yet packed', afterWithdrawal(placed('waiting'), 9), placed('withdrawn', { stateAt: 9 })],
  ['put up', afterPlacing(placed('in_pack'), 'u', 9), placed('live', { stateAt: 9, url: 'u' })],
  [
    'the change is made',
    afterPlacing(placed('live', { url: 'u', change: 'in_pack' }), 'u', 9),
    placed('live', { url: 'u' }),
  ],
  [
    'a newer change still waits',
    afterPlacing(placed('in_pack', { change: 'waiting' }), 'u', 9),
    placed('live', { stateAt: 9, url: 'u', change: 'waiting' }),
  ],
  ['a fault', afterFault(placed('in_pack'), FAULT, 9), placed('fault', { stateAt: 9, fault: FAULT })],
  [
    'a change that could not be made',
    afterFault(placed('live', { change: 'in_pack' }), FAULT, 9),
    placed('live', { fault: FAULT }),
  ],
])('a placement after: %s', (_fact, found, expected) => {
  expect(found).toEqual(expected);
});

test.each([
  ['waiting', 'approved', 'new'],
  ['live', 'approved', 'change'],
  ['in_pack', 'approved', 'new'],
  ['live', 'sold_out', 'stop'],
  ['live', 'paused', 'stop'],
  ['withdrawn', 'approved', 'take_down'],
  ['live', 'withdrawn', 'take_down'],
] as const)("the clerk's errand for %s while %s", (placement, listing, expected) => {
  expect(errandOf(placement, listing)).toBe(expected);
});
