import type { Coming } from './coming.ts';
import type { Millis } from './time.ts';
import { DAY_MS, HOUR_MS, vietnamTimeOfDayMs } from './time.ts';

/** A meeting or training that people of an area are asked to. */
export interface Meeting {
  readonly number: number;
  readonly title: string;
  /** Whose people are asked: "" the country, 2 digits a province, 5 a commune. */
  readonly area: string;
  /** Person who made it; missing when erased since. */
  readonly madeBy?: string;
  /** When its sessions begin, the first one first. */
  readonly sessions: readonly Millis[];
  /** One place or https link; or several, of which everybody chooses one. */
  readonly places: readonly string[];
  /** What is shown in the room: "LOP 4821". */
  readonly code: string;
  readonly state: 'open' | 'cancelled';
}

/** What somebody has answered. `place` counts from 0 in the meeting's places. */
export interface Attendance {
  readonly coming: Coming;
  readonly place: number;
}

export const PLACES_MAX = 5;

/** The session that is next, or under way for up to three hours. */
export function sessionAt({ sessions }: Pick<Meeting, 'sessions'>, at: Millis): Millis | undefined {
  return sessions.find((startsAt) => startsAt + SESSION_LASTS_MS > at);
}

const SESSION_LASTS_MS = 3 * HOUR_MS;
const DOORS_OPEN_MS = 2 * HOUR_MS;

/** The session somebody who stands in the room now is in. */
export function sessionToCheckIn({ sessions }: Pick<Meeting, 'sessions'>, at: Millis): Millis | undefined {
  return sessions.findLast((startsAt) => startsAt - DOORS_OPEN_MS <= at && at < startsAt + SESSION_LASTS_MS);
}

/** The day before, at five in the afternoon, when people are back from the field. */
export function dayBefore(startsAt: Millis): Millis {
  const midnight = startsAt - vietnamTimeOfDayMs(startsAt);
  return midnight - DAY_MS + 17 * HOUR_MS;
}

export const HOUR_BEFORE_MS = HOUR_MS;
