import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Hold, Queues, Work } from '../ports/queues.ts';
import { StoreAway } from '../ports/store-away.ts';

/** What all workers of a process share: the queues, the time, the room for work, and the way to the next worker. */
export interface Workshop {
  readonly queues: Queues;
  readonly clock: Clock;
  readonly log: Log;
  /** Until when new work may be leased to us; null when there is no room, or we are stopping. */
  hold(): Hold;
  /** How much more work may be taken. */
  room(): number;
  /** Gives work to the worker of its queue. Nobody waits for it. */
  take(handedOver: readonly Work[]): void;
  /** Something to be waited for when stopping. What it throws is logged, and its leases run out. */
  run(name: string, work: () => Promise<void>): void;
  /** The same for somebody who waits for the result. */
  counted<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Asks again until the store has answered. Whether it was done the first time is told by the answer, see `Queues`. */
  untilStored<Answer>(ask: () => Promise<Answer>): Promise<Answer>;
  /** Keeps the lease on `work` while `doing` takes its time. */
  whileLeased<Result>(work: Work, doing: () => Promise<Result>): Promise<Result>;
  /** Takes no more work, waits for what is under way, at most `graceMs`. */
  stop(graceMs: number): Promise<'drained' | 'cut_short'>;
  /** Settles when nothing is under way. */
  idle(): Promise<void>;
  size(): number;
}

export interface WorkshopSettings {
  /** How long work without a sign of life stays ours. */
  readonly leaseMs: number;
  /** Work beyond it stays in the store for whoever has room. */
  readonly maxUnderWay: number;
}

const ASK_AGAIN_MIN_MS = 100;
const ASK_AGAIN_MAX_MS = 2_000;

export function openWorkshop(
  parts: Pick<Workshop, 'queues' | 'clock' | 'log'>,
  settings: WorkshopSettings,
  worker: (work: Work) => Promise<void>,
): Workshop {
  const { queues, clock, log } = parts;
  let isStopping = false;
  let underWay = 0;
  let waiting: (() => void)[] = [];

  async function counted<Result>(work: () => Promise<Result>): Promise<Result> {
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
      if (underWay === 0) {
        const woken = waiting;
        waiting = [];
        for (const resolve of woken) resolve();
      }
    }
  }

  function run(name: string, work: () => Promise<void>): void {
    counted(work).catch((error: unknown) => {
      log(error instanceof StoreAway ? 'warn' : 'error', 'work_left', { name, because: reasonOf(error) });
    });
  }

  async function idle(): Promise<void> {
    while (underWay > 0) await new Promise<void>((resolve) => waiting.push(resolve));
  }

  return {
    ...parts,
    hold: () => (isStopping || underWay >= settings.maxUnderWay ? null : clock.now() + settings.leaseMs),
    room: () => (isStopping ? 0 : settings.maxUnderWay - underWay),
    take(handedOver) {
      for (const work of handedOver) run(`${work.queue} ${work.lease.address}`, () => worker(work));
    },
    run,
    counted,

    async untilStored(ask) {
      for (let pauseMs = ASK_AGAIN_MIN_MS; ; pauseMs = Math.min(pauseMs * 2, ASK_AGAIN_MAX_MS)) {
        try {
          return await ask();
        } catch (error) {
          if (!(error instanceof StoreAway) || isStopping) throw error;
          await new Promise<void>((resolve) => clock.after(pauseMs, resolve));
        }
      }
    },

    async whileLeased(work, doing) {
      let cancel = clock.after(settings.leaseMs / 2, prolong);
      function prolong(): void {
        cancel = clock.after(settings.leaseMs / 2, prolong);
        const now = clock.now();
        // A refusal is heard when the work is done; a store that is away is asked again at the next turn.
        queues.settle(work, { verdict: 'working' }, now, now + settings.leaseMs).catch(() => {});
      }
      try {
        return await doing();
      } finally {
        cancel();
      }
    },

    async stop(graceMs) {
      isStopping = true;
      return new Promise((resolve) => {
        const cancel = clock.after(graceMs, () => {
          resolve('cut_short');
        });
        void idle().then(() => {
          cancel();
          resolve('drained');
        });
      });
    },
    idle,
    size: () => underWay,
  };
}

/**
 * For logs: what an error says, as far as it speaks of things and places. A SyntaxError quotes what it could not parse,
 * which may be somebody's words.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return error instanceof SyntaxError ? error.name : `${error.name}: ${error.message}`;
}
