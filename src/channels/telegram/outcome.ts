import type { SendOutcome } from '../../model/send-outcome.ts';
import { MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import type { Failure, Refusal } from './bot-api.ts';

/** What a failed call means for the message. By code first, by words of the description second, with a safe end. */
export function outcomeOf(failure: Failure): SendOutcome {
  switch (failure.failed) {
    case 'not_reached':
      return { result: 'later', afterMs: UNREACHABLE_MS, because: 'unreachable' };
    case 'unknown':
      return { result: 'in_doubt', because: failure.how };
    case 'refused':
      return refusalOutcome(failure);
  }
}

const UNREACHABLE_MS = 2 * SECOND_MS;
/** A 429 without its number. */
const THROTTLED_MS = 5 * SECOND_MS;

function refusalOutcome(refusal: Refusal): SendOutcome {
  const { code } = refusal;
  if (code === 429) {
    return { result: 'later', afterMs: throttledMs(refusal), because: 'throttled' };
  }
  if (code === 403) return forbidden(refusal);
  if (code === 401 || code === 404) return { result: 'misconfigured', because: 'token_refused' };
  if (code === 409) return { result: 'misconfigured', because: 'conflict' };
  if (code === 400) return badRequest(refusal);
  if (code >= 500) return { result: 'in_doubt', because: `telegram_${code}` };
  return { result: 'refused', because: reasonOf(refusal) };
}

/** As Telegram asks, but never so long that a slip of its clock holds a chat for a day. */
export function throttledMs({ retryAfterMs = THROTTLED_MS }: Refusal): number {
  return Math.min(Math.max(retryAfterMs, SECOND_MS), 60 * MINUTE_MS);
}

function forbidden(refusal: Refusal): SendOutcome {
  if (says(refusal, UNKNOWN)) return { result: 'gone', because: 'unknown_person' };
  if (says(refusal, BLOCKED)) return { result: 'gone', because: 'blocked' };
  return { result: 'refused', because: reasonOf(refusal) };
}

function badRequest(refusal: Refusal): SendOutcome {
  if (says(refusal, DONE)) return { result: 'sent' };
  if (says(refusal, UNKNOWN)) return { result: 'gone', because: 'unknown_person' };
  return { result: 'refused', because: reasonOf(refusal) };
}

function says({ description }: Refusal, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => description.includes(phrase));
}

const BLOCKED = ['bot was blocked', 'bot was kicked', 'not a member', 'have no rights to send'];
const UNKNOWN = [
  'user is deactivated',
  "can't initiate conversation",
  'chat not found',
  'user not found',
  'peer_id_invalid',
  'chat_id is empty',
];
const DONE = ['message is not modified', 'query is too old'];

/** Telegram's own words are about the call, not the person; numbers and quotes could be, so they go. */
function reasonOf({ code, description }: Refusal): string {
  const words = description
    .replace(/^(bad request|forbidden): /, '')
    .replace(/["“][^]*$/, '')
    .replace(/[^a-z_ ]+/g, ' ')
    .trim()
    .replace(/\s+/g, '_');
  return `${code}_${words}`.slice(0, 80);
}

export function isWrongFileId({ failed, ...rest }: Failure): boolean {
  return (
    failed === 'refused' &&
    'description' in rest &&
    /wrong (remote )?file|file_id|file identifier/.test(rest.description)
  );
}
