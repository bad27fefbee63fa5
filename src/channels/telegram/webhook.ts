import { hash, timingSafeEqual } from 'node:crypto';
import type { Webhook } from '../webhook.ts';
import type { Intake } from './intake.ts';

export const WEBHOOK_PATH = '/webhooks/telegram';

/**
 * Where Telegram posts updates. What is not an update is taken all the same: refused, it would come again for a day and
 * hold back everything behind it in that chat.
 */
export function telegramWebhook(secret: string, intake: Intake): Webhook {
  const wanted = digest(secret);
  return {
    path: WEBHOOK_PATH,
    async receive({ headers, body }) {
      if (!timingSafeEqual(digest(headers.get(SECRET_HEADER) ?? ''), wanted)) return 'unsigned';
      await intake(parsed(body));
      return 'stored';
    },
  };
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

/** Digests are of one length, so that the comparison tells nothing of the secret's. */
function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}
