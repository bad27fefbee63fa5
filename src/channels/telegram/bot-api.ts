import { Api, GrammyError, HttpError } from 'grammy';
import type { RawApi } from 'grammy';
import type { Clock } from '../../ports/clock.ts';
import { CallFailed, httpFetch } from './http-fetch.ts';

/** What came of a call: Telegram's result, its refusal, or no answer. */
export type Answer<Result> = { readonly ok: true; readonly result: Result } | Failure;

export type Failure = Refusal | Silence;

export interface Refusal {
  readonly ok: false;
  readonly failed: 'refused';
  readonly code: number;
  /** Telegram's words, in lower case: "bad request: chat not found". */
  readonly description: string;
  readonly retryAfterMs?: number;
  /** The group has a new id. */
  readonly migratedTo?: number;
}

export interface Silence {
  readonly ok: false;
  /** `not_reached`: not carried out. `unknown`: perhaps carried out. */
  readonly failed: 'not_reached' | 'unknown';
  readonly how: string;
}

export interface BotApi {
  readonly botId: number;
  /** Makes one call. What Telegram or the network does is a value, without the token in it. */
  call<Result>(
    make: (methods: RawApi, signal: GrammySignal | undefined) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Answer<Result>>;
  /** Gives up idle connections. */
  close(): void;
}

export interface BotApiParts {
  readonly token: string;
  readonly apiRoot: string;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

type GrammySignal = NonNullable<Parameters<RawApi['getMe']>[0]>;

export function botApi({ token, apiRoot, clock, timeoutMs }: BotApiParts): BotApi {
  const fetch = httpFetch({ apiRoot, clock, timeoutMs });
  const api = new Api(token, {
    apiRoot,
    // Ours ends the call first, by the clock that it is given.
    timeoutSeconds: (2 * timeoutMs) / 1_000,
    fetch,
  });
  return {
    botId: Number(token.slice(0, token.indexOf(':'))),
    async call(make, signal) {
      try {
        // grammY's type for signals is a polyfill's; Node's own do the same.
        return { ok: true, result: await make(api.raw, signal as unknown as GrammySignal | undefined) };
      } catch (error) {
        return failureOf(error);
      }
    },
    close: () => fetch.close(),
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof GrammyError) return refusalOf(error);
  if (error instanceof HttpError) {
    const cause = error.error;
    return cause instanceof CallFailed
      ? { ok: false, failed: cause.because, how: cause.message }
      : { ok: false, failed: 'unknown', how: cause instanceof Error ? cause.name : 'failed' };
  }
  throw error;
}

function refusalOf({ error_code, description, parameters }: GrammyError): Refusal {
  const said = typeof description === 'string' ? description.toLowerCase() : '';
  const retryAfterS = parameters.retry_after ?? secondsIn(said);
  const migratedTo = parameters.migrate_to_chat_id;
  return {
    ok: false,
    failed: 'refused',
    code: error_code,
    description: said,
    ...(retryAfterS === undefined ? {} : { retryAfterMs: retryAfterS * 1_000 }),
    ...(migratedTo === undefined ? {} : { migratedTo }),
  };
}

function secondsIn(description: string): number | undefined {
  const seconds = /retry after (\d{1,5})/.exec(description)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
