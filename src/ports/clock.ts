import type { Millis } from '../model/time.ts';

/** The only source of time outside `main.ts`; tests drive it by hand. */
export interface Clock {
  now(): Millis;
  /** Runs `work` once, `ms` from now, unless it is cancelled before. */
  after(ms: number, work: () => void): Cancel;
}

export type Cancel = () => void;
