import { z } from 'zod';
import { sessionToCheckIn } from '../model/meeting.ts';
import { vietnamDay } from '../model/time.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { meetingView } from './meeting-view.ts';

const ARGS = z.object({ code: words, heads: skippable(z.coerce.number().int().min(1).max(20)) });

/** A code has four digits: whoever has tried so many wrong ones on a day is not told that day whether another is right. */
const WRONG_TRIES_A_DAY = 5;

/**
 * Somebody stands in the room and types the code shown there. `in` gives `meeting` and `heads`: as many as were announced,
 * or as said. `not_now` outside of two hours before to three hours after a session begins; `no_code`; `too_many`;
 * `cancelled`; `unknown`.
 */
export const checkIn: Action = async (work, rawArgs, by, at) => {
  const { code, heads: said } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('unknown');
  const day = vietnamDay(at);
  if ((await work.invites.wrongTries(by.address, day)) >= WRONG_TRIES_A_DAY) return result('too_many');
  const meeting = await work.meetings.byCode(code);
  if (meeting === undefined) {
    await work.invites.countWrongTry(by.address, day);
    return result('no_code');
  }
  const view = meetingView(meeting, at);
  if (meeting.state === 'cancelled') return result('cancelled', { meeting: view });
  const startsAt = sessionToCheckIn(meeting, at);
  if (startsAt === undefined) return result('not_now', { meeting: view });
  const coming = (await work.meetings.answerOf(meeting.number, by.personId))?.coming;
  const heads = said ?? (coming?.answer === 'yes' ? coming.heads : 1);
  await work.meetings.checkIn(meeting.number, startsAt, by.personId, heads, at);
  return result('in', { meeting: view, heads });
};
