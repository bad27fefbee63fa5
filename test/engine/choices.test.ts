import { expect, test } from 'vitest';
import { openQuestion } from '../../src/engine/question.ts';
import { step } from '../../src/engine/step.ts';
import { beginTalk } from '../../src/engine/talk.ts';
import type { Asked, Conversation } from '../../src/model/conversation.ts';
import type { OutgoingMessage } from '../../src/model/effect.ts';
import type { Json } from '../../src/model/json.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import { OPENING } from '../stage/stage.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { openAt } from './open-at.ts';
import { registered } from './toy-things.ts';

const WHO = registered(NOBODY_YET);

/** "Which of your listings?", with so many of them. */
function listings(count: number, asked: Partial<Asked> = {}): Conversation {
  const all = Array.from({ length: count }, (_, index) => ({
    code: `SP-${String(index + 1).padStart(6, '0')}`,
    product: { said: `hàng ${String(index + 1)}` },
    stage: 'draft',
    marketplaces: [],
  }));
  return openAt(
    'my_listings',
    { step: 'code', tries: 0, ...asked },
    { mine: { status: 'some', listings: all as Json } },
    WHO,
  );
}

function lines(conversation: Conversation): readonly string[] {
  return (
    openQuestion(beginTalk(theBundle(), conversation, OPENING))
      ?.text.split('\n')
      .slice(1) ?? []
  );
}

test('choices too long for buttons are numbered lines', () => {
  expect(lines(listings(2))).toEqual(['1. Hàng 1: bản nháp, chưa gửi', '2. Hàng 2: bản nháp, chưa gửi']);
});

test('nine stand in one message', () => {
  expect(lines(listings(9))).toHaveLength(9);
});

test.each([
  ['the first page', 0, '1. Hàng 1: bản nháp, chưa gửi', '8. Hàng 8: bản nháp, chưa gửi'],
  ['the next', 1, '1. Hàng 9: bản nháp, chưa gửi', '8. Hàng 16: bản nháp, chưa gửi'],
  ['the last is shorter', 2, '1. Hàng 17: bản nháp, chưa gửi', '4. Hàng 20: bản nháp, chưa gửi'],
  ['behind the last comes the first again', 3, '1. Hàng 1: bản nháp, chưa gửi', '8. Hàng 8: bản nháp, chưa gửi'],
])('of more, eight and "xem thêm": %s', (_fact, page, first, last) => {
  const shown = lines(listings(20, { page }));
  expect(shown[0]).toBe(first);
  expect(shown.at(-2)).toBe(last);
  expect(shown.at(-1)).toMatch(/^\d\. Xem thêm$/);
});

function answer(
  conversation: Conversation,
  text: string,
): { readonly asked: string; readonly sent: OutgoingMessage | undefined } {
  const said = { type: 'text' as const, text };
  const turn = step(theBundle(), conversation, 'web:bà con', { kind: 'message', id: 'i1', at: OPENING, said });
  const [effect] = turn.effects;
  const asked = effect?.kind === 'call' ? `${effect.action} ${JSON.stringify(effect.args['code'])}` : '';
  return { asked, sent: effect?.kind === 'send' ? effect.message : undefined };
}

test.each([
  ['by the number of its line', '2', 'open_listing "SP-000002"'],
  ['by its name', 'hàng 2', 'open_listing "SP-000002"'],
  ['by its name without marks', 'hang 2', 'open_listing "SP-000002"'],
  ['by its code', 'SP-000002', 'open_listing "SP-000002"'],
  ['by its code in short', 'sp2', 'open_listing "SP-000002"'],
  ['in a few words', 'cho xem hàng 2 đi em', 'open_listing "SP-000002"'],
])('a line is chosen %s', (_fact, said, asked) => {
  expect(answer(listings(3), said).asked).toBe(asked);
});

test('on a later page the numbers are those of the page', () => {
  expect(answer(listings(20, { page: 1 }), '1').asked).toBe('open_listing "SP-000009"');
});

test('"xem thêm" turns the page', () => {
  expect(answer(listings(20), 'xem thêm').sent?.text).toContain('1. Hàng 9');
  expect(answer(listings(20), '9').sent?.text).toContain('1. Hàng 9');
});

test('a number under a question for a value is a value', () => {
  const price = openAt('list_product', { step: 'price', tries: 0 }, { product: { said: 'cà chua' } }, WHO);
  expect(answer(price, '2').sent?.text).toContain('2.000 đồng một kg phải không chú?');
});
