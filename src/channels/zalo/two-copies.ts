import { MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Tokens, TokenStore } from '../../ports/tokens.ts';
import { StoreAway } from '../../ports/store-away.ts';

/** One account's pair, kept in several places at once. */
export interface TokenCopies {
  /** The newest of those that can be read. */
  find(): Promise<Tokens | undefined>;
  /** The newest of all; throws `StoreAway` when one cannot be read, because the newest might lie there. */
  findSurely(): Promise<Tokens | undefined>;
  /** Returns when one place has it, and insists until all have. */
  keep(tokens: Tokens): Promise<void>;
  /** Waits for what is being kept, and insists no longer. */
  stop(): Promise<void>;
}

export interface CopiesParts {
  readonly account: string;
  readonly stores: readonly TokenStore[];
  readonly clock: Clock;
  readonly log: Log;
}

const AGAIN_MS = SECOND_MS;
const INSIST_MS = 60 * MINUTE_MS;

export function copiesOf({ account, stores, clock, log }: CopiesParts): TokenCopies {
  const underWay = new Set<Promise<void>>();
  let isStopped = false;

  async function readAll() {
    const reads = await Promise.allSettled(stores.map((store) => store.find(account)));
    const found = reads.flatMap((read) => (read.status === 'fulfilled' ? [read.value] : []));
    return { newest: newestOf(found), isPartial: found.length < stores.length, isNothing: found.length === 0 };
  }

  async function insist(store: TokenStore, tokens: Tokens): Promise<void> {
    const since = clock.now();
    for (let tries = 1; ; tries += 1) {
      try {
        await store.keep(account, tokens);
        return;
      } catch (error) {
        if (tries === 1) log('error', 'zalo_tokens_not_kept', {});
        if (isStopped || clock.now() - since > INSIST_MS) throw error;
      }
      await new Promise<void>((resolve) => clock.after(AGAIN_MS, resolve));
    }
  }

  return {
    async find() {
      const { newest, isNothing } = await readAll();
      if (isNothing) throw new StoreAway('no copy of the tokens can be read');
      return newest;
    },
    async findSurely() {
      const { newest, isPartial } = await readAll();
      if (isPartial) throw new StoreAway('a copy of the tokens cannot be read');
      return newest;
    },
    async keep(tokens) {
      const keeping = stores.map((store) => insist(store, tokens));
      for (const one of keeping) {
        underWay.add(one);
        one.catch(() => undefined).finally(() => underWay.delete(one));
      }
      await Promise.any(keeping);
    },
    async stop() {
      isStopped = true;
      await Promise.allSettled(underWay);
    },
  };
}

/** Of two as new, the one that says more: that its refresh token was refused. */
function newestOf(found: readonly (Tokens | undefined)[]): Tokens | undefined {
  return found.reduce((best, one) => {
    if (one === undefined) return best;
    if (best === undefined || one.obtainedAt > best.obtainedAt) return one;
    return one.obtainedAt === best.obtainedAt && one.refusedAt !== undefined ? one : best;
  }, undefined);
}
