/** A moment, in milliseconds since 1970 UTC. Names of moments end in `At`, names of lengths in `Ms`. */
export type Millis = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Vietnam keeps UTC+7 all year, without summer time. */
const VIETNAM_OFFSET_MS = 7 * HOUR_MS;

/** A day of the calendar in Vietnam, "2026-11-22". */
export type IsoDay = string;

export function vietnamDay(at: Millis): IsoDay {
  return new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

/** Milliseconds since midnight in Vietnam. */
export function vietnamTimeOfDayMs(at: Millis): number {
  return (at + VIETNAM_OFFSET_MS) % DAY_MS;
}

/** Unasked messages leave only inside this window of the Vietnamese day: whoever writes later wakes somebody. */
export const UNASKED_FROM_MS = 7 * HOUR_MS;
export const UNASKED_UNTIL_MS = 20.5 * HOUR_MS;

/** The given moment when it lies in the window for unasked messages, else the next opening of the window. */
export function afterQuietHours(at: Millis): Millis {
  const timeOfDay = vietnamTimeOfDayMs(at);
  if (timeOfDay >= UNASKED_FROM_MS && timeOfDay < UNASKED_UNTIL_MS) return at;
  const midnight = at - timeOfDay;
  return timeOfDay < UNASKED_FROM_MS ? midnight + UNASKED_FROM_MS : midnight + DAY_MS + UNASKED_FROM_MS;
}

/** When the window for unasked messages that is open at the given moment closes. */
export function untilQuietHours(at: Millis): Millis {
  return at - vietnamTimeOfDayMs(at) + UNASKED_UNTIL_MS;
}
