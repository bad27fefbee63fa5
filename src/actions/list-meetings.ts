import { reachOf } from '../model/may.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { ownArea } from './event-rights.ts';
import { meetingView } from './meeting-view.ts';

const SHOWN_AT_MOST = 50;

/** The meetings of the officer's areas, newest first. `some` gives `meetings`; `none`; `not_allowed`. */
export const listMeetings: Action = async (work, _args, by, at) => {
  if (ownArea(by) === undefined) return result('not_allowed');
  const meetings = await work.meetings.within(reachOf(by, ['officer', 'admin']), SHOWN_AT_MOST);
  if (meetings.length === 0) return result('none');
  return result('some', { meetings: meetings.map((meeting) => meetingView(meeting, at)) });
};
