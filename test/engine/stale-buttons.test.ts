import { expect, test } from 'vitest';
import { step } from '../../src/engine/step.ts';
import type { ClosedFrame, Conversation } from '../../src/model/conversation.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import { OPENING } from '../stage/stage.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { openAt } from './open-at.ts';
import { registered } from './toy-things.ts';

const CLOSED: readonly ClosedFrame[] = [
  { id: 4, flow: 'list_product', at: OPENING - 86_400_000, code: 'SP-000123', title: 'tin khóm' },
  { id: 5, flow: 'register', at: OPENING, title: 'đơn đăng ký' },
];
const [frame] = openAt('list_product', { step: 'quantity', tries: 0 }).frames;
const OPEN: Conversation = {
  ...openAt('list_product', { step: 'quantity', tries: 0 }, {}, registered(NOBODY_YET)),
  frames: frame ? [{ ...frame, id: 7, answers: { product: { said: 'cà chua' }, price: { negotiable: true } } }] : [],
  nextFrame: 8,
  closed: CLOSED,
};

test.each([
  [
    'of goods that were sent',
    'a.4.intro.use',
    'Nút này của tin khóm, chú đã gửi hôm 21/11 rồi ạ. Muốn xem tới đâu, chú gõ: SP-000123.',
  ],
  [
    'a command of goods that were sent',
    'c.4.review.later',
    'Nút này của tin khóm, chú đã gửi hôm 21/11 rồi ạ. Muốn xem tới đâu, chú gõ: SP-000123.',
  ],
  ['of a form that has ended', 'a.5.consent.yes', 'Nút này của đơn đăng ký, việc ấy xong rồi ạ.'],
  ['of a question already answered', 'a.7.price.negotiable', 'Câu ấy chú trả lời rồi ạ. Muốn sửa thì gõ: quay lại.'],
  ['of a form nobody remembers', 'a.1.price.keep', 'Nút này cũ rồi ạ, việc ấy không còn để đó nữa.'],
  ['to a form that has left the programme', 's.lunch..', 'Nút này cũ rồi ạ, việc ấy không còn để đó nữa.'],
])('a button pressed late, %s, says what became of it, and the open question stands', (_fact, token, words) => {
  const said = { type: 'button' as const, token };
  const turn = step(theBundle(), OPEN, 'web:bà con', { kind: 'message', id: 'i1', at: OPENING, said });
  const [sent] = turn.effects;
  expect(sent?.kind === 'send' && sent.message.text).toBe(
    `${words} Đợt này chú có khoảng bao nhiêu? Ví dụ: 2 tạ, 500 kg, 300 trái.`,
  );
  expect(turn.conversation?.frames).toEqual([
    { ...OPEN.frames[0], asked: { step: 'quantity', tries: 0, isShown: true } },
  ]);
});
