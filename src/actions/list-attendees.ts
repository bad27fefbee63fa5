import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable } from './args.ts';
import { mayAnnounceIn, number } from './event-rights.ts';

const ARGS = z.object({ meeting: number, after: skippable(z.string()) });
const ON_A_PAGE = 8;

/**
 * Who has answered or come to a meeting, a page at a time. `some` gives `rows` (`name`, `phone`, `answer`, `heads`, `came`:
 * people in the room at most) and `next` where there are more; `none`; `hidden`.
 */
export const listAttendees: Action = async (work, rawArgs, by, _at, knowing) => {
  const { meeting: wanted, after } = ARGS.parse(rawArgs);
  const meeting = await work.meetings.find(wanted);
  if (meeting === undefined || !mayAnnounceIn(by, meeting.area, knowing)) return result('hidden');
  const found = await work.meetings.attendees(wanted, after, ON_A_PAGE + 1);
  if (found.length === 0) return result('none');
  const rows = found.slice(0, ON_A_PAGE);
  return result('some', {
    meeting: String(wanted),
    rows: rows.map(({ name, owner, phone, attendance, came }) => ({
      name: owner ?? name,
      phone,
      answer: attendance?.coming.answer,
      heads: attendance?.coming.answer === 'yes' ? attendance.coming.heads : undefined,
      came: Math.max(0, ...came.map(({ heads }) => heads)),
    })),
    ...(found.length > ON_A_PAGE && { next: rows.at(-1)?.personId }),
  });
};
