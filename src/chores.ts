import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import { HOUR_MS, MINUTE_MS } from './model/time.ts';
import type { Stores } from './stores.ts';

/** What has to be done now and then, whether anybody writes or not. */
export interface Chore {
  readonly name: string;
  readonly everyMs: number;
  readonly work: () => Promise<void>;
}

/** Runs each chore at its pace; one that fails is told of and tried again at its next time. */
export function startChores(chores: readonly Chore[], clock: Clock, log: Log): { stop(): void } {
  const cancels = new Map<string, () => void>();
  const plan = (chore: Chore): void => {
    cancels.set(
      chore.name,
      clock.after(chore.everyMs, () => {
        void chore
          .work()
          .catch((error: unknown) => {
            log('error', 'chore_failed', {
              chore: chore.name,
              reason: error instanceof Error ? error.message : 'unknown',
            });
          })
          .finally(() => {
            if (cancels.has(chore.name)) plan(chore);
          });
      }),
    );
  };
  chores.forEach(plan);
  return {
    stop() {
      for (const cancel of cancels.values()) cancel();
      cancels.clear();
    },
  };
}

/** The chores of the stores: deleted photos go from the disk, old marks are forgotten, meetings are reminded of, the embedded database is dumped. */
export function storeChores(stores: Stores, clock: Clock): readonly Chore[] {
  const { records } = stores;
  return [
    { name: 'prune', everyMs: HOUR_MS, work: () => records.prune(clock.now()) },
    { name: 'remove_photos', everyMs: MINUTE_MS, work: () => removePhotos(stores) },
    { name: 'event_times', everyMs: MINUTE_MS, work: () => keepTimes(stores, clock) },
    ...(stores.backUp
      ? [{ name: 'back_up', everyMs: HOUR_MS, work: () => stores.backUp?.(clock.now()) ?? Promise.resolve() }]
      : []),
  ];
}

/** Meetings are reminded of, harvest calls end. What was missed while nothing ran is made up for while it still makes sense. */
async function keepTimes({ records }: Pick<Stores, 'records'>, clock: Clock): Promise<void> {
  await records.eventTimes.remindMeetings(clock.now());
  await records.eventTimes.endHarvestCalls(clock.now());
}

async function removePhotos({ records, photos }: Pick<Stores, 'records' | 'photos'>): Promise<void> {
  const pending = await records.photoRemovals.pending(100);
  for (const { hash, because } of pending) await photos.delete(hash, because);
  if (pending.length > 0) await records.photoRemovals.removed(pending.map((one) => one.hash));
}
