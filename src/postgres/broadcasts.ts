import { sql } from 'kysely';
import type { Selectable, UpdateObject } from 'kysely';
import { broadcastAfter, broadcastCode, broadcastNumber } from '../model/broadcast.ts';
import type { Broadcast, BroadcastDraft } from '../model/broadcast.ts';
import { progressOf } from '../model/broadcast-progress.ts';
import type { Tally } from '../model/broadcast-progress.ts';
import type { Broadcasts } from '../ports/broadcasts.ts';
import { count, hasAnybody, notReached } from './audience-count.ts';
import type { Database } from './database.ts';
import { json, personNumber, present } from './session.ts';
import type { Session } from './session.ts';
import type { Tables } from './tables.ts';

export function broadcastsOf(session: Session): Broadcasts {
  const { db } = session;

  async function find(code: string): Promise<Broadcast | undefined> {
    const number = broadcastNumber(code);
    if (number === undefined) return undefined;
    const row = await db
      .selectFrom('broadcasts')
      .selectAll()
      .where('id', '=', number)
      .$if(session.locks, (query) => query.forNoKeyUpdate())
      .executeTakeFirst();
    return row && broadcastOf(row);
  }

  return {
    find,

    async draft(draft, madeBy, at) {
      const { topic, message, variants, audience } = draft;
      const { id } = await db
        .insertInto('broadcasts')
        .values({
          made_by: personNumber(madeBy),
          made_at: at,
          state: 'draft',
          state_at: at,
          topic,
          message: json(message),
          variants: json(variants),
          audience: json(audience),
          starts_at: draft.startsAt ?? null,
          invites: draft.invites === undefined ? null : json(draft.invites),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return broadcastCode(id);
    },

    async isMended(code) {
      const { rows } = await sql`
        select from broadcasts where state not in ('draft', 'discarded') and audience -> 'follows' ->> 'code' = ${code}
        limit 1`.execute(db);
      return rows.length > 0;
    },

    async latestOf(personId, limit) {
      const rows = await db
        .selectFrom('broadcasts')
        .selectAll()
        .where('made_by', '=', personNumber(personId))
        .where('state', '<>', 'discarded')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(broadcastOf);
    },

    async together(code) {
      return (await sentTogether(db, broadcastNumber(code) ?? 0)).map(broadcastOf);
    },

    async change(code, changed) {
      const columns = columnsOf(changed);
      if (Object.keys(columns).length === 0) return (await find(code))?.state === 'draft';
      const { numUpdatedRows } = await db
        .updateTable('broadcasts')
        .set(columns)
        .where('id', '=', broadcastNumber(code) ?? 0)
        .where('state', '=', 'draft')
        .executeTakeFirst();
      return numUpdatedRows > 0;
    },

    async move(code, deed, { at, startsAt, secondBy, counted }) {
      const broadcast = await find(code);
      const state = broadcast && broadcastAfter(deed, broadcast.state);
      if (state === undefined) return false;
      await db
        .updateTable('broadcasts')
        .set({
          state,
          ...(state !== broadcast?.state && { state_at: at }),
          ...(startsAt !== undefined && { starts_at: startsAt }),
          ...(secondBy !== undefined && { second_by: personNumber(secondBy) }),
          ...(counted !== undefined && { counted: json(counted) }),
        })
        .where('id', '=', broadcastNumber(code) ?? 0)
        .execute();
      return true;
    },

    hasAnybody: (whom) => hasAnybody(db, whom),
    count: (whom) => count(db, whom),
    notReached: (whom, after, limit) => notReached(db, whom, after, limit),

    async progress(code, now) {
      const number = broadcastNumber(code) ?? 0;
      const row = await db
        .selectFrom('broadcasts')
        .select(['state', 'is_listed', 'counted'])
        .where('id', '=', number)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { state, is_listed: isListed, counted } = row;
      return progressOf({ state, isListed, counted: counted?.reached ?? 0 }, await talliesOf(db, number), now);
    },

    async recipients(code, after, limit) {
      const rows = await db
        .selectFrom('deliveries as d')
        .leftJoin('people as p', 'p.id', 'd.person_id')
        .leftJoin('households as h', (join) =>
          join.on('h.id', '=', sql<number>`(select min(id) from households where owner_id = d.person_id)`),
        )
        .select([
          'd.person_id',
          'd.channel',
          'd.outcome',
          'd.because',
          'd.at',
          'd.delivered_at as deliveredAt',
          'd.seen_at as seenAt',
          'p.name',
          'h.phone',
          'h.place',
        ])
        .where('d.broadcast_id', '=', broadcastNumber(code) ?? 0)
        .where(sql<boolean>`(d.channel, d.partition, d.person_id) > ${behind(after)}`)
        .select('d.partition')
        .orderBy('d.channel')
        .orderBy('d.partition')
        .orderBy('d.person_id')
        .limit(limit)
        .execute();
      return rows.map(({ person_id, channel, partition, ...rest }) => ({
        cursor: `${channel}/${partition}/${person_id}`,
        personId: String(person_id),
        channel,
        ...present(rest),
      }));
    },

    async refuseTopics(personId, topics) {
      await db
        .updateTable('people')
        .set({ refused_topics: topics.length === 0 ? null : [...topics] })
        .where('id', '=', personNumber(personId))
        .execute();
    },

    async refusedTopics(personId) {
      const row = await db
        .selectFrom('people')
        .select('refused_topics')
        .where('id', '=', personNumber(personId))
        .executeTakeFirst();
      return row?.refused_topics ?? [];
    },

    async setWeekly(personId, atMost) {
      await db
        .updateTable('people')
        .set({ announcements_a_week: atMost })
        .where('id', '=', personNumber(personId))
        .execute();
    },
  };
}

/** Two that mend the same one have been written in one breath, by one person. */
export function sentTogether(db: Database, number: number): Promise<readonly Selectable<Tables['broadcasts']>[]> {
  return db
    .selectFrom('broadcasts as b')
    .innerJoin('broadcasts as o', (join) =>
      join.on(
        sql<boolean>`o.id = b.id or (o.made_by = b.made_by and o.made_at = b.made_at
          and o.audience->'follows'->>'code' = b.audience->'follows'->>'code')`,
      ),
    )
    .selectAll('o')
    .where('b.id', '=', number)
    .where(sql<boolean>`(o.id = b.id or o.state not in ('draft', 'discarded'))`)
    .orderBy('o.id')
    .execute();
}

/** "telegram/17/123" as a row to compare with. */
function behind(cursor: string) {
  const [channel = '', partition = '0', person = '0'] = cursor.split('/');
  return sql`(${channel}::text, ${Number(partition)}::smallint, ${Number(person)}::integer)`;
}

export function talliesOf(db: Database, broadcast: number): Promise<readonly Tally[]> {
  return db
    .selectFrom('broadcast_tallies')
    .select(['channel', 'what', 'because', 'count'])
    .where('broadcast_id', '=', broadcast)
    .execute();
}

export function broadcastOf(row: Selectable<Tables['broadcasts']>): Broadcast {
  return {
    code: broadcastCode(row.id),
    state: row.state,
    stateAt: row.state_at,
    madeAt: row.made_at,
    topic: row.topic,
    message: row.message,
    variants: row.variants,
    audience: row.audience,
    ...present({
      madeBy: row.made_by === null ? null : String(row.made_by),
      secondBy: row.second_by === null ? null : String(row.second_by),
      startsAt: row.starts_at,
      invites: row.invites,
      counted: row.counted,
    }),
  };
}

function columnsOf(changed: Partial<BroadcastDraft>): UpdateObject<Tables, 'broadcasts'> {
  const { topic, message, variants, audience, startsAt, invites } = changed;
  return {
    ...(topic !== undefined && { topic }),
    ...(message !== undefined && { message: json(message) }),
    ...(variants !== undefined && { variants: json(variants) }),
    ...(audience !== undefined && { audience: json(audience) }),
    ...(startsAt !== undefined && { starts_at: startsAt }),
    ...(invites !== undefined && { invites: json(invites) }),
  };
}
