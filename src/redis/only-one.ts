import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { OnlyOne } from '../ports/only-one.ts';
import type { RedisClient } from './client.ts';
import { loadScript } from './script.ts';

/** Renewed three times a lease: two renewals may fail before the work is told to end. */
const RENEWALS = 3;

/** `processId` must be new for every start of a process. A lease should last 6 s or more: a renewal takes up to 1.5 s. */
export function redisOnlyOne(client: RedisClient, processId: string, clock: Clock, log: Log): OnlyOne {
  const script = loadScript('only-one');
  let turns = 0;

  return (name, leaseMs, work) => {
    const key = `only-one:${name}`;
    const token = `${processId}.${turns++}`;
    let isStopped = false;
    let cancelNext: Cancel = () => {};
    let holding: Holding | undefined;

    /** Takes the lease or prolongs it, and starts the work when it is not running. */
    async function round(): Promise<void> {
      const now = clock.now();
      const until = now + leaseMs;
      const isOurs = await ask(now, until);
      if (isStopped) return;
      if (isOurs === true) {
        if (holding === undefined || holding.isOver) holding = hold();
        holding.until = until;
      } else if (holding?.isOver === false && (isOurs === false || isTooOld(holding))) {
        log('warn', 'only_one_lost', { name });
        // Before it has ended, no new one is started here.
        holding.abort.abort();
      }
      cancelNext = clock.after(leaseMs / RENEWALS, next);
    }

    function next(): void {
      running = round();
    }

    /** Before the next renewal the lease would run out: another may have it then. */
    function isTooOld(held: Holding): boolean {
      return clock.now() + leaseMs / RENEWALS >= held.until;
    }

    function hold(): Holding {
      const abort = new AbortController();
      const held: Holding = { abort, until: 0, isOver: false, done: Promise.resolve() };
      held.done = run(held);
      return held;
    }

    async function run(held: Holding): Promise<void> {
      try {
        await work(held.abort.signal);
      } catch (error) {
        log('error', 'only_one_failed', { name, because: String(error) });
      } finally {
        held.isOver = true;
      }
    }

    /** `undefined` when the store is away: then it is not known whose the lease is. */
    async function ask(now: number, until: number | ''): Promise<boolean | undefined> {
      try {
        return (await script.run(client, [key], [token, now, until])) === 1;
      } catch {
        return undefined;
      }
    }

    let running = round();
    return {
      async stop() {
        isStopped = true;
        cancelNext();
        await running;
        holding?.abort.abort();
        await holding?.done;
        await ask(clock.now(), '');
      },
    };
  };
}

interface Holding {
  readonly abort: AbortController;
  until: number;
  isOver: boolean;
  done: Promise<void>;
}
