import { createHash } from 'node:crypto';
import type { Log } from '../../ports/log.ts';
import type { Webhook, WebhookAnswer, WebhookCall } from '../webhook.ts';
import { parseEvent } from './event.ts';
import { isConsoleTest } from './incoming.ts';
import type { Intake } from './intake.ts';
import { parseJson } from './parse-json.ts';
import { verify } from './signature.ts';
import { verificationPages } from './site-verification.ts';

export const WEBHOOK_PATH = '/webhooks/zalo';

export interface WebhookParts {
  readonly appId: string;
  /** "OA Secret Key" of the console; two, separated by a comma, while one replaces the other. */
  readonly oaSecretKey: string;
  readonly intake: Intake;
  readonly log: Log;
  /** The code of the console's "Xác thực domain". */
  readonly siteVerification?: string;
}

/** So many wrong signatures in a row: it is the secret, and Zalo drops events meanwhile. */
const MISMATCHES_TOLD_AT = 5;

export function zaloWebhook({ appId, oaSecretKey, intake, log, siteVerification }: WebhookParts): Webhook {
  const secrets = oaSecretKey.split(/[\s,]+/).filter((secret) => secret !== '');
  let mismatches = 0;
  let isOtherWayTold = false;

  function check({ headers, body }: WebhookCall, signature: string, timestamp: string | undefined): boolean {
    const header = headers.get('x-zevent-timestamp');
    const timestamps = [...new Set([timestamp, header].filter((one) => one !== undefined))];
    const verified = verify({ appId, secrets }, { body, header: signature, timestamps });
    if (!verified.ok) {
      mismatches += 1;
      const level = mismatches % MISMATCHES_TOLD_AT === 0 ? 'error' : 'warn';
      log(level, 'zalo_signature_mismatch', { in_a_row: mismatches, has_timestamp_header: header !== undefined });
      return false;
    }
    mismatches = 0;
    if (verified.timestamp + verified.secret > 0 && !isOtherWayTold) {
      isOtherWayTold = true;
      log('info', 'zalo_signature_other_way', { timestamp: verified.timestamp, secret: verified.secret });
    }
    return true;
  }

  return {
    path: WEBHOOK_PATH,
    pages: new Map([[WEBHOOK_PATH, 'ok'], ...verificationPages(siteVerification)]),
    async receive(call): Promise<WebhookAnswer> {
      const text = Buffer.from(call.body).toString('utf8');
      const signature = call.headers.get('x-zevent-signature');
      // So the console tries an address before it saves it.
      if (signature === undefined && EMPTY.test(text)) return 'stored';

      const json = parseJson(text);
      const event = parseEvent(json);
      if (event?.app_id !== undefined && event.app_id !== appId) {
        log('warn', 'zalo_event_of_another_app', {});
        return 'unsigned';
      }
      // So may its test button be; it changes nothing either way.
      if (signature === undefined && event !== undefined && isConsoleTest(event)) return 'stored';
      if (signature === undefined || !check(call, signature, event?.timestamp ?? timestampIn(json))) return 'unsigned';
      if (event === undefined) {
        log('warn', 'zalo_event_unintelligible', {});
        return 'stored';
      }
      await intake(event, createHash('sha256').update(call.body).digest('base64url').slice(0, 22));
      return 'stored';
    },
  };
}

const EMPTY = /^\s*(?:\{\s*\})?\s*$/;

function timestampIn(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('timestamp' in json)) return undefined;
  return ['string', 'number'].includes(typeof json.timestamp) ? String(json.timestamp) : undefined;
}
