import type { Meeting } from '../model/meeting.ts';
import type { MeetingCounts } from '../ports/meetings.ts';
import type { Millis } from '../model/time.ts';

/** A meeting as flows see it; `code` is what lists and buttons carry, `startsAt` the session that is next or was last. */
export function meetingView(meeting: Meeting, at: Millis, counts?: MeetingCounts) {
  const { number, title, sessions, places, area, state } = meeting;
  const startsAt = sessions.find((one) => one > at) ?? sessions.at(-1);
  return { code: String(number), title, sessions, startsAt, places, area, state, ...(counts && { counts }) };
}
