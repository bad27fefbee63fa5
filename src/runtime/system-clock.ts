import type { Clock } from '../ports/clock.ts';

/** The machine's clock. Nothing of ours waits longer than a day at a time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
