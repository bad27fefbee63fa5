import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import type { SendOutcome } from '../../src/model/send-outcome.ts';
import type { Attempts, OutboxItem } from '../../src/ports/queues.ts';
import { isTooDoubtfulToSend, rule, ruleBulk } from '../../src/runtime/delivery-policy.ts';
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

test.each<[string, SendOutcome, number, number, unknown]>([
  ['a reply that arrived is over', SENT, 0, 0, done('sent')],
  ['"later" is obeyed', LATER, 0, 0, again(3_000)],
  ['a day of "later" is enough', LATER, DAY_MS + 1, 0, done('expired')],
  ['in doubt, a reply is sent again', DOUBT, 0, 0, again(2_000, 'retries')],
  ['in doubt for the second time, once more', DOUBT, 0, 1, again(2_000, 'retries')],
  ['in doubt for the third time, it is left', DOUBT, 0, 2, done('unknown')],
  ['whoever is gone gets nothing more', GONE, 0, 0, done('gone')],
  ['what is not allowed now waits for a word', NOT_NOW, 0, 0, { verdict: { verdict: 'on_next_word' }, ended: null }],
  ['what the platform refuses is dropped', REFUSED, 0, 0, done('refused')],
  ['a wrong token may be set right', WRONG, 0, 0, again(60_000)],
  ['a wrong token for an hour', WRONG, HOUR_MS + 1, 0, done('misconfigured')],
])('%s', (_fact, outcome, ageMs, retries, expected) => {
  expect(rule(item(ageMs), { throws: 0, retries, lost: 0 }, outcome, T0)).toEqual(expected);
});

test.each<[string, Partial<Attempts>, boolean]>([
  ['a reply whose worker died may arrive twice', { lost: 1 }, false],
  ['a reply that ends its worker every time is left', { lost: 7 }, true],
])('%s', (_fact, attempts, expected) => {
  expect(isTooDoubtfulToSend({ throws: 0, retries: 0, lost: 0, ...attempts })).toBe(expected);
});

test.each<[string, SendOutcome, unknown]>([
  ['it has arrived', SENT, { result: 'ended', outcome: 'sent', because: '' }],
  ['in doubt it is never sent again', DOUBT, { result: 'ended', outcome: 'unknown', because: 'timeout' }],
  ['whoever is gone gets nothing', GONE, { result: 'ended', outcome: 'gone', because: 'blocked' }],
  ['it waits for nobody', NOT_NOW, { result: 'ended', outcome: 'refused', because: 'window_closed' }],
  ['what is refused is dropped', REFUSED, { result: 'ended', outcome: 'refused', because: 'too_long' }],
  ['"later" is obeyed by the whole channel', LATER, { result: 'put_off', restMs: 3_000 }],
  ['a wrong token is waited for', WRONG, { result: 'put_off', restMs: 60_000 }],
])('an announcement: %s', (_fact, outcome, expected) => {
  expect(ruleBulk(outcome)).toEqual(expected);
});

function item(ageMs: number): OutboxItem {
  return { id: 's1', to: HOA, fitted: {}, at: T0 - ageMs };
}
