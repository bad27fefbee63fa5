import http from 'node:http';
import https from 'node:https';
import axios, { AxiosError } from 'axios';
import type { AxiosRequestConfig } from 'axios';
import type { Clock } from '../../ports/clock.ts';
import { parseJson } from './parse-json.ts';

/** What came of one HTTP call: whatever answered, or nobody. */
export type HttpAnswer =
  /** `json` is undefined when it was something else: a gateway's page. */
  { readonly heard: true; readonly status: number; readonly json: unknown } | Silence;

export interface Silence {
  readonly heard: false;
  /** `not_reached`: not carried out. `unknown`: perhaps carried out. */
  readonly failed: 'not_reached' | 'unknown';
  /** "ECONNREFUSED", "timeout": for the log. */
  readonly how: string;
}

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  /** JSON text, a form, or a multipart form. */
  readonly body?: string | URLSearchParams | FormData;
  readonly timeoutMs: number;
}

export type Http = (call: HttpCall) => Promise<HttpAnswer>;

/** Calls over connections that are kept open. Neither addresses nor headers come out again: they hold tokens. */
export function openHttp(clock: Clock): Http {
  const httpAgent = new http.Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  const client = axios.create({
    httpAgent,
    httpsAgent,
    proxy: false,
    maxRedirects: 0,
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
    maxContentLength: ANSWER_MAX_BYTES,
  });

  return async ({ method, url, headers, body, timeoutMs }) => {
    const abort = new AbortController();
    const cancel = clock.after(timeoutMs, () => abort.abort());
    const request: AxiosRequestConfig = { method, url, headers: { ...headers }, data: body, signal: abort.signal };
    try {
      const { status, data } = await client.request<unknown>(request);
      return { heard: true, status, json: typeof data === 'string' ? parseJson(data) : undefined };
    } catch (error) {
      return silence(error);
    } finally {
      cancel();
    }
  };
}

const SOCKETS_MAX = 50;
const ANSWER_MAX_BYTES = 1024 * 1024;

/** Before these, nothing of the call had left. */
const NOT_REACHED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

function silence(error: unknown): Silence {
  if (!(error instanceof AxiosError)) throw error;
  const code = error.code ?? 'failed';
  if (code === AxiosError.ERR_CANCELED) return { heard: false, failed: 'unknown', how: 'timeout' };
  return { heard: false, failed: NOT_REACHED.test(code) ? 'not_reached' : 'unknown', how: code };
}
