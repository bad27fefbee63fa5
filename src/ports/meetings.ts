import type { JsonObject } from '../model/json.ts';
import type { Reach } from '../model/may.ts';
import type { Attendance, Meeting } from '../model/meeting.ts';
import type { Notice } from '../model/notice.ts';
import type { Millis } from '../model/time.ts';
import type { Change } from './listings.ts';

export interface Meetings {
  /** Gives its number. */
  make(meeting: Omit<Meeting, 'number' | 'state'>, province: string, change: Change): Promise<number>;
  find(number: number): Promise<Meeting | undefined>;
  byCode(code: string): Promise<Meeting | undefined>;
  /** New sessions are reminded of anew. */
  change(
    number: number,
    changed: Partial<Pick<Meeting, 'sessions' | 'places' | 'state'>>,
    change: Change,
  ): Promise<void>;
  /** Not cancelled, with a session from `since` on, that the person's households lie in the area of, or has answered; soonest first. */
  openTo(personId: string, since: Millis, limit: number): Promise<readonly Meeting[]>;
  /** Within reach, newest first. */
  within(reach: Reach, limit: number): Promise<readonly Meeting[]>;
  answer(number: number, personId: string, attendance: Attendance, change: Change): Promise<void>;
  answerOf(number: number, personId: string): Promise<Attendance | undefined>;
  counts(number: number): Promise<MeetingCounts>;
  /** Counts once a session, however often it is said. */
  checkIn(number: number, startsAt: Millis, personId: string, heads: number, at: Millis): Promise<void>;
  /** Everybody who has answered or come, by person; at most `limit` behind `after`. */
  attendees(number: number, after: string | undefined, limit: number): Promise<readonly Attendee[]>;
  /** Tells everybody who has answered and not declined. The notice's values get the person's `heads` and `place`. */
  tellWhoComes(number: number, notice: Notice, at: Millis): Promise<number>;
}

/** Answers count persons, `heads` people. */
export interface MeetingCounts {
  readonly yes: number;
  readonly heads: number;
  readonly no: number;
  readonly unsure: number;
  /** People in the room, at the session with most of them. */
  readonly came: number;
}

export interface Attendee {
  readonly personId: string;
  readonly name?: string;
  readonly form?: string;
  readonly household?: string;
  readonly owner?: string;
  readonly phone?: string;
  readonly attendance?: Attendance;
  /** Sessions attended, with how many people. */
  readonly came: readonly { readonly startsAt: Millis; readonly heads: number }[];
}

/** What our own process does for meetings and harvest calls when their time comes. */
export interface EventTimes {
  /** Reminds whoever comes, the day before and an hour before, once each. Gives how many were told. */
  remindMeetings(at: Millis): Promise<number>;
  /** Calls whose last day is over end: takers are asked what really came. Gives how many ended. */
  endHarvestCalls(at: Millis): Promise<number>;
}

/** A line of what was done to a meeting, harvest call or poll. */
export interface EventChange extends Change {
  /** Whose answer it is: the line goes when that person is erased. */
  readonly answerOf?: string;
  readonly before?: JsonObject;
}
