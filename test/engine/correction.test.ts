import { expect, test } from 'vitest';
import { correction } from '../../src/engine/correction.ts';
import { openStep } from '../../src/engine/open-step.ts';
import { beginTalk } from '../../src/engine/talk.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import { OPENING } from '../stage/stage.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { openAt } from './open-at.ts';
import { registered } from './toy-things.ts';

const price = (amountVnd: number) => ({ amountVnd, perQty: 1, perUnit: 'kg', vndPerKg: amountVnd });
const kg = (value: number) => ({ value, unit: 'kg', kg: value });

const ANSWERS: JsonObject = {
  product: { said: 'cà chua', id: 'ca-chua', category: 'rau-cu' },
  price: price(25_000),
  quantity: kg(200),
  window: { from: '2026-12-01', to: '2027-02-28' },
  papers: 'none',
  intro: 'Cà chua nhà trồng.',
  photos: [{ hash: 'a'.repeat(64) }],
  marketplaces: ['postmart'],
};

function read(step: string, said: string) {
  const conversation = openAt('list_product', { step, tries: 0 }, ANSWERS, registered(NOBODY_YET));
  const { [step]: _open, ...answers } = ANSWERS;
  const [frame] = conversation.frames;
  const talk = beginTalk(
    theBundle(),
    frame && step !== 'review' ? { ...conversation, frames: [{ ...frame, answers }] } : conversation,
    OPENING,
  );
  const open = openStep(talk);
  return open && correction(talk, open, said);
}

const whole = (step: string) => ({ kind: 'correct', step });
const to = (step: string, value: unknown) => ({ kind: 'correct', step, reading: { value } });

test.each([
  ['the number of a line', '3', whole('quantity')],
  ['the same with a word before it', 'dòng 3', whole('quantity')],
  ['the same without marks', 'sua dong 3', whole('quantity')],
  ['the number and the new value', '2 30k', to('price', price(30_000))],
  ['with a colon between them', '2: 30k', to('price', price(30_000))],
  [
    'a value that is doubtful is asked about',
    '2 30',
    { ...whole('price'), reading: { ask: 'thousands', choices: [price(30_000)] } },
  ],
  ['a value that cannot be read opens the question', '2 mắc hơn chút', whole('price')],
  ['the name of a line', 'sửa: giá', whole('price')],
  ['by another of its names', 'sua thang ban', whole('window')],
  ['the name alone', 'giá', whole('price')],
  ['"à không" and the name', 'a khong gia 30k', to('price', price(30_000))],
  ['"đổi … thành …"', 'đổi giá thành 30k', to('price', price(30_000))],
  ['"nhầm rồi"', 'nhầm rồi, giá 30k', to('price', price(30_000))],
  ['a value that can only be for one line', '3 tạ', to('quantity', kg(300))],
  ['no line of this card', '12', undefined],
  ['words about something else', 'trời mưa quá', undefined],
])('under the card: %s', (_fact, said, reading) => {
  expect(read('review', said)).toEqual(reading);
});

test.each([
  ['"sửa" and a name', 'sửa giá 30k', to('price', price(30_000))],
  ['"à không" and a name', 'à không, giá 30k', to('price', price(30_000))],
  ['a number is a value, not a line', '3', undefined],
  ['a name alone is an answer, not a wish', 'giá', undefined],
  ['a value is an answer', '3 tạ', undefined],
])('under a question: %s', (_fact, said, reading) => {
  expect(read('intro', said)).toEqual(reading);
});
