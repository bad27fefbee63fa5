import { expect, test } from 'vitest';
import { buttonsFor } from '../../src/engine/choices.ts';
import { openQuestion } from '../../src/engine/question.ts';
import { beginTalk } from '../../src/engine/talk.ts';
import { PHOTO_ADVICE } from '../../src/model/answers.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { AddressDoubt } from '../../src/vietnamese/address-decide.ts';
import type { AreaDoubt } from '../../src/vietnamese/area.ts';
import type { DateDoubt } from '../../src/vietnamese/dates.ts';
import type { NameDoubt } from '../../src/vietnamese/names.ts';
import type { PhoneDoubt } from '../../src/vietnamese/phone.ts';
import type { PriceDoubt } from '../../src/vietnamese/price.ts';
import type { ProductDoubt } from '../../src/vietnamese/products.ts';
import type { QuantityDoubt } from '../../src/vietnamese/quantity.ts';
import { registered } from './toy-things.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import { OPENING } from '../stage/stage.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { openAt } from './open-at.ts';

const bundle = theBundle();

/** How many values a reader offers with a doubt: none, one, several. The compiler finds the doubt that has no line here. */
type HowMany = readonly (0 | 1 | 2)[];
type Doubts<Why extends string> = Readonly<Record<Exclude<Why, 'unclear'>, HowMany>>;

const NAME: Doubts<NameDoubt | 'unsure'> = {
  not_full: [0],
  abbreviated: [0],
  keyboard: [1],
  several: [2],
  unsure: [1],
};
const PHONE: Doubts<PhoneDoubt> = {
  too_short: [0, 1],
  too_long: [0],
  renumbered: [1],
  landline: [0],
  foreign: [0],
  unknown_prefix: [0],
  which_phone: [2],
};
const PLACE: Doubts<AddressDoubt | 'hamlet' | 'many_provinces'> = {
  split: [2],
  district: [2],
  former: [1],
  several: [2],
  unsure: [1],
  which_commune: [1],
  which_province: [2],
  hamlet: [1],
  many_provinces: [1],
};
const AREA: Doubts<AreaDoubt> = {
  which_unit: [0, 1, 2],
  which_sao: [0, 2],
  range: [0],
  number: [0, 1, 2],
  too_high: [1],
};
const PRODUCT: Doubts<ProductDoubt> = { ambiguous: [2], several: [2], unsure: [1, 2], unknown: [1] };
const PRICE: Doubts<Exclude<PriceDoubt, 'negotiable'>> = {
  thousands: [0, 1, 2],
  range: [0, 1, 2],
  condition: [0, 1],
  several: [0, 2],
  which_unit: [0, 1, 2],
  kg_per_unit: [2],
  kg_per_ta: [2],
  kg_per_gia: [2],
  pieces_per_chuc: [2],
  slang: [0, 1, 2],
  foreign_money: [0],
  not_a_price: [0, 1],
  too_high: [1],
  too_low: [1],
};
const QUANTITY: Doubts<QuantityDoubt> = {
  which_unit: [0, 1, 2],
  kg_per_unit: [2],
  kg_per_gia: [2],
  kg_per_ta: [2],
  pieces_per_chuc: [2],
  which_t: [2],
  range: [0, 1, 2],
  number: [0, 1, 2],
  several: [0],
  period: [0],
  too_high: [1],
};
const DATES: Doubts<DateDoubt> = {
  impossible: [0],
  which_months: [0, 1, 2],
  until_when: [0],
  either: [0, 2],
  several: [0, 1, 2],
  past: [0],
  leap_month: [1, 2],
};
const PHOTOS = Object.fromEntries(PHOTO_ADVICE.map((advice) => [`advice_${advice}`, [2] as HowMany]));
const INTRODUCTION: Doubts<'rewrite' | 'healing' | 'too_long'> = { rewrite: [0], healing: [1], too_long: [0] };

interface Asker {
  readonly field: string;
  readonly flow: string;
  readonly step: string;
  readonly doubts: Readonly<Record<string, HowMany>>;
  readonly values: readonly [Json, Json];
}

const DAY = { from: '2026-12-01', to: '2027-02-28' };
const ASKERS: readonly Asker[] = [
  { field: 'person_name', flow: 'register', step: 'name', doubts: NAME, values: ['Nguyễn Văn An', 'Trần Thị Bé'] },
  { field: 'phone', flow: 'register', step: 'phone', doubts: PHONE, values: ['+84912345678', '+84987654321'] },
  {
    field: 'place',
    flow: 'register',
    step: 'place',
    doubts: PLACE,
    values: [
      { province: '25', commune: '09064', typed: 'xa dai tu' },
      { province: '25', commune: '09025', typed: 'xa dai tu' },
    ],
  },
  {
    field: 'area',
    flow: 'register',
    step: 'land',
    doubts: AREA,
    values: [{ m2: 700 }, { m2: 1_800, said: '5 sào Bắc Bộ' }],
  },
  {
    field: 'product',
    flow: 'list_product',
    step: 'product',
    doubts: PRODUCT,
    values: [{ said: 'chuối' }, { said: 'cam' }],
  },
  {
    field: 'price',
    flow: 'list_product',
    step: 'price',
    doubts: PRICE,
    values: [
      { amountVnd: 25_000, perQty: 1, perUnit: 'kg', vndPerKg: 25_000 },
      { amountVnd: 750_000, perQty: 1, perUnit: 'tạ', unitKg: 60, vndPerKg: 12_500 },
    ],
  },
  {
    field: 'quantity',
    flow: 'list_product',
    step: 'quantity',
    doubts: QUANTITY,
    values: [
      { value: 200, unit: 'kg', kg: 200 },
      { value: 300, unit: 'trái' },
    ],
  },
  { field: 'dates', flow: 'list_product', step: 'window', doubts: DATES, values: [DAY, { ...DAY, to: '2027-03-31' }] },
  {
    field: 'photos',
    flow: 'list_product',
    step: 'photos',
    doubts: PHOTOS,
    values: [[{ hash: 'a'.repeat(64), advice: 'dark' }, { hash: 'b'.repeat(64) }], [{ hash: 'b'.repeat(64) }]],
  },
  { field: 'introduction', flow: 'list_product', step: 'intro', doubts: INTRODUCTION, values: ['Cam nhà trồng.', ''] },
];

const ANSWERS: JsonObject = { product: { said: 'cam' } };

function asked(
  { flow, step, values }: Asker,
  why: string,
  count: number,
): { text: string; buttons: readonly string[] } {
  const doubt = { why, choices: values.slice(0, count) };
  const answers = flow === 'list_product' && step !== 'product' ? ANSWERS : {};
  const conversation = openAt(flow, { step, tries: 0, doubt }, answers, registered(NOBODY_YET));
  const question = openQuestion(beginTalk(bundle, conversation, OPENING));
  return { text: question?.text ?? '', buttons: buttonsFor(question?.choices ?? []).map(({ label }) => label) };
}

const rows = ASKERS.flatMap((asker) =>
  Object.entries(asker.doubts).flatMap(([why, counts]) => counts.map((count) => ({ asker, why, count }))),
);

test.each(rows.map((row) => [`${row.asker.field}.${row.why} ×${String(row.count)}`, row] as const))(
  'has words of its own: %s',
  (_name, { asker, why, count }) => {
    const { text, buttons } = asked(asker, why, count);
    const again = bundle.texts.text(`flows.${asker.flow}.${asker.step}.again`, {
      'bà con': 'chú',
      'Bà con': 'Chú',
      hàng: 'cam',
      'đơn vị': 'kg',
    });
    expect(text.startsWith(again), text).toBe(false);
    expect(buttons.filter((label) => label.length > 20)).toEqual([]);
  },
);

/** Written down to be read aloud: `vitest -u` writes it anew. */
test('all of them together', async () => {
  const page = rows.map(({ asker, why, count }) => {
    const { text, buttons } = asked(asker, why, count);
    return `${asker.field}.${why} ×${String(count)}\n  ${text.replaceAll('\n', '\n  ')}${buttons.length > 0 ? `\n  [${buttons.join('] [')}]` : ''}\n`;
  });
  await expect(page.join('')).toMatchFileSnapshot('doubts.txt');
});
