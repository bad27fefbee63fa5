import type { SendOutcome } from '../../model/send-outcome.ts';
import { MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';
import type { Failure, NoToken, Refusal } from './envelope.ts';
import { RATE_WINDOW_MS } from './limits.ts';

const UNREACHABLE_MS = 2 * SECOND_MS;
const JITTER_MS = 5 * SECOND_MS;

/** What a failed call means for the message. `chance`, from 0 to 1, spreads what would come back all at once. */
export function outcomeOf(failure: Failure, chance: number, now: Millis): SendOutcome {
  switch (failure.failed) {
    case 'not_reached':
      return { result: 'later', afterMs: UNREACHABLE_MS, because: 'unreachable' };
    case 'unknown':
      return { result: 'in_doubt', because: failure.how };
    case 'no_token':
      // Nothing is lost by waiting: the message stays as long as for an outage.
      return { result: 'later', afterMs: tokenMs(failure) + spread(chance), because: 'unreachable' };
    case 'refused':
      return refusalOutcome(failure, chance, now);
  }
}

/** A person takes longer than a store. */
function tokenMs({ because }: NoToken): number {
  return because === 'needs_authorisation' ? MINUTE_MS : 5 * SECOND_MS;
}

function refusalOutcome({ meaning, because }: Refusal, chance: number, now: Millis): SendOutcome {
  switch (meaning) {
    case 'auth':
      // With a fresh token, too: tried again when the next one may be there.
      return { result: 'later', afterMs: MINUTE_MS + spread(chance), because: 'unreachable' };
    case 'rate':
      return {
        result: 'later',
        afterMs: RATE_WINDOW_MS - (now % RATE_WINDOW_MS) + spread(chance),
        because: 'throttled',
      };
    case 'again':
      return { result: 'in_doubt', because };
    case 'not_now':
      return { result: 'not_allowed_now', because };
    case 'blocked':
      return { result: 'gone', because: 'blocked' };
    case 'unknown_person':
      return { result: 'gone', because: 'unknown_person' };
    case 'billing':
    case 'config':
      return { result: 'misconfigured', because };
    case 'reupload':
    case 'bug':
    case 'policy':
    case 'unknown':
      return { result: 'refused', because };
  }
}

function spread(chance: number): number {
  return Math.round(chance * JITTER_MS);
}
