import { z } from 'zod';
import type { Coming } from '../model/coming.ts';
import type { Meeting } from '../model/meeting.ts';
import { dayBefore, sessionAt } from '../model/meeting.ts';
import type { Millis } from '../model/time.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { skippable } from './args.ts';
import { number } from './event-rights.ts';
import { meetingView } from './meeting-view.ts';

const ARGS = z.object({
  meeting: skippable(number),
  answer: z.enum(['yes', 'no', 'unsure']),
  heads: skippable(z.coerce.number().int().min(1).max(20)),
  /** Which of several places, from 0. */
  place: skippable(z.coerce.number().int().min(0)),
});

const CHOSEN_FROM = 9;

/**
 * Whether somebody comes to a meeting; said again it takes the place of what was said before. Without a meeting named the
 * one that is open to the person is meant. `yes`, `no` and `unsure` give `meeting`, `heads` and, for a yes, `remindAt` when
 * a reminder is still to come; `which_meeting` gives `meetings`, `which_place` `places`; `cancelled`, `over`, `none`, and
 * `unknown` while nothing is recorded of the person.
 */
export const attend: Action = async (work, rawArgs, by, at) => {
  const { meeting: wanted, answer, heads, place } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('unknown');
  const open = wanted === undefined ? await work.meetings.openTo(by.personId, at, CHOSEN_FROM) : [];
  if (open.length > 1) return result('which_meeting', { meetings: open.map((one) => meetingView(one, at)) });
  const meeting = wanted === undefined ? open[0] : await work.meetings.find(wanted);
  if (meeting === undefined) return result('none');
  const view = meetingView(meeting, at);
  if (meeting.state === 'cancelled') return result('cancelled', { meeting: view });
  if (sessionAt(meeting, at) === undefined) return result('over', { meeting: view });
  const before = await work.meetings.answerOf(meeting.number, by.personId);
  const chosen = place ?? before?.place;
  if (answer === 'yes' && chosen === undefined && meeting.places.length > 1)
    return result('which_place', {
      meeting: view,
      places: meeting.places.map((words, index) => ({ code: String(index), words })),
    });
  const coming: Coming = answer === 'yes' ? { answer, heads: heads ?? headsOf(before?.coming) ?? 1 } : { answer };
  const attendance = { coming, place: Math.min(chosen ?? 0, meeting.places.length - 1) };
  await work.meetings.answer(meeting.number, by.personId, attendance, {
    by,
    at,
    action: 'attend',
    after: asJson(attendance),
    ...(before && { before: asJson(before) }),
  });
  const remindAt = reminderAfter(meeting, at);
  return result(answer, {
    meeting: view,
    ...(coming.answer === 'yes' && { heads: coming.heads }),
    ...(answer === 'yes' && remindAt !== undefined && { remindAt }),
  });
};

function headsOf(coming: Coming | undefined): number | undefined {
  return coming?.answer === 'yes' ? coming.heads : undefined;
}

function reminderAfter({ sessions }: Meeting, at: Millis): Millis | undefined {
  return sessions.map(dayBefore).find((remindAt) => remindAt > at);
}
