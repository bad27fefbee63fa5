import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { EventKind } from '../model/event.ts';
import type { Reach } from '../model/may.ts';
import type { EventChange } from '../ports/meetings.ts';
import { json, personNumber } from './session.ts';
import type { Session } from './session.ts';

/** An area as meetings, harvest calls and polls keep it. */
export function areaColumns(area: string, province: string) {
  return { province, commune: area.length === 5 ? area : null };
}

export function areaOfRow({
  province,
  commune,
}: {
  readonly province: string;
  readonly commune: string | null;
}): string {
  return commune ?? province;
}

/** Events `e` that lie in the areas of a reach: those of a commune are seen by its province too. */
export function eventsWithin({ everywhere, provinces, communes }: Reach): RawBuilder<SqlBool> {
  if (everywhere) return sql<SqlBool>`true`;
  return sql<SqlBool>`(e.province = any(${[...provinces]}::text[]) or e.commune = any(${[...communes]}::text[]))`;
}

/** Events `e` whose area takes in a household of the person's. */
export function areaHolds(personId: string): RawBuilder<SqlBool> {
  const person = personNumber(personId);
  return sql<SqlBool>`(e.province = '' or exists (select 1 from households h where h.owner_id = ${person}
    and h.province = e.province and (e.commune is null or e.commune = h.commune or e.commune = any(h.candidates))))`;
}

/** One line of what was done, beside what it has led to. */
export async function writeEventHistory(
  { db }: Session,
  kind: EventKind | 'broadcast',
  number: number,
  { by, at, action, before, after, answerOf }: EventChange,
): Promise<void> {
  await db
    .insertInto('event_history')
    .values({
      at,
      number,
      kind,
      action,
      person_id: by.personId === undefined ? null : personNumber(by.personId),
      answer_of: answerOf === undefined ? null : personNumber(answerOf),
      channel: by.channel,
      before: before === undefined ? null : json(before),
      after: after === undefined ? null : json(after),
    })
    .execute();
}
