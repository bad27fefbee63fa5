import { z } from 'zod';
import { sessionAt } from '../model/meeting.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { mayAnnounceIn, number, signature } from './event-rights.ts';
import { meetingView } from './meeting-view.ts';

const ARGS = z.object({ meeting: number });

/** One meeting with who comes. `open`, `over` and `cancelled` give `meeting` with `counts`, `checkIn` and `signed`; `hidden`. */
export const meetingCard: Action = async (work, rawArgs, by, at, knowing) => {
  const { meeting: wanted } = ARGS.parse(rawArgs);
  const meeting = await work.meetings.find(wanted);
  if (meeting === undefined || !mayAnnounceIn(by, meeting.area, knowing)) return result('hidden');
  const isOver = sessionAt(meeting, at) === undefined;
  return result(meeting.state === 'cancelled' ? 'cancelled' : isOver ? 'over' : 'open', {
    meeting: meetingView(meeting, at, await work.meetings.counts(wanted)),
    checkIn: meeting.code,
    signed: signature(by, meeting.area),
  });
};
