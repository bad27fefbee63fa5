import { z } from 'zod';
import { meaningOf } from './codes.ts';
import type { Host, Meaning } from './codes.ts';
import type { HttpAnswer, Silence } from './http.ts';

/** What came of a call: Zalo's data, its refusal, or no answer. */
export type Answer<Data> = { readonly ok: true; readonly data: Data } | Failure;

export type Failure = Refusal | Unheard | NoToken;

export interface Refusal {
  readonly ok: false;
  readonly failed: 'refused';
  readonly code: number;
  /** `unknown` for a number in no table. */
  readonly meaning: Meaning | 'unknown';
  readonly because: string;
}

export interface Unheard {
  readonly ok: false;
  readonly failed: Silence['failed'];
  readonly how: string;
}

/** There is no token to call with: `needs_authorisation` until a person has given the grant again. */
export interface NoToken {
  readonly ok: false;
  readonly failed: 'no_token';
  readonly because: 'needs_authorisation' | 'unreachable' | 'store_away';
}

/**
 * Reads `{error, message, data}`. Errors come with HTTP 200; `error` may be a number or its digits. What is no envelope
 * was said by something between us and Zalo, and whether Zalo has heard of the call is unknown.
 */
export function readEnvelope<Data>(host: Host, answer: HttpAnswer, data: z.ZodType<Data>): Answer<Data> {
  if (!answer.heard) return { ok: false, failed: answer.failed, how: answer.how };
  const read = envelope.safeParse(answer.json);
  if (!read.success) {
    if (answer.status === 429) return refusal(host, RATE_LIMIT);
    return { ok: false, failed: 'unknown', how: answer.status === 200 ? 'not_an_envelope' : `http_${answer.status}` };
  }
  if (read.data.error !== 0) return refusal(host, read.data.error);
  const given = data.safeParse(read.data.data ?? {});
  return given.success ? { ok: true, data: given.data } : { ok: false, failed: 'unknown', how: 'odd_data' };
}

/** A number, or its digits as text. */
export const digits = z.union([z.number(), z.string().regex(/^-?\d+(?:\.\d+)?$/)]).transform(Number);

const envelope = z.object({ error: digits, data: z.unknown().optional() });

const RATE_LIMIT = -32;

function refusal(host: Host, code: number): Refusal {
  const known = meaningOf(host, code);
  return {
    ok: false,
    failed: 'refused',
    code,
    meaning: known?.meaning ?? 'unknown',
    because: `${known?.because ?? 'unknown'}_${Math.abs(code)}`,
  };
}

export function isRefusedFor(answer: Answer<unknown>, ...meanings: readonly Meaning[]): boolean {
  return !answer.ok && answer.failed === 'refused' && meanings.some((meaning) => meaning === answer.meaning);
}

/** An id as Zalo gives it: text, sometimes digits without quotes. */
export const id = z.union([z.string().min(1), z.number()]).transform(String);
