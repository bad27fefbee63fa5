import type { DeliveryOutcome } from '../model/broadcast.ts';
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

/** True when earlier attempts may have gone through too often already. */
export function isTooDoubtfulToSend(attempts: Attempts): boolean {
  return strikesOf(attempts) >= STRIKES;
}

/** What follows from one platform call for a message of a talk. How an announcement differs: `ruleBulk`. */
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
      if (attempts.retries + 1 >= SENDS_IN_DOUBT) return over('unknown');
      return again(now + AGAIN_IN_DOUBT_MS, 'retries');
    case 'not_allowed_now':
      return { verdict: { verdict: 'on_next_word' }, ended: null };
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

/** `restMs`: so long nothing more leaves on the channel, from any process. */
export type BulkRuling =
  | { readonly result: 'ended'; readonly outcome: DeliveryOutcome; readonly because: string }
  | { readonly result: 'put_off'; readonly restMs: number };

/**
 * What follows for an announcement: in doubt it is not sent again, since twice is worse than not at all; what may not be
 * sent now is not kept for the person's next word; what stops one stops all, so the whole channel rests.
 */
export function ruleBulk(outcome: SendOutcome): BulkRuling {
  switch (outcome.result) {
    case 'sent':
      return { result: 'ended', outcome: 'sent', because: '' };
    case 'gone':
      return { result: 'ended', outcome: 'gone', because: outcome.because };
    case 'refused':
    case 'not_allowed_now':
      return { result: 'ended', outcome: 'refused', because: outcome.because };
    case 'in_doubt':
      return { result: 'ended', outcome: 'unknown', because: outcome.because };
    case 'later':
      return { result: 'put_off', restMs: outcome.afterMs };
    case 'misconfigured':
      return { result: 'put_off', restMs: LOOK_FOR_MENDING_MS };
  }
}
