import { HOUR_MS, SECOND_MS } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Answer, BotClient } from './bot-client.ts';

export interface ReceptionParts {
  readonly call: BotClient;
  readonly clock: Clock;
  readonly log: Log;
  /** Stores one update; throws when it cannot. */
  readonly take: (update: unknown) => Promise<void>;
  /** Why updates do not come, or undefined. */
  readonly tell: (why: string | undefined) => void;
}

const CALL_MS = 20 * SECOND_MS;
/** How long the platform holds an empty answer back. */
const POLL_S = 30;
/** A consumed update may be given again at every poll. */
const BETWEEN_POLLS_MS = SECOND_MS;
const AGAIN_MIN_MS = SECOND_MS;
const AGAIN_MAX_MS = 60 * SECOND_MS;
const LOOK_AFTER_WEBHOOK_MS = HOUR_MS;

/** Keeps the webhook set until `signal` says stop. The address is stored even when the platform could not reach it. */
export async function keepWebhook(
  parts: ReceptionParts,
  url: string,
  secret: string,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !hasStopped(signal);) {
    const answer = await parts.call('setWebhook', { url, secret_token: secret }, CALL_MS);
    parts.tell(answer.ok ? undefined : 'webhook_not_set');
    failures = answer.ok ? 0 : failures + 1;
    await pause(parts.clock, answer.ok ? LOOK_AFTER_WEBHOOK_MS : againMs(failures), signal);
  }
}

/** Fetches updates until `signal` says stop; one process at a time. The webhook is taken away: the two exclude each other. */
export async function poll(parts: ReceptionParts, signal: AbortSignal): Promise<void> {
  await parts.call('deleteWebhook', {}, CALL_MS);
  for (let failures = 0; !hasStopped(signal);) {
    const answer = await parts.call('getUpdates', { timeout: String(POLL_S) }, (POLL_S + 15) * SECOND_MS);
    if (hasStopped(signal)) return;
    const isWell = answer.ok || isNothingNew(answer);
    parts.tell(isWell ? undefined : 'polling_failed');
    failures = isWell && (await taken(parts, answer)) ? 0 : failures + 1;
    await pause(parts.clock, failures === 0 ? BETWEEN_POLLS_MS : againMs(failures), signal);
  }
}

async function taken({ take, log }: ReceptionParts, answer: Answer): Promise<boolean> {
  if (!answer.ok) return true;
  try {
    await take(answer.result);
    return true;
  } catch {
    log('warn', 'zalo_bot_update_not_stored', {});
    return false;
  }
}

function isNothingNew(answer: Answer): boolean {
  return !answer.ok && answer.failed === 'refused' && answer.code === 408;
}

function againMs(failures: number): number {
  return Math.min(AGAIN_MIN_MS * 2 ** (failures - 1), AGAIN_MAX_MS);
}

/** Asked anew each time: a compiler believes that what was false once stays so. */
function hasStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}

function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(ms, end);
    signal.addEventListener('abort', end, { once: true });
  });
}
