import { SECOND_MS } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { pause } from '../../ports/pause.ts';
import type { Answer, BotApi } from './bot-api.ts';
import { whyNot } from './health.ts';
import type { Health } from './health.ts';
import type { Intake } from './intake.ts';
import { hasStopped, retryMs } from './retry.ts';
import { WANTED_UPDATES } from './update.ts';

export interface PollingParts {
  /** Its timeout must be longer than a poll. */
  readonly api: BotApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly health: Health;
  readonly intake: Intake;
}

/** How long Telegram holds an empty answer back. */
export const POLL_S = 30;

/** Fetches updates until `signal` says stop. One process at a time, or both get 409. */
export async function poll(parts: PollingParts, signal: AbortSignal): Promise<void> {
  const { api, clock, health } = parts;
  let offset: number | undefined;
  let failures = 0;

  while (!hasStopped(signal)) {
    const askedAt = clock.now();
    const answer: Answer<readonly object[]> = await api.call(
      (methods, abort) =>
        methods.getUpdates(
          { timeout: POLL_S, allowed_updates: WANTED_UPDATES, ...(offset === undefined ? {} : { offset }) },
          abort,
        ),
      signal,
    );
    if (hasStopped(signal)) return;
    if (!answer.ok) {
      health.receiving('updates', whyNot(answer) ?? 'refused');
      parts.log('warn', 'telegram_poll_failed', { because: answer.failed === 'refused' ? answer.code : answer.how });
      failures += 1;
      await pause(clock, retryMs(answer, failures), signal);
      continue;
    }
    failures = 0;
    health.receiving('updates', undefined);
    offset = await takeAll(parts, answer.result, signal);
    // A server that has nothing for us and does not hold its answer back is not asked a thousand times a second.
    if (offset === undefined && clock.now() - askedAt < SECOND_MS) await pause(clock, SECOND_MS, signal);
  }
}

/**
 * Stores what has come, each chat in its order, and gives the offset that confirms it: up to the first update that could
 * not be stored. With nothing to confirm there is none, because after a quiet week Telegram may count from lower numbers.
 */
async function takeAll({ intake, clock, log }: PollingParts, updates: readonly object[], signal: AbortSignal) {
  let away: string | undefined;
  let confirmed: number | undefined;
  for (const update of updates) {
    try {
      await intake(update);
    } catch (error) {
      away = error instanceof Error ? error.name : 'unknown';
      break;
    }
    if ('update_id' in update && typeof update.update_id === 'number') confirmed = update.update_id + 1;
  }
  if (away !== undefined) {
    log('warn', 'telegram_update_not_stored', { because: away });
    await pause(clock, SECOND_MS, signal);
  }
  return confirmed;
}
