import { z } from 'zod';
import { reachOf } from '../model/may.ts';
import { sessionAt } from '../model/meeting.ts';
import type { Meeting } from '../model/meeting.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable } from './args.ts';
import { ownArea } from './event-rights.ts';
import { meetingView } from './meeting-view.ts';

const SHOWN_AT_MOST = 50;

const ARGS = z.object({ coming: skippable(z.literal(true)) });

/**
 * The meetings of the officer's areas, newest first; with `coming` only those that one can still go to. `some` gives
 * `meetings`; `none`; `not_allowed`.
 */
export const listMeetings: Action = async (work, rawArgs, by, at) => {
  const { coming } = ARGS.parse(rawArgs);
  if (ownArea(by) === undefined) return result('not_allowed');
  const all = await work.meetings.within(reachOf(by, ['officer', 'admin']), SHOWN_AT_MOST);
  const isComing = (meeting: Meeting): boolean => meeting.state === 'open' && sessionAt(meeting, at) !== undefined;
  const meetings = coming === true ? all.filter(isComing) : all;
  if (meetings.length === 0) return result('none');
  return result('some', { meetings: meetings.map((meeting) => meetingView(meeting, at)) });
};
