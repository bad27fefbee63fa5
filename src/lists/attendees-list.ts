import type { Meeting } from '../model/meeting.ts';
import { vietnamDay } from '../model/time.ts';
import type { Attendee } from '../ports/meetings.ts';
import { pagesOf } from './pages.ts';
import type { Row, Sheet } from './workbook.ts';
import { columnsOf } from './wording.ts';
import type { ListWording } from './wording.ts';

/** Who has answered or come to a meeting; a column for each session with how many of the house were in the room. */
export function attendeesSheet(
  { sessions, places }: Meeting,
  fetch: (after: string) => Promise<readonly Attendee[]>,
  wording: ListWording,
): Sheet {
  const rowOf = ({ owner, name, phone, attendance, came }: Attendee, number: number): Row => [
    number,
    owner ?? name,
    phone === undefined ? undefined : wording.phone(phone),
    wording.text(`lists.coming.${attendance?.coming.answer ?? 'unasked'}`),
    attendance?.coming.answer === 'yes' ? attendance.coming.heads : undefined,
    ...(places.length > 1 ? [attendance && places[attendance.place]] : []),
    ...sessions.map((startsAt) => came.find((one) => one.startsAt === startsAt)?.heads),
  ];
  const fetchPage = async (after: string): Promise<readonly (Attendee & { readonly cursor: string })[]> =>
    (await fetch(after)).map((one) => ({ ...one, cursor: one.personId }));
  const columns = columnsOf({ ...ATTENDEES, ...(places.length > 1 && { where: 30 }) }, wording);
  const rooms = sessions.map((startsAt) => ({
    heading: wording.text('lists.columns.came', { day: dayAndMonth(startsAt) }),
    width: 18,
  }));
  return {
    name: wording.text('lists.sheets.attendees'),
    columns: [...columns, ...rooms],
    pages: pagesOf(fetchPage, rowOf),
  };
}

const ATTENDEES = { number: 6, name: 26, phone: 15, answer: 14, heads: 10 };

/** "28/11" */
function dayAndMonth(at: number): string {
  const [, month = '', day = ''] = vietnamDay(at).split('-');
  return `${day}/${month}`;
}
