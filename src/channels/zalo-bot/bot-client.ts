import http from 'node:http';
import https from 'node:https';
import axios, { AxiosError } from 'axios';
import { z } from 'zod';
import type { JsonObject } from '../../model/json.ts';
import type { Clock } from '../../ports/clock.ts';

/** What came of a call: the platform's result, its refusal by an HTTP-like number, or no answer. */
export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly failed: 'refused'; readonly code: number }
  | { readonly ok: false; readonly failed: 'not_reached' | 'unknown'; readonly how: string };

export type BotMethod =
  'getMe' | 'getUpdates' | 'setWebhook' | 'deleteWebhook' | 'sendMessage' | 'sendPhoto' | 'sendChatAction';

export type BotClient = (method: BotMethod, parameters: JsonObject, timeoutMs: number) => Promise<Answer>;

/** `POST <root>/bot<TOKEN>/<method>`. The token stands in the address, so addresses never come out again. */
export function openBotClient(root: string, token: string, clock: Clock): BotClient {
  const client = axios.create({
    httpAgent: new http.Agent({ keepAlive: true }),
    httpsAgent: new https.Agent({ keepAlive: true }),
    proxy: false,
    maxRedirects: 0,
    validateStatus: () => true,
  });
  return async (method, parameters, timeoutMs) => {
    const abort = new AbortController();
    const cancel = clock.after(timeoutMs, () => abort.abort());
    try {
      const url = `${root}/bot${token}/${method}`;
      const { status, data } = await client.post<unknown>(url, parameters, { signal: abort.signal });
      return answerIn(status, data);
    } catch (error) {
      if (!(error instanceof AxiosError)) throw error;
      const how = error.code === AxiosError.ERR_CANCELED ? 'timeout' : (error.code ?? 'failed');
      return { ok: false, failed: NOT_REACHED.test(how) ? 'not_reached' : 'unknown', how };
    } finally {
      cancel();
    }
  };
}

const NOT_REACHED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** Success may carry `error_code: 0`; what says neither was said by a gateway. */
function answerIn(status: number, data: unknown): Answer {
  const read = envelope.safeParse(data);
  if (!read.success) return { ok: false, failed: 'unknown', how: `http_${status}` };
  if (read.data.ok) return { ok: true, result: read.data.result };
  return { ok: false, failed: 'refused', code: read.data.error_code ?? status };
}

const envelope = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional().catch(undefined),
});
