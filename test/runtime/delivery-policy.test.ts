import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import type { SendOutcome } from '../../src/model/send-outcome.ts';
import type { Attempts, Lane, OutboxItem } from '../../src/ports/queues.ts';
import { isTooDoubtfulToSend, rule } from '../../src/runtime/delivery-policy.ts';
import { HOA, T0 } from './stage.ts';

const SENT: SendOutcome = { result: 'sent', externalId: '77' };
const LATER: SendOutcome = { result: 'later', afterMs: 3_000, because: 'throttled' };
const DOUBT: SendOutcome = { result: 'in_doubt', because: 'timeout' };
const GONE: SendOutcome = { result: 'gone', because: 'blocked' };
const NOT_NOW: SendOutcome = { result: 'not_allowed_now', because: 'window_closed' };
const REFUSED: SendOutcome = { result: 'refused', because: 'too_long' };
const WRONG: SendOutcome = { result: 'misconfigured', because: 'unauthorized' };

const done = (ended: string) => ({ verdict: { verdict: 'done' }, ended });
const again = (afterMs: number, counts: 'retries' | null = null) => ({
  verdict: { verdict: 'later', dueAt: T0 + afterMs, counts },
  ended: null,
});

test.each<[string, Lane, SendOutcome, number, number, unknown]>([
  ['a reply that arrived is over', 'reply', SENT, 0, 0, done('sent')],
  ['"later" is obeyed', 'reply', LATER, 0, 0, again(3_000)],
  ['"later" is obeyed by the bulk lane', 'bulk', LATER, 0, 0, again(3_000)],
  ['a day of "later" is enough', 'reply', LATER, DAY_MS + 1, 0, done('expired')],
  ['in doubt, a reply is sent again', 'reply', DOUBT, 0, 0, again(2_000, 'retries')],
  ['in doubt for the second time, once more', 'reply', DOUBT, 0, 1, again(2_000, 'retries')],
  ['in doubt for the third time, it is left', 'reply', DOUBT, 0, 2, done('unknown')],
  ['in doubt, bulk is never sent again', 'bulk', DOUBT, 0, 0, done('unknown')],
  ['whoever is gone gets nothing more', 'reply', GONE, 0, 0, done('gone')],
  [
    'what is not allowed now waits for a word',
    'reply',
    NOT_NOW,
    0,
    0,
    { verdict: { verdict: 'on_next_word' }, ended: null },
  ],
  ['bulk waits for nobody', 'bulk', NOT_NOW, 0, 0, done('refused')],
  ['what the platform refuses is dropped', 'reply', REFUSED, 0, 0, done('refused')],
  ['a wrong token may be set right', 'reply', WRONG, 0, 0, again(60_000)],
  ['a wrong token for an hour', 'reply', WRONG, HOUR_MS + 1, 0, done('misconfigured')],
])('%s', (_fact, lane, outcome, ageMs, retries, expected) => {
  expect(rule(item(lane, ageMs), { throws: 0, retries, lost: 0 }, outcome, T0)).toEqual(expected);
});

test.each<[string, Lane, Partial<Attempts>, boolean]>([
  ['a reply whose worker died may arrive twice', 'reply', { lost: 1 }, false],
  ['a reply that ends its worker every time is left', 'reply', { lost: 7 }, true],
  ['bulk whose worker died may have been sent', 'bulk', { lost: 1 }, true],
  ['bulk that was put off was not sent', 'bulk', { retries: 3 }, false],
])('%s', (_fact, lane, attempts, expected) => {
  expect(isTooDoubtfulToSend(item(lane, 0), { throws: 0, retries: 0, lost: 0, ...attempts })).toBe(expected);
});

function item(lane: Lane, ageMs: number): OutboxItem {
  return { id: 's1', to: HOA, lane, fitted: {}, at: T0 - ageMs };
}
