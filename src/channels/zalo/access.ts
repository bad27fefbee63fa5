import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { OneAtATime } from '../../ports/one-at-a-time.ts';
import type { TokenStore } from '../../ports/tokens.ts';
import { zaloClient } from './client.ts';
import type { ZaloClient } from './client.ts';
import { openHttp } from './http.ts';
import { openOAuth } from './oauth.ts';
import type { OAuth } from './oauth.ts';
import { tokenKeeper } from './token-keeper.ts';
import type { TokenKeeper } from './token-keeper.ts';
import { copiesOf } from './two-copies.ts';
import type { TokenCopies } from './two-copies.ts';

export interface ZaloSettings {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaId: string;
  readonly oaSecretKey: string;
  /** The first one. Zalo gives a new one with each use; from then on the store knows better. */
  readonly refreshToken: string;
  readonly apiRoot: string;
  readonly oauthRoot: string;
  readonly templateRoot: string;
}

export interface AccessParts {
  readonly settings: ZaloSettings;
  readonly tokens: readonly TokenStore[];
  readonly oneAtATime: OneAtATime;
  readonly clock: Clock;
  readonly log: Log;
}

/** The way to Zalo's API with tokens that are good; shared by the channel and the operator's commands. */
export interface Access {
  readonly client: ZaloClient;
  readonly tokens: TokenKeeper;
  readonly copies: TokenCopies;
  readonly oauth: OAuth;
  /** Calls still work; what is being kept is waited for. */
  readonly close: () => Promise<void>;
}

export function openZalo({ settings, tokens: stores, oneAtATime, clock, log }: AccessParts): Access {
  const http = openHttp(clock);
  const oauth = openOAuth({ ...settings, http });
  const account = `zalo:${settings.appId}:${settings.oaId}`;
  const copies = copiesOf({ account, stores, clock, log });
  const firstRefreshToken = settings.refreshToken;
  const tokens = tokenKeeper({ oauth, copies, oneAtATime, firstRefreshToken, account, clock, log });
  const client = zaloClient({ ...settings, http, tokens });
  return {
    client,
    tokens,
    copies,
    oauth,
    async close() {
      tokens.stop();
      await copies.stop();
    },
  };
}
