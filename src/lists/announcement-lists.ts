import type { NotReached, RecipientRow } from '../ports/broadcasts.ts';
import type { Broadcast } from '../model/broadcast.ts';
import type { Row, Sheet } from './workbook.ts';
import { columnsOf } from './wording.ts';
import type { ListWording } from './wording.ts';
import { pagesOf } from './pages.ts';

/** Everybody an announcement went to, and what became of each. */
export function recipients(
  { state }: Pick<Broadcast, 'state'>,
  fetch: (after: string) => Promise<readonly RecipientRow[]>,
  wording: ListWording,
): Omit<Sheet, 'name'> {
  const rowOf = (row: RecipientRow, number: number): Row => [
    number,
    row.name,
    row.phone === undefined ? undefined : wording.phone(row.phone),
    row.place && wording.place(row.place),
    wording.channel(row.channel),
    wording.text(`lists.outcomes.${row.outcome ?? (state === 'stopped' ? 'stopped' : 'waiting')}`),
    row.because === undefined ? undefined : wording.reason(row.because),
    row.at === undefined ? undefined : { at: row.at },
    row.deliveredAt === undefined ? undefined : { at: row.deliveredAt },
    row.seenAt === undefined ? undefined : { at: row.seenAt },
  ];
  return {
    columns: columnsOf(RECIPIENTS, wording),
    pages: pagesOf(fetch, rowOf),
  };
}

const RECIPIENTS = {
  number: 6,
  name: 26,
  phone: 15,
  place: 40,
  channel: 12,
  outcome: 18,
  because: 26,
  at: 18,
  delivered: 18,
  seen: 18,
};

/** Whom an announcement does not reach, to be called; the last columns are for whoever calls. */
export function toCall(
  fetch: (after: string) => Promise<readonly NotReached[]>,
  wording: ListWording,
): Omit<Sheet, 'name'> {
  const rowOf = ({ name, phone, place, why }: NotReached, number: number): Row => [
    number,
    name,
    phone === undefined ? undefined : wording.phone(phone),
    place && wording.place(place),
    wording.text(`words.why_unreached.${why}`),
  ];
  return {
    columns: columnsOf(TO_CALL, wording),
    pages: pagesOf(fetch, rowOf),
  };
}

const TO_CALL = { number: 6, name: 26, phone: 15, place: 40, why: 26, called: 12, note: 30 };
