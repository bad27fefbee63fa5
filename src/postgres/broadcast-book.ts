import { sql } from 'kysely';
import type { Address } from '../model/address.ts';
import { broadcastCode, broadcastNumber } from '../model/broadcast.ts';
import type { BroadcastState, NotReachedWhy, Progress, Receipt } from '../model/broadcast.ts';
import type { BroadcastBook, EndedDelivery, PageOf, Recipient } from '../ports/broadcasts.ts';
import type { Reported } from '../ports/bulk-lane.ts';
import { jointProgress, missedBy, progressOf } from '../model/broadcast-progress.ts';
import { isCapped, judged } from './audience.ts';
import { broadcastOf, sentTogether, talliesOf } from './broadcasts.ts';
import type { Database } from './database.ts';
import { orAway } from './failures.ts';
import { json, present } from './session.ts';

/** More at once would be a flood of news for the machine, too. */
const DUE_AT_ONCE = 100;

/** `noticed` is called after a commit that has written a notice. */
export function broadcastBookOf(db: Database, noticed: () => void): BroadcastBook {
  return {
    due(now) {
      return orAway(async () => {
        const rows = await db
          .selectFrom('broadcasts')
          .selectAll()
          .where('state', 'in', ['scheduled', 'sending'])
          .where(sql<boolean>`(state = 'sending' or coalesce(starts_at, 0) <= ${now})`)
          .orderBy('id')
          .limit(DUE_AT_ONCE)
          .execute();
        return rows.map((row) => ({ ...broadcastOf(row), isListed: row.is_listed }));
      });
    },

    start(code, at) {
      return orAway(async () => {
        const { numUpdatedRows } = await db
          .updateTable('broadcasts')
          .set({ state: 'sending', state_at: at })
          .where('id', '=', broadcastNumber(code) ?? 0)
          .where('state', '=', 'scheduled')
          .where(sql<boolean>`coalesce(starts_at, 0) <= ${at}`)
          .executeTakeFirst();
        return numUpdatedRows > 0;
      });
    },

    list(code, connected, limit, at) {
      return orAway(() =>
        db.transaction().execute(async (trx) => {
          const row = await trx
            .selectFrom('broadcasts')
            .selectAll()
            .where('id', '=', broadcastNumber(code) ?? 0)
            .forUpdate()
            .executeTakeFirst();
          // A stopped one is listed no further.
          if (row?.state !== 'sending' || row.is_listed) return true;
          const whom = { audience: row.audience, topic: row.topic, at, connected };
          const { rows } = await sql<{ last: number | null; looked_at: number }>`
            with j as materialized (${judged(whom, row.listed_to, limit)}),
            listed as (
              insert into deliveries (broadcast_id, person_id, partition, channel, address)
              select ${row.id}, person, partition, channel, address from j where why is null and is_meant
              on conflict do nothing
              returning channel),
            tallied as (
              insert into broadcast_tallies (broadcast_id, channel, what, because, count)
              select ${row.id}, channel, 'listed', '', count(*) from listed group by channel
              on conflict (broadcast_id, channel, what, because)
                do update set count = broadcast_tallies.count + excluded.count)
            select max(person) as last, count(*) as looked_at from j`.execute(trx);
          const [{ last, looked_at } = { last: null, looked_at: 0 }] = rows;
          const isListed = looked_at < limit;
          await trx
            .updateTable('broadcasts')
            .set({ is_listed: isListed, listed_to: last ?? row.listed_to })
            .where('id', '=', row.id)
            .execute();
          return isListed;
        }),
      );
    },

    page: (where, at) => orAway(() => page(db, where, at)),
    record: (ended) => orAway(() => record(db, ended)),

    makerAt(code) {
      return orAway(async () => {
        const row = await db
          .selectFrom('broadcasts as b')
          .innerJoin('addresses as a', 'a.person_id', 'b.made_by')
          .select('a.address')
          .where('b.id', '=', broadcastNumber(code) ?? 0)
          .where('a.gone_at', 'is', null)
          .orderBy('a.last_said_at', 'desc')
          .executeTakeFirst();
        return row?.address;
      });
    },

    markReceived: (receipt, reported) => orAway(() => markReceived(db, receipt, reported)),

    async finish(code, at, rest) {
      const isOver = await orAway(() => db.transaction().execute((trx) => finish(trx, code, at, rest)));
      if (isOver) noticed();
      return isOver;
    },
  };
}

async function markReceived(db: Database, receipt: Receipt, reported: readonly Reported[]): Promise<void> {
  if (reported.length === 0) return;
  const column = sql.ref(`${receipt}_at`);
  await sql`
    with given as (
      select * from unnest(
        ${reported.map(({ address }) => address)}::text[],
        ${reported.map(({ at }) => at)}::bigint[]) as g (address, at)),
    marked as (
      update deliveries d set ${column} = g.at from given g join addresses a on a.address = g.address
      where d.person_id = a.person_id and d.address = a.address
        and d.outcome in ('sent', 'unknown') and d.${column} is null and d.at <= g.at
      returning d.broadcast_id, d.channel)
    insert into broadcast_tallies (broadcast_id, channel, what, because, count)
    select broadcast_id, channel, ${receipt}, '', count(*) from marked group by broadcast_id, channel
    on conflict (broadcast_id, channel, what, because)
      do update set count = broadcast_tallies.count + excluded.count`.execute(db);
}

async function finish(
  db: Database,
  code: string,
  at: number,
  rest: Pick<EndedDelivery, 'outcome' | 'because'> | undefined,
): Promise<boolean> {
  const number = broadcastNumber(code) ?? 0;
  if (rest !== undefined) await closeRest(db, number, rest, at);
  const over = await db
    .updateTable('broadcasts')
    .set({ state: 'done', state_at: at })
    .where('id', '=', number)
    .where('state', '=', 'sending')
    .where('is_listed', '=', true)
    .where(
      sql<boolean>`(select coalesce(sum(case what when 'listed' then count when 'delivered' then 0 when 'seen' then 0 else -count end), 0)
        from broadcast_tallies where broadcast_id = ${number}) = 0`,
    )
    .returning('made_by')
    .executeTakeFirst();
  if (over === undefined) return false;
  if (over.made_by !== null) await tellMaker(db, number, over.made_by, at);
  return true;
}

/** One report of what was sent together, when all of it is over. */
async function tellMaker(db: Database, number: number, madeBy: number, at: number): Promise<void> {
  const together = await sentTogether(db, number);
  if (together.some(({ state }) => !OVER.has(state))) return;
  const parts: Progress[] = [];
  let toCall = 0;
  for (const { id, state, counted } of together) {
    const part = progressOf({ state, isListed: true }, await talliesOf(db, id), at);
    parts.push(part);
    toCall += missedBy(part, counted ?? undefined);
  }
  const codes = together.map(({ id }) => broadcastCode(id));
  await db
    .insertInto('notices')
    .values({
      ...{ person_id: madeBy, address: null, kind: 'broadcast_ended', at },
      values: json({ codes, code: codes[0], progress: jointProgress(parts, at), toCall }),
    })
    .execute();
}

const OVER: ReadonlySet<BroadcastState> = new Set(['stopped', 'done']);

async function page(
  db: Database,
  { code, channel, partition, which }: PageOf,
  at: number,
): Promise<readonly Recipient[] | 'not_sending'> {
  const number = broadcastNumber(code) ?? 0;
  /**
   * What others may still bring them today: whatever has been under way for longer goes first, since nobody here knows
   * whether it is on its way to them at this very moment.
   */
  const alsoToCome = sql`(select count(*) from deliveries e join broadcasts o on o.id = e.broadcast_id
    where e.person_id = d.person_id and (o.state_at, o.id) < (b.state_at, b.id) and e.outcome is null
      and o.state = 'sending')`;
  const some =
    'people' in which
      ? sql`d.person_id = any(${which.people}::integer[])`
      : sql`d.person_id > ${which.after} order by d.person_id limit ${which.limit}`;
  const { rows } = await sql<RecipientColumns>`
    select d.person_id as person, d.address, p.form, case
        when p.id is null or a.address is null then 'erased'
        when p.announcements is null then 'no_yes'
        when not p.announcements or b.topic = any(p.refused_topics) then 'opted_out'
        when a.gone_at is not null then 'gone'
        when ${isCapped(at, alsoToCome)} then 'capped'
      end as dropped
    from broadcasts b
      left join lateral (select d.person_id, d.address from deliveries d where d.broadcast_id = b.id
        and d.channel = ${channel} and d.partition = ${partition} and d.outcome is null and ${some}) d on true
      left join people p on p.id = d.person_id
      left join addresses a on a.address = d.address and a.person_id = d.person_id
    where b.id = ${number} and b.state = 'sending'
    order by d.person_id`.execute(db);
  if (rows.length === 0) return 'not_sending';
  return rows.flatMap(({ person, address, ...rest }) =>
    person === null ? [] : [{ person, address, ...present(rest) }],
  );
}

interface RecipientColumns {
  /** Null where nobody is left. */
  readonly person: number | null;
  readonly address: Address;
  readonly form: string | null;
  readonly dropped: NotReachedWhy | 'erased' | null;
}

async function record(db: Database, ended: readonly EndedDelivery[]): Promise<void> {
  if (ended.length === 0) return;
  await sql`
    with given as (
      select * from unnest(
        ${ended.map(({ code }) => broadcastNumber(code) ?? 0)}::integer[],
        ${ended.map(({ person }) => person)}::integer[],
        ${ended.map(({ outcome }) => outcome)}::text[],
        ${ended.map(({ because }) => because)}::text[],
        ${ended.map(({ at }) => at)}::bigint[]) as g (broadcast_id, person_id, outcome, because, at)),
    entered as (
      update deliveries d set outcome = g.outcome, because = nullif(g.because, ''), at = g.at
      from given g
      where d.person_id = g.person_id and d.broadcast_id = g.broadcast_id and d.outcome is null
      returning d.broadcast_id, d.channel, d.outcome, coalesce(d.because, '') as because)
    insert into broadcast_tallies (broadcast_id, channel, what, because, count)
    select broadcast_id, channel, outcome, because, count(*) from entered group by 1, 2, 3, 4
    on conflict (broadcast_id, channel, what, because)
      do update set count = broadcast_tallies.count + excluded.count`.execute(db);
}

/** More in one statement would use up the time that a server gives it; who is left is closed next time. */
const CLOSED_AT_ONCE = 20_000;

/** Whose sending nobody knows anything of. */
async function closeRest(
  db: Database,
  broadcast: number,
  rest: Pick<EndedDelivery, 'outcome' | 'because'>,
  at: number,
): Promise<void> {
  await sql`
    with entered as (
      update deliveries set outcome = ${rest.outcome}, because = ${rest.because}, at = ${at}
      where broadcast_id = ${broadcast} and outcome is null and person_id in (select person_id from deliveries
        where broadcast_id = ${broadcast} and outcome is null limit ${CLOSED_AT_ONCE})
      returning channel)
    insert into broadcast_tallies (broadcast_id, channel, what, because, count)
    select ${broadcast}, channel, ${rest.outcome}, ${rest.because}, count(*) from entered group by channel
    on conflict (broadcast_id, channel, what, because)
      do update set count = broadcast_tallies.count + excluded.count`.execute(db);
}

/** The person is being erased: what has been sent stays counted, what has not is sent no more. */
export async function eraseDeliveries(db: Database, person: number): Promise<void> {
  await sql`
    with entered as (
      update deliveries set outcome = 'dropped', because = 'erased'
      where person_id = ${person} and outcome is null
      returning broadcast_id, channel)
    insert into broadcast_tallies (broadcast_id, channel, what, because, count)
    select broadcast_id, channel, 'dropped', 'erased', count(*) from entered group by broadcast_id, channel
    on conflict (broadcast_id, channel, what, because)
      do update set count = broadcast_tallies.count + excluded.count`.execute(db);
  await db.updateTable('deliveries').set({ address: '' }).where('person_id', '=', person).execute();
}
