import { MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import type { Failure } from './bot-api.ts';

/** Asked anew each time: a compiler believes that what was false once stays so. */
export function hasStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** How long to wait before what must succeed is tried again, after so many failures in a row (1, 2 …). */
export function retryMs(failure: Failure, failures: number): number {
  if (failure.failed === 'refused') {
    if (failure.code === 429) return failure.retryAfterMs ?? 5 * SECOND_MS;
    // Set right by people.
    if (failure.code === 401 || failure.code === 404) return MINUTE_MS;
    if (failure.code === 409) return 10 * SECOND_MS;
  }
  return Math.min(SECOND_MS * 2 ** (failures - 1), 30 * SECOND_MS);
}
