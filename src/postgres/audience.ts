import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { Audience, GoodsState } from '../model/audience.ts';
import { ANNOUNCEMENTS_A_DAY, ANNOUNCEMENTS_A_WEEK, broadcastNumber } from '../model/broadcast.ts';
import type { NotReachedWhy } from '../model/broadcast.ts';
import { IDLE_TALK_ENDS_MS } from '../model/conversation.ts';
import { REPLY_WINDOWS } from '../model/reply-window.ts';
import { DAY_MS, vietnamTimeOfDayMs } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { Whom } from '../ports/broadcasts.ts';

/** A row of `judged`. */
export interface JudgedRow {
  readonly person: number;
  readonly household: number | null;
  readonly address: string | null;
  readonly channel: string | null;
  readonly partition: number | null;
  readonly is_paid: boolean;
  readonly why: NotReachedWhy | null;
}

/**
 * The next people of an audience behind `after`, by id, at most `limit`: each once, with the address to write to, and why
 * not where nothing can be sent. People whom the choice of channels leaves out have `is_meant` false.
 */
export function judged({ audience, topic, at, connected }: Whom, after: number, limit: number): RawBuilder<unknown> {
  return sql`
    select m.person, m.household, a.address, a.channel, a.partition, coalesce(a.is_paid, false) as is_paid,
      ${channelIsMeant(audience)} as is_meant,
      case
        when a.address is null then 'no_address'
        when p.announcements is null then 'no_yes'
        when not p.announcements or ${topic} = any(p.refused_topics) then 'opted_out'
        when a.gone_at is not null then 'gone'
        when not a.is_connected then 'no_channel'
        when not a.is_open then 'silent'
        when ${isCapped(at)} then 'capped'
      end as why
    from (${matched(audience, at, after, limit)}) m
    join people p on p.id = m.person
    left join lateral (
      select b.* from (
        select address, partition, gone_at, last_said_at, split_part(address, ':', 1) as channel,
          split_part(address, ':', 1) = any(${connected}::text[]) as is_connected,
          ${isOpen(at)} as is_open, ${isPaid(at)} as is_paid
        from addresses where person_id = m.person) b
      order by b.gone_at is null desc, b.is_connected desc, b.is_open desc, b.last_said_at desc, b.address
      limit 1) a on true`;
}

/** Ids of the people who fit, each once, with the first household that fits. */
function matched(audience: Audience, at: Millis, after: number, limit: number): RawBuilder<unknown> {
  const { roles } = audience;
  const isForOwners = roles === undefined || roles.includes('farmer');
  const holders = roles?.filter((role) => role !== 'farmer') ?? [];
  const parts = [
    ...(isForOwners
      ? [
          sql`(select h.owner_id as person, min(h.id) as household from households h
            where h.owner_id > ${after} and ${householdFits(audience, at)} and ${personFits(audience, at, sql`h.owner_id`)}
            group by h.owner_id order by h.owner_id limit ${limit})`,
        ]
      : []),
    ...(holders.length > 0
      ? [
          sql`(select r.person_id as person, null::integer as household from roles r
            where r.person_id > ${after} and r.role = any(${holders}::text[]) and ${areaFits(audience)}
              and ${personFits(audience, at, sql`r.person_id`)}
            group by r.person_id order by r.person_id limit ${limit})`,
        ]
      : []),
  ];
  if (parts.length === 0) return sql`select 0 as person, 0 as household where false`;
  return sql`select person, min(household) as household from (${sql.join(parts, sql` union all `)}) every
    group by person order by person limit ${limit}`;
}

/** Conditions on `h`: where it lies, what grows there, who they are. */
export function householdFits(
  { places, products, categories, membership, goods }: Audience,
  at: Millis,
): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = [];
  if (!places.includes('')) all.push(liesIn(places));
  if (products !== undefined || categories !== undefined) all.push(grows(products ?? [], categories ?? []));
  if (membership !== undefined) all.push(sql`h.membership = any(${membership}::text[])`);
  if (goods !== undefined) all.push(goodsAre(goods, at));
  return every(all);
}

function grows(products: readonly string[], categories: readonly string[]): RawBuilder<SqlBool> {
  const isOne = (product: RawBuilder<unknown>): RawBuilder<SqlBool> =>
    sql`(${product} ->> 'id' = any(${products}::text[]) or ${product} ->> 'category' = any(${categories}::text[]))`;
  return sql`(
    exists (select from json_array_elements(h.products) e where ${isOne(sql`e`)})
    or exists (select from listings l where l.household_id = h.id and ${isOne(sql`l.product`)}
      and l.state <> 'withdrawn'))`;
}

function liesIn(places: Audience['places']): RawBuilder<SqlBool> {
  const provinces = places.filter((place) => place.length === 2);
  const communes = places.filter((place) => place.length === 5);
  const any: RawBuilder<SqlBool>[] = [];
  if (provinces.length > 0) any.push(sql`h.province = any(${provinces}::text[])`);
  if (communes.length > 0) {
    any.push(sql`h.commune = any(${communes}::text[])`);
    any.push(sql`h.commune is null and h.candidates && ${communes}::text[]`);
  }
  return any.length === 0 ? sql`false` : sql`(${sql.join(any, sql` or `)})`;
}

function goodsAre(goods: GoodsState, at: Millis): RawBuilder<SqlBool> {
  switch (goods) {
    case 'unfinished':
      return sql`(exists (select from listings l where l.household_id = h.id and l.state in ('draft', 'sent_back'))
        or exists (select from addresses d where d.drafting = h.id and d.last_said_at >= ${at - IDLE_TALK_ENDS_MS}))`;
    case 'live':
      return isLive;
    case 'not_live':
      return sql`not ${isLive}`;
    case 'none':
      return sql`not exists (select from listings l where l.household_id = h.id and l.state <> 'withdrawn')`;
  }
}

const isLive = sql<SqlBool>`exists (select from listings l join placements p on p.listing_id = l.id
  where l.household_id = h.id and l.state = 'approved' and p.state = 'live')`;

function areaFits({ places, within = [] }: Audience): RawBuilder<SqlBool> {
  return places.includes('') ? sql`true` : sql`r.area = any(${[...places, ...within]}::text[])`;
}

/** When they were last heard of, and what they got before. */
function personFits({ seen, follows }: Audience, at: Millis, person: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = [];
  if (seen !== undefined) {
    const since = at - ('withinDays' in seen ? seen.withinDays : seen.notForDays) * DAY_MS;
    const heard = sql<SqlBool>`exists (select from addresses s where s.person_id = ${person} and s.last_said_at >= ${since})`;
    all.push('withinDays' in seen ? heard : sql`not ${heard}`);
  }
  if (follows !== undefined) {
    const outcomes = follows.who === 'received' ? ['sent'] : ['sent', 'unknown'];
    const got = sql<SqlBool>`exists (select from deliveries f where f.person_id = ${person}
      and f.broadcast_id = ${broadcastNumber(follows.code) ?? 0} and f.outcome = any(${outcomes}::text[]))`;
    all.push(follows.who === 'received' ? got : sql`not ${got}`);
  }
  return every(all);
}

function channelIsMeant({ channels }: Audience): RawBuilder<SqlBool> {
  return channels === undefined ? sql`true` : sql`coalesce(a.channel = any(${channels}::text[]), false)`;
}

/** Condition on `p` (people): as many announcements as are allowed have gone out to them. */
export function isCapped(at: Millis, alsoToCome: RawBuilder<unknown> = sql`0`): RawBuilder<SqlBool> {
  const today = at - vietnamTimeOfDayMs(at);
  return sql`(select count(*) filter (where c.at >= ${today}) + ${alsoToCome} >= ${ANNOUNCEMENTS_A_DAY}
      or count(*) + ${alsoToCome} >= coalesce(p.announcements_a_week, ${ANNOUNCEMENTS_A_WEEK})
    from deliveries c where c.person_id = p.id and c.outcome in ('sent', 'unknown') and c.at >= ${at - 7 * DAY_MS})`;
}

/** Conditions on `addresses`: what the platform's window allows. */
function isOpen(at: Millis): RawBuilder<SqlBool> {
  return every(
    WINDOWS.map(([channel, { openMs }]) => sql`(address not like ${`${channel}:%`} or last_said_at >= ${at - openMs})`),
  );
}

function isPaid(at: Millis): RawBuilder<SqlBool> {
  const paid = WINDOWS.map(
    ([channel, { freeMs }]) => sql`(address like ${`${channel}:%`} and last_said_at < ${at - freeMs})`,
  );
  return sql`(${sql.join(paid, sql` or `)})`;
}

const WINDOWS = Object.entries(REPLY_WINDOWS);

function every(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;
}
