import { createHash, timingSafeEqual } from 'node:crypto';

export interface SignatureParts {
  readonly appId: string;
  /** The account's own secret, not the app's. Two while one replaces the other. */
  readonly secrets: readonly string[];
}

export interface SignedBody {
  readonly body: Uint8Array;
  /** `X-ZEvent-Signature` */
  readonly header: string;
  /** In the order of trust: the body's, then the one of `X-ZEvent-Timestamp`. */
  readonly timestamps: readonly string[];
}

/** Which of the ways to sign it was; tells us one day which of them Zalo uses. */
export type Verified =
  { readonly ok: true; readonly timestamp: number; readonly secret: number } | { readonly ok: false };

/**
 * `mac=` + SHA-256 (no HMAC) of app id, the body's bytes, timestamp and the account's secret, hex. Source: Zalo's
 * documentation of webhooks, read 2026-11. Every way is tried to its end, so that the time tells nothing.
 */
export function verify({ appId, secrets }: SignatureParts, { body, header, timestamps }: SignedBody): Verified {
  const given = MAC.exec(header.trim())?.[1];
  if (given === undefined) return { ok: false };
  const wanted = Buffer.from(given, 'hex');
  let found: Verified = { ok: false };
  for (const [secretAt, secret] of secrets.entries()) {
    for (const [timestampAt, timestamp] of timestamps.entries()) {
      const mac = createHash('sha256').update(appId).update(body).update(timestamp).update(secret).digest();
      if (timingSafeEqual(mac, wanted) && !found.ok) found = { ok: true, timestamp: timestampAt, secret: secretAt };
    }
  }
  return found;
}

/** "mac=7054…"; also met: "mac = …", bare hex, in quotes. */
const MAC = /^"?(?:mac\s*=\s*)?"?([0-9a-f]{64})"?$/i;
