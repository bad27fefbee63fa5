import { expect, test } from 'vitest';
import { step } from '../../src/engine/step.ts';
import type { Conversation } from '../../src/model/conversation.ts';
import type { Effect } from '../../src/model/effect.ts';
import type { Input, MessageInput } from '../../src/model/input.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import type { Millis } from '../../src/model/time.ts';
import { OPENING } from '../stage/stage.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { openAt } from './open-at.ts';
import { registered } from './toy-things.ts';

const KNOWN = registered(NOBODY_YET);

/** Turns one after another; the text and the calls of each. */
function talk(begun: Conversation | null, inputs: readonly Input[]) {
  let conversation = begun;
  const turns = inputs.map((input) => {
    const turn = step(theBundle(), conversation, 'web:bà con', input);
    conversation = turn.conversation;
    return turn.effects.flatMap(shown);
  });
  return { turns, conversation };
}

function shown(effect: Effect): readonly string[] {
  if (effect.kind === 'send') return [effect.message.text.split('\n').at(-1) ?? ''];
  return effect.kind === 'call' ? [`call ${effect.action}`] : [];
}

let inputs = 0;
const said = (text: string, at: Millis = OPENING, more: Partial<MessageInput> = {}): Input => {
  return { kind: 'message', id: `i${String(++inputs)}`, at, said: { type: 'text', text }, ...more };
};
const result = (callId: string, status: string, more: object = {}): Input => {
  return { kind: 'call_result', id: `i${String(++inputs)}`, at: OPENING, callId, result: { status, ...more } };
};
const wake = (at: Millis): Input => ({ kind: 'wake', id: `i${String(++inputs)}`, at });

const EPOCH = OPENING.toString(36);

test('while nobody knows who is writing, messages wait in line and are heard in order', () => {
  const { turns } = talk(null, [
    said('bán cà chua'),
    said('25k'),
    result(`web:bà con@${EPOCH}/1/0`, 'known', { person: KNOWN }),
  ]);
  expect(turns).toEqual([
    ['call load_person'],
    [],
    ['Em ghi 25.000 đồng một kg. Đợt này chú có khoảng bao nhiêu? Ví dụ: 2 tạ, 500 kg, 300 trái.'],
  ]);
});

test('thirty wait; who writes still more is asked for a moment', () => {
  const many = Array.from({ length: 33 }, (_, index) => said(`tin ${String(index)}`));
  const { turns, conversation } = talk(null, many);
  expect(conversation?.held).toHaveLength(30);
  expect(turns.at(-1)).toEqual([]);
  expect(conversation?.notes).toEqual(['Em đang ghi dở, bà con chờ em một chút ạ.']);
});

test('a long text in line is kept no longer than it would be read', () => {
  const { conversation } = talk(null, [said('dài '.repeat(5_000))]);
  expect(JSON.stringify(conversation).length).toBeLessThan(2_500);
});

const AT_REVIEW = openAt(
  'list_product',
  { step: 'review', tries: 0 },
  {
    product: { said: 'cà chua' },
    price: { negotiable: true },
    quantity: { value: 200, unit: 'kg', kg: 200 },
    window: null,
    papers: 'none',
    intro: 'Cà chua nhà trồng.',
    photos: [{ hash: 'a'.repeat(64) }],
    marketplaces: ['postmart'],
    price_check: { status: 'fine' },
  },
  KNOWN,
);

test('while a call is under way the next words wait for its answer', () => {
  const { turns } = talk(AT_REVIEW, [
    said('gửi đi'),
    said('sp1'),
    result('web:bà con@k/2/0', 'submitted', { values: { code: 'SP-000001', marketplaces: ['postmart'] } }),
  ]);
  expect(turns[0]).toEqual(['call submit_listing']);
  expect(turns[1]).toEqual([]);
  expect(turns[2]).toEqual(['call open_listing']);
});

test('a call that fails by our mistake loses nothing: the form waits, and going on tries again', () => {
  const { turns } = talk(AT_REVIEW, [said('gửi đi'), result('web:bà con@k/2/0', 'failed'), said('làm tiếp')]);
  expect(turns).toEqual([
    ['call submit_listing'],
    ['Chỗ này em bị vướng, không phải tại chú. Những gì đã khai em giữ lại. Lát nữa chú gõ: làm tiếp.'],
    ['call submit_listing'],
  ]);
});

test('an answer to a call that nobody waits for any more changes nothing', () => {
  const { turns, conversation } = talk(AT_REVIEW, [result('web:bà con@k/1/7', 'submitted')]);
  expect(turns).toEqual([[]]);
  expect(conversation).toMatchObject({ ...AT_REVIEW, revision: 2 });
});

test('words that more words follow are answered together, when nothing more comes', () => {
  const { turns, conversation } = talk(
    openAt('register', { step: 'name', tries: 0 }, { consent: { isGiven: true } }, KNOWN),
    [said('Nguyễn Thị Bảy', OPENING, { moreWaiting: true }), said('cô', OPENING + 300), wake(OPENING + 1_500)],
  );
  expect(turns[0]).toEqual([]);
  expect(turns[1]).toEqual([]);
  expect(turns[2]).toEqual([
    'Dạ, cô Bảy. Cô cho em xin số điện thoại. Người mua và bưu điện sẽ gọi số này. Ví dụ: 0912 345 678.',
  ]);
  expect(conversation?.burst).toBeUndefined();
});

test('a wake that comes too early only sets the next', () => {
  const { turns, conversation } = talk(AT_REVIEW, [wake(OPENING + 1_000)]);
  expect(turns).toEqual([[]]);
  expect(conversation?.wakeAt).toBeGreaterThan(OPENING + 1_000);
});
