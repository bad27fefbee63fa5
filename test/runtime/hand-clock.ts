import type { Cancel, Clock } from '../../src/ports/clock.ts';
import type { Millis } from '../../src/model/time.ts';

export interface HandClock extends Clock {
  /** Goes on to the moment, and does what was to be done on the way, each at its time; `settled` is awaited after each. */
  advance(ms: number, settled?: () => Promise<void>): Promise<void>;
  /** How much is still to be done one day. */
  pending(): number;
}

interface Alarm {
  readonly at: Millis;
  readonly work: () => void;
}

/** A clock that stands still until it is moved. */
export function handClock(startAt: Millis): HandClock {
  let now = startAt;
  let alarms: readonly Alarm[] = [];

  function nextUntil(end: Millis): Alarm | undefined {
    return alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }

  return {
    now: () => now,
    after(ms, work): Cancel {
      const alarm = { at: now + ms, work };
      alarms = [...alarms, alarm];
      return () => {
        alarms = alarms.filter((other) => other !== alarm);
      };
    },
    async advance(ms, settled = () => Promise.resolve()) {
      const end = now + ms;
      for (let alarm = nextUntil(end); alarm !== undefined; alarm = nextUntil(end)) {
        const due = alarm;
        alarms = alarms.filter((other) => other !== due);
        now = Math.max(now, due.at);
        due.work();
        await settled();
      }
      now = end;
    },
    pending: () => alarms.length,
  };
}
