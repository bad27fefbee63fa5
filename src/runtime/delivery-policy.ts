import type { SendOutcome } from '../model/send-outcome.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { Attempts, OutboxItem, Verdict } from '../ports/queues.ts';
import { STRIKES, strikesOf } from './strikes.ts';

/** How a message ended. `unknown`: it may or may not have arrived, and is not sent again. */
export type DeliveryEnd = 'sent' | 'unknown' | 'gone' | 'refused' | 'misconfigured' | 'expired';

/** `ended` is null while the message stays in the outbox. */
export interface Ruling {
  readonly verdict: Verdict;
  readonly ended: DeliveryEnd | null;
}

/** A reply that could not leave for a day answers a question that nobody remembers. */
const KEPT_MS = DAY_MS;
/** In doubt, a reply is sent so many times in all: a message twice is better than none, thrice is a nuisance. */
const SENDS_IN_DOUBT = 3;
const AGAIN_IN_DOUBT_MS = 2 * SECOND_MS;
/** A wrong token is set right by people. Meanwhile everybody waits; after that the message is old news. */
const MENDED_WITHIN_MS = HOUR_MS;
const LOOK_FOR_MENDING_MS = MINUTE_MS;

/** True when an earlier attempt may have gone through and the lane forbids another: a bulk message is never doubled. */
export function isTooDoubtfulToSend(item: OutboxItem, attempts: Attempts): boolean {
  return item.lane === 'bulk' ? attempts.lost > 0 : strikesOf(attempts) >= STRIKES;
}

/** What follows from one platform call: the one place where lanes differ. */
export function rule(item: OutboxItem, attempts: Attempts, outcome: SendOutcome, now: Millis): Ruling {
  switch (outcome.result) {
    case 'sent':
      return over('sent');
    case 'gone':
      return over('gone');
    case 'refused':
      return over('refused');
    case 'later':
      return isOlderThan(KEPT_MS) ? over('expired') : again(now + outcome.afterMs, null);
    case 'in_doubt':
      if (item.lane === 'bulk' || attempts.retries + 1 >= SENDS_IN_DOUBT) return over('unknown');
      return again(now + AGAIN_IN_DOUBT_MS, 'retries');
    case 'not_allowed_now':
      return item.lane === 'bulk' ? over('refused') : { verdict: { verdict: 'on_next_word' }, ended: null };
    case 'misconfigured':
      return isOlderThan(MENDED_WITHIN_MS) ? over('misconfigured') : again(now + LOOK_FOR_MENDING_MS, null);
  }

  function isOlderThan(ageMs: number): boolean {
    return now - item.at > ageMs;
  }
}

function over(ended: DeliveryEnd): Ruling {
  return { verdict: { verdict: 'done' }, ended };
}

function again(dueAt: Millis, counts: 'retries' | null): Ruling {
  return { verdict: { verdict: 'later', dueAt, counts }, ended: null };
}
