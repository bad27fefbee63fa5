import { z } from 'zod';
import { SECOND_MS } from '../../model/time.ts';
import type { Http } from './http.ts';
import { ACCESS_TOKEN_MS } from './limits.ts';

/** What the token endpoint gave. */
export type Grant =
  | { readonly result: 'granted'; readonly access: string; readonly refresh?: string; readonly lifeMs: number }
  /** `why` is Zalo's name of the error: the only useful sign. */
  | { readonly result: 'refused'; readonly why: string }
  /** It may have been carried out, and then the token is used up. */
  | { readonly result: 'unknown'; readonly how: string };

export interface OAuth {
  renew(refresh: string): Promise<Grant>;
  /** With the verifier whose challenge is in the link that was followed. */
  redeem(code: string, verifier: string): Promise<Grant>;
}

export interface OAuthParts {
  readonly http: Http;
  /** "https://oauth.zaloapp.com" */
  readonly oauthRoot: string;
  readonly appId: string;
  readonly appSecret: string;
}

const TIMEOUT_MS = 10 * SECOND_MS;

/** `POST /v4/oa/access_token`: the app's secret goes in a header, the rest as a form. */
export function openOAuth({ http, oauthRoot, appId, appSecret }: OAuthParts): OAuth {
  async function ask(fields: Record<string, string>): Promise<Grant> {
    const answer = await http({
      method: 'POST',
      url: `${oauthRoot}/v4/oa/access_token`,
      headers: { secret_key: appSecret },
      body: new URLSearchParams({ app_id: appId, ...fields }),
      timeoutMs: TIMEOUT_MS,
    });
    if (!answer.heard) return { result: 'unknown', how: answer.how };
    const granted = grant.safeParse(answer.json);
    if (granted.success) {
      const { access_token: access, refresh_token: refresh, expires_in: lifeS } = granted.data;
      return {
        result: 'granted',
        access,
        ...(refresh === undefined ? {} : { refresh }),
        lifeMs: lifeS === undefined ? ACCESS_TOKEN_MS : lifeS * SECOND_MS,
      };
    }
    const refused = refusal.safeParse(answer.json);
    if (!refused.success || answer.status >= 500) return { result: 'unknown', how: `http_${answer.status}` };
    const { error, error_name: name } = refused.data;
    return {
      result: 'refused',
      why: [error, name]
        .filter((part) => part !== undefined)
        .join('_')
        .slice(0, 60),
    };
  }

  return {
    renew: (refresh) => ask({ grant_type: 'refresh_token', refresh_token: refresh }),
    redeem: (code, verifier) => ask({ grant_type: 'authorization_code', code, code_verifier: verifier }),
  };
}

/** Success is an access token, and nothing else. `expires_in` is text in the documentation and a number in its examples. */
const grant = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional().catch(undefined),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});

/** Failures come with HTTP 200, too. Names of errors are words; anything longer could hold a token. */
const refusal = z.looseObject({
  error: z.coerce.string().max(12).optional().catch(undefined),
  error_name: z
    .string()
    .regex(/^[\w ]{1,40}$/)
    .optional()
    .catch(undefined),
});
