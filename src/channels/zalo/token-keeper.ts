import { createHash } from 'node:crypto';
import { MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import type { Cancel, Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { OneAtATime } from '../../ports/one-at-a-time.ts';
import type { Tokens } from '../../ports/tokens.ts';
import type { NoToken } from './envelope.ts';
import { RENEW_AFTER_MS } from './limits.ts';
import type { Grant, OAuth } from './oauth.ts';
import type { TokenCopies } from './two-copies.ts';

/** Hands out the access token and renews the pair: one refresher over all processes, because each pair is good once. */
export interface TokenKeeper {
  /** A token to call with now. */
  current(): Promise<TokenAnswer>;
  /** Zalo has refused `access`: another one, read anew or renewed. */
  instead(access: string): Promise<TokenAnswer>;
  /** Begins to renew ahead of time, and to see what other processes and the operator have put in. */
  start(): void;
  stop(): void;
  /** Why nothing can be sent, or undefined. */
  trouble(): NoToken['because'] | undefined;
}

/** What is kept of the settings' refresh token: enough to see that the operator has put in another. */
export function seedOf(firstRefreshToken: string): string {
  return createHash('sha256').update(firstRefreshToken).digest('base64url');
}

export type TokenAnswer = { readonly ok: true; readonly access: string } | NoToken;

export interface TokenKeeperParts {
  readonly oauth: OAuth;
  readonly copies: TokenCopies;
  readonly oneAtATime: OneAtATime;
  /** From the settings: where the chain begins. */
  readonly firstRefreshToken: string;
  readonly account: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** A token this close to its end might end on the way. */
const MARGIN_MS = 2 * MINUTE_MS;
const LOOK_EVERY_MS = MINUTE_MS;
/** Longer than all that is done under it takes: three tries of ten seconds and the keeping. */
const LEASE_MS = 60 * SECOND_MS;
const LOOK_AGAIN_MS = 250;
/** Whoever needs a token waits no longer than this; the renewal goes on. */
const PATIENCE_MS = 20 * SECOND_MS;
/** A refresh whose answer was lost: with the same token, so often and not more. */
const TRIES = 3;
const TRY_AGAIN_MS = 2 * SECOND_MS;
/** A pair this new that is refused all the same will not be mended by another. */
const JUST_RENEWED_MS = 10 * SECOND_MS;

type IsStale = (tokens: Tokens) => boolean;

export function tokenKeeper(parts: TokenKeeperParts): TokenKeeper {
  const { oauth, copies, oneAtATime, clock, log } = parts;
  const seed = seedOf(parts.firstRefreshToken);
  let known: Tokens | undefined;
  let trouble: NoToken['because'] | undefined;
  let renewing: Promise<TokenAnswer> | undefined;
  let cancelLook: Cancel = () => {};

  const isEnding: IsStale = ({ expiresAt }) => clock.now() >= expiresAt - MARGIN_MS;
  const isOld: IsStale = ({ obtainedAt, expiresAt }) =>
    clock.now() >= Math.min(obtainedAt + RENEW_AFTER_MS, expiresAt - MARGIN_MS);
  /** Until the operator has put in another pair, or another first token. */
  const isLost: IsStale = (tokens) => tokens.refusedAt !== undefined && tokens.seed === seed;

  function usable(tokens: Tokens | undefined, isStale: IsStale): TokenAnswer | undefined {
    if (tokens === undefined || tokens.refusedAt !== undefined || isStale(tokens)) return undefined;
    return { ok: true, access: tokens.access };
  }

  async function get(isStale: IsStale): Promise<TokenAnswer> {
    // Somebody here may be at it for another reason: then it is asked again what is there.
    for (let joined = 0; ; joined += 1) {
      const answer = usable(known, isStale);
      if (answer !== undefined) return answer;
      const isOwn = renewing === undefined;
      const renewed = await waited(renew(isStale));
      if (isOwn || !renewed.ok || joined > 0) return renewed;
    }
  }

  function renew(isStale: IsStale): Promise<TokenAnswer> {
    renewing ??= renewNow(isStale)
      .catch((): TokenAnswer => noToken('store_away'))
      .then((answer) => {
        // Ahead of time, a failure leaves the token that we have.
        trouble = answer.ok || usable(known, isEnding)?.ok === true ? undefined : answer.because;
        return answer;
      })
      .finally(() => (renewing = undefined));
    return renewing;
  }

  function waited(answer: Promise<TokenAnswer>): Promise<TokenAnswer> {
    let cancel: Cancel = () => {};
    const patience = new Promise<TokenAnswer>((resolve) => {
      cancel = clock.after(PATIENCE_MS, () => resolve(noToken('unreachable')));
    });
    return Promise.race([answer, patience]).finally(() => cancel());
  }

  async function renewNow(isStale: IsStale): Promise<TokenAnswer> {
    for (;;) {
      known = await copies.find();
      const answer = usable(known, isStale);
      if (answer !== undefined) return answer;
      if (known !== undefined && isLost(known)) return noToken('needs_authorisation');
      const done = await oneAtATime(`tokens:${parts.account}`, LEASE_MS, () => renewAlone(isStale));
      if (done !== 'taken') return done;
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** What another process has done meanwhile counts; only then is the refresh token spent. */
  async function renewAlone(isStale: IsStale): Promise<TokenAnswer> {
    const kept = await copies.findSurely();
    known = kept;
    const answer = usable(kept, isStale);
    if (answer !== undefined) return answer;
    if (kept !== undefined && isLost(kept)) return noToken('needs_authorisation');
    if (kept !== undefined && kept.refusedAt === undefined && isJustRenewed(kept)) return noToken('unreachable');

    const isFirst = kept === undefined || kept.refusedAt !== undefined;
    const refresh = isFirst ? parts.firstRefreshToken : kept.refresh;
    const grant = await insistOnGrant(refresh);
    const now = clock.now();
    const chain = isFirst ? seed : kept.seed;
    switch (grant.result) {
      case 'granted': {
        const { access, lifeMs } = grant;
        const next = {
          access,
          refresh: grant.refresh ?? refresh,
          obtainedAt: now,
          expiresAt: now + lifeMs,
          seed: chain,
        };
        await copies.keep(next);
        known = next;
        log('info', 'zalo_tokens_renewed', {});
        return { ok: true, access };
      }
      case 'refused': {
        const lost: Tokens = isFirst
          ? { access: '', refresh, obtainedAt: now, expiresAt: now, refusedAt: now, seed }
          : { ...kept, refusedAt: now };
        await copies.keep(lost);
        known = lost;
        log('error', 'zalo_needs_authorisation', { because: grant.why });
        return noToken('needs_authorisation');
      }
      case 'unknown':
        log('warn', 'zalo_tokens_not_renewed', { because: grant.how });
        return noToken('unreachable');
    }
  }

  /** Zalo may have renewed without our hearing of it: the same token again, which it then takes or refuses. */
  async function insistOnGrant(refresh: string): Promise<Grant> {
    for (let tries = 1; ; tries += 1) {
      const grant = await oauth.renew(refresh);
      if (grant.result !== 'unknown' || tries >= TRIES) return grant;
      await pause(TRY_AGAIN_MS);
    }
  }

  function isJustRenewed(tokens: Tokens): boolean {
    return !isEnding(tokens) && clock.now() - tokens.obtainedAt < JUST_RENEWED_MS;
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => clock.after(ms, resolve));
  }

  function look(): void {
    void renew(isOld);
    cancelLook = clock.after(LOOK_EVERY_MS, look);
  }

  return {
    current: () => get(isEnding),
    instead: (access) => get((tokens) => isEnding(tokens) || tokens.access === access),
    start: look,
    stop: () => cancelLook(),
    trouble: () => trouble,
  };
}

function noToken(because: NoToken['because']): NoToken {
  return { ok: false, failed: 'no_token', because };
}
