import { z } from 'zod';
import { sessionAt } from '../model/meeting.ts';
import type { Meeting } from '../model/meeting.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { mayAnnounceIn, number } from './event-rights.ts';
import { placesIn } from './make-meeting.ts';
import { meetingView } from './meeting-view.ts';

const ARGS = z.object({
  meeting: number,
  sessions: skippable(z.array(z.number().int()).min(1).max(10)),
  places: skippable(words),
  cancel: skippable(z.boolean()),
});

/**
 * Other hours, another place, or called off; everybody who has not declined is told. `changed` and `cancelled` give
 * `meeting` and `told` (how many); `over` when it is or was cancelled before; `hidden`.
 */
export const changeMeeting: Action = async (work, rawArgs, by, at, knowing) => {
  const { meeting: wanted, sessions, places: said, cancel } = ARGS.parse(rawArgs);
  const meeting = await work.meetings.find(wanted);
  if (meeting === undefined || !mayAnnounceIn(by, meeting.area, knowing)) return result('hidden');
  if (meeting.state === 'cancelled' || sessionAt(meeting, at) === undefined) return result('over');
  const changed: Partial<Meeting> = {
    ...(sessions !== undefined && { sessions }),
    ...(said !== undefined && { places: placesIn(said) }),
    ...(cancel === true && { state: 'cancelled' as const }),
  };
  const before = asJson({ sessions: meeting.sessions, places: meeting.places, state: meeting.state });
  const change = { by, at, action: 'change_meeting', before, after: asJson(changed) };
  await work.meetings.change(wanted, changed, change);
  const now = { ...meeting, ...changed };
  const view = meetingView(now, at);
  const about = { meeting: wanted, title: meeting.title, startsAt: view.startsAt };
  const [was] = meeting.places;
  const notice =
    cancel === true
      ? { kind: 'meeting_cancelled', values: asJson(about) }
      : said !== undefined && sessions === undefined
        ? { kind: 'meeting_moved', values: asJson({ ...about, was }) }
        : { kind: 'meeting_changed', values: asJson(about) };
  const told = await work.meetings.tellWhoComes(wanted, notice, at);
  return result(cancel === true ? 'cancelled' : 'changed', { meeting: view, told });
};
