import http from 'node:http';
import https from 'node:https';
import type { Clock } from '../../ports/clock.ts';

/**
 * Why a call has no answer that we understand. `not_reached`: Telegram has not seen it. `unknown`: it may have been
 * carried out. The message never holds the address, because that holds the token.
 */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly because: 'not_reached' | 'unknown';

  /** `how`: "ECONNREFUSED", "timeout", "http_502": for the log. */
  constructor(because: 'not_reached' | 'unknown', how: string) {
    super(how);
    this.because = because;
  }
}

/** The part of `fetch` that grammY's client uses. Its own default costs nearly twice the processor time a call. */
export type TelegramFetch = (url: string, call: FetchCall) => Promise<{ json(): Promise<unknown> }>;

interface FetchCall {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text, or a stream where a file is in it. */
  readonly body?: string | NodeJS.ReadableStream;
  readonly signal?: AbortLike;
}

interface AbortLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

export interface FetchSettings {
  readonly apiRoot: string;
  readonly clock: Clock;
  /** From the start of a call to the end of its answer. */
  readonly timeoutMs: number;
}

export function httpFetch({ apiRoot, clock, timeoutMs }: FetchSettings): TelegramFetch & { close(): void } {
  const { agent, request, connected } = roadTo(apiRoot);

  const fetch: TelegramFetch = (url, { method = 'POST', headers = {}, body = '', signal }) =>
    new Promise((resolve, reject) => {
      let isSent = false;
      const isText = typeof body === 'string';
      const call = request(
        url,
        { agent, method, headers: isText ? { ...headers, 'content-length': Buffer.byteLength(body) } : headers },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.once('end', () => {
            cancel();
            const envelope = envelopeIn(Buffer.concat(chunks).toString('utf8'));
            if (envelope === undefined) reject(new CallFailed('unknown', `http_${answer.statusCode ?? 0}`));
            else resolve({ json: () => Promise.resolve(envelope) });
          });
          answer.on('error', (error) => fail(codeOf(error)));
        },
      );
      const cancel = clock.after(timeoutMs, () => fail('timeout'));

      function fail(how: string): void {
        cancel();
        reject(new CallFailed(isSent ? 'unknown' : 'not_reached', how));
        call.destroy();
      }

      call.on('error', (error) => fail(codeOf(error)));
      if (signal?.aborted === true) fail('stopped');
      signal?.addEventListener('abort', () => fail('stopped'));
      call.once('socket', (socket) => {
        if (!socket.connecting) isSent = true;
        else socket.once(connected, () => (isSent = true));
      });
      if (isText) call.end(body);
      else body.pipe(call);
    });

  return Object.assign(fetch, { close: () => agent.destroy() });
}

/** So many calls at once; more wait for a connection. Idle connections are given up before servers give them up. */
const SOCKETS_MAX = 256;
const IDLE_SOCKET_MS = 30_000;

function roadTo(apiRoot: string) {
  const settings = { keepAlive: true, maxSockets: SOCKETS_MAX, timeout: IDLE_SOCKET_MS, scheduling: 'lifo' } as const;
  return apiRoot.startsWith('https:')
    ? { agent: new https.Agent(settings), request: https.request, connected: 'secureConnect' }
    : { agent: new http.Agent(settings), request: http.request, connected: 'connect' };
}

/** What every answer of the Bot API is; a page of a proxy is none. */
function envelopeIn(body: string): { readonly ok: boolean } | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && 'ok' in parsed && typeof parsed.ok === 'boolean'
      ? { ...parsed, ok: parsed.ok }
      : undefined;
  } catch {
    return undefined;
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
