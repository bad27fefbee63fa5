import { expect, test } from 'vitest';
import { draftingIn } from '../../src/engine/drafting.ts';
import type { Conversation, Frame } from '../../src/model/conversation.ts';
import { theBundle } from '../stage/the-bundle.ts';

const HOUSEHOLD = { code: 'HO-000001', owner: 'Bảy', isOwn: true };

test.each<[string, Partial<Frame>, string | undefined]>([
  ['goods of the own household', { answers: { product: { said: 'cà chua' } } }, 'HO-000001'],
  ['put aside', { answers: { product: { said: 'cà chua' } }, isPaused: true }, 'HO-000001'],
  ['for another household', { answers: { whose: 'HO-000009', product: { said: 'chè' } } }, 'HO-000009'],
  ['nothing answered yet', { answers: {} }, undefined],
  ['another form', { flow: 'register', answers: { name: 'Bảy' } }, undefined],
])('a draft in a talk: %s', (_fact, frame, household) => {
  const open = { id: 1, flow: 'list_product', version: 1, answers: {}, done: [], ...frame };
  expect(draftingIn(theBundle(), talkWith(open))).toEqual({ mayChange: false, ...(household && { household }) });
});

test('while a call is under way it may change', () => {
  const frame = { id: 1, flow: 'list_product', version: 1, answers: { product: {} }, done: [] };
  const handingIn = { ...frame, call: { id: 'c', step: 'submit_listing' } };
  expect(draftingIn(theBundle(), talkWith(handingIn))).toMatchObject({ mayChange: true });
});

function talkWith(frame: Frame): Conversation {
  const person = { personId: '1', roles: [], households: [HOUSEHOLD] } as unknown as NonNullable<
    Conversation['person']
  >;
  return { address: 'web:1', epoch: 'e', revision: 1, frames: [frame], nextFrame: 2, lastOwnAt: 0, person };
}
