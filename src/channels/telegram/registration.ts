import { MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { pause } from '../../ports/pause.ts';
import type { Answer, BotApi } from './bot-api.ts';
import { whyNot } from './health.ts';
import type { Health } from './health.ts';
import { hasStopped, retryMs } from './retry.ts';
import { WANTED_UPDATES } from './update.ts';

export interface RegistrationParts {
  readonly api: BotApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly health: Health;
}

/** Makes a call until it succeeds; undefined when it was told to stop before. */
export async function insist<Result>(
  { clock, log, health }: RegistrationParts,
  what: string,
  signal: AbortSignal,
  make: () => Promise<Answer<Result>>,
): Promise<Result | undefined> {
  for (let failures = 1; !hasStopped(signal); failures += 1) {
    const answer = await make();
    if (answer.ok) {
      health.receiving(what, undefined);
      return answer.result;
    }
    health.receiving(what, whyNot(answer) ?? 'refused');
    log('error', 'telegram_registration_failed', {
      what,
      because: answer.failed === 'refused' ? answer.description.slice(0, 80) : answer.how,
    });
    await pause(clock, retryMs(answer, failures), signal);
  }
  return undefined;
}

/** The way is free for polling. What has not been delivered stays. */
export async function removeWebhook(parts: RegistrationParts, signal: AbortSignal): Promise<void> {
  const { api, log } = parts;
  const info = await api.call((methods) => methods.getWebhookInfo());
  const url = info.ok ? (info.result.url ?? '') : '';
  // Perhaps of a system in production, whose token this is by mistake.
  if (url !== '') log('warn', 'telegram_webhook_removed', { host: hostOf(url) });
  await insist(parts, 'deleteWebhook', signal, () => api.call((methods) => methods.deleteWebhook({})));
}

export interface WebhookRegistration {
  /** "https://lensan.example/webhooks/telegram" */
  readonly url: string;
  readonly secret: string;
}

/** As many as Telegram posts at once: updates are only stored while it waits. */
const CONNECTIONS = 100;

/** Tells Telegram where to post, and looks every minute whether it does, until `signal` says stop. */
export async function keepWebhook(
  parts: RegistrationParts,
  { url, secret }: WebhookRegistration,
  signal: AbortSignal,
): Promise<void> {
  const { api, clock, health, log } = parts;
  await insist(parts, 'setWebhook', signal, () =>
    api.call((methods) =>
      methods.setWebhook({
        url,
        secret_token: secret,
        max_connections: CONNECTIONS,
        allowed_updates: WANTED_UPDATES,
      }),
    ),
  );
  for (let before = 0; !hasStopped(signal);) {
    await pause(clock, MINUTE_MS, signal);
    if (hasStopped(signal)) return;
    const answer = await api.call((methods) => methods.getWebhookInfo());
    if (!answer.ok) {
      health.receiving('updates', whyNot(answer));
      continue;
    }
    const { url: now = '', last_error_date: failedS = 0, pending_update_count: pending } = answer.result;
    const isFailing = failedS * SECOND_MS > clock.now() - 2 * MINUTE_MS && pending > before;
    const why = now !== url ? 'foreign_webhook' : isFailing ? 'updates_wait' : undefined;
    if (why !== undefined) log('error', 'telegram_webhook_fails', { because: why, pending });
    health.receiving('updates', why);
    before = pending;
  }
}

/** The rest of a webhook's address is a secret of whoever set it. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
