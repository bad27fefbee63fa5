import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { PLACES_MAX } from '../model/meeting.ts';
import type { Work } from '../ports/records.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { mayAnnounceIn, ownArea, provinceOfArea, signature } from './event-rights.ts';
import { meetingView } from './meeting-view.ts';

const ARGS = z.object({ title: words, sessions: z.array(z.number().int()).min(1).max(10), places: words });

/**
 * Sets a meeting down for the people of the officer's area. `made` gives `meeting`, `checkIn` (the code to show in the
 * room) and `signed`; `not_allowed`.
 */
export const makeMeeting: Action = async (work, rawArgs, by, at, knowing) => {
  const { title, sessions, places: said } = ARGS.parse(rawArgs);
  const area = ownArea(by);
  if (area === undefined || by.personId === undefined || !mayAnnounceIn(by, area, knowing))
    return result('not_allowed');
  const places = placesIn(said);
  const code = await freshCode(work);
  const made = { title, area, madeBy: by.personId, sessions, places, code };
  const after = asJson({ title, sessions, places });
  const number = await work.meetings.make(made, provinceOfArea(area, knowing), {
    by,
    at,
    action: 'make_meeting',
    after,
  });
  const meeting = meetingView({ ...made, number, state: 'open' }, at);
  return result('made', { meeting, checkIn: code, signed: signature(by, area) });
};

/** "nhà văn hóa xóm 5; hội trường xã": several places are parted by ";" or stand on lines of their own. */
export function placesIn(said: string): readonly string[] {
  const places = said.split(/\s*[;\n]\s*/).filter((place) => place !== '');
  return places.slice(0, PLACES_MAX);
}

/** Four digits behind a word: read out once, typed by all, and never taken for an OTP. */
async function freshCode(work: Work): Promise<string> {
  for (;;) {
    const code = `LOP ${String(randomInt(1_000, 10_000))}`;
    if ((await work.meetings.byCode(code)) === undefined) return code;
  }
}
