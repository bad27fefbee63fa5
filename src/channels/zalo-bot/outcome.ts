import type { SendOutcome } from '../../model/send-outcome.ts';
import { MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import type { Answer } from './bot-client.ts';

/** What an answer to `sendMessage` or `sendPhoto` means for the message. */
export function outcomeOf(answer: Answer): SendOutcome {
  if (answer.ok) return { result: 'sent', ...idIn(answer.result) };
  switch (answer.failed) {
    case 'not_reached':
      return { result: 'later', afterMs: 2 * SECOND_MS, because: 'unreachable' };
    case 'unknown':
      return { result: 'in_doubt', because: answer.how };
    case 'refused':
      return refusalOutcome(answer.code);
  }
}

function refusalOutcome(code: number): SendOutcome {
  if (code === 429) return { result: 'later', afterMs: MINUTE_MS, because: 'throttled' };
  if (code === 401) return { result: 'misconfigured', because: 'token_refused' };
  if (code === 403) return { result: 'gone', because: 'blocked' };
  if (code === 404) return { result: 'gone', because: 'unknown_person' };
  if (code === 408 || code >= 500) return { result: 'in_doubt', because: `refused_${code}` };
  return { result: 'refused', because: `refused_${code}` };
}

function idIn(result: unknown): { readonly externalId?: string } {
  if (typeof result !== 'object' || result === null || !('message_id' in result)) return {};
  const { message_id: id } = result;
  return typeof id === 'string' || typeof id === 'number' ? { externalId: String(id) } : {};
}
