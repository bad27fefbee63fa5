import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ChannelName } from '../model/address.ts';
import type { Place } from '../model/answers.ts';
import { NOT_REACHED_WHYS, broadcastNumber } from '../model/broadcast.ts';
import type { AudienceCount, ChannelCount, NotReachedWhy, ToCallWhy } from '../model/broadcast.ts';
import { householdCode } from '../model/household.ts';
import type { NotReached, Whom } from '../ports/broadcasts.ts';
import { householdFits, judged } from './audience.ts';
import type { JudgedRow } from './audience.ts';
import type { Database } from './database.ts';
import { present } from './session.ts';

/** So many people are looked at in one statement. */
const COUNTED_AT_ONCE = 20_000;
const LISTED_AT_ONCE = 1_000;

export async function hasAnybody(db: Database, whom: Whom): Promise<boolean> {
  const { rows } = await sql`${judged(whom, 0, 1)}`.execute(db);
  if (rows.length > 0) return true;
  if (!hasOwnerless(whom.audience)) return false;
  const ownerless = await sql`
    select from households h where h.owner_id is null and ${householdFits(whom.audience, whom.at)} limit 1`.execute(db);
  return ownerless.rows.length > 0;
}

/** By and by, so that the embedded database lets others in between and a server's time for a statement is not used up. */
export async function count(db: Database, whom: Whom): Promise<AudienceCount> {
  const channels = new Map<ChannelName, ChannelCount>();
  const notReachedBy = new Map<NotReachedWhy, number>();
  const add = (why: NotReachedWhy, more: number): void => {
    if (more > 0) notReachedBy.set(why, (notReachedBy.get(why) ?? 0) + more);
  };
  for (let after = 0, isMore = true; isMore;) {
    const { rows } = await sql<CountRow>`
      with j as materialized (${judged(whom, after, COUNTED_AT_ONCE)})
      select channel, why, count(*) filter (where is_meant) as count,
        count(*) filter (where is_meant and is_paid) as paid, max(person) as last, count(*) as looked_at
      from j group by channel, why`.execute(db);
    for (const row of rows) {
      if (row.why !== null) add(row.why, row.count);
      else if (row.channel !== null && row.count > 0) {
        const known = channels.get(row.channel) ?? { channel: row.channel, count: 0, paid: 0 };
        const more = { count: known.count + row.count, paid: known.paid + row.paid };
        channels.set(row.channel, { channel: row.channel, ...more });
      }
    }
    after = Math.max(after, ...rows.map(({ last }) => last));
    isMore = rows.reduce((sum, row) => sum + row.looked_at, 0) === COUNTED_AT_ONCE;
  }
  add('no_address', await ownerless(db, whom));
  const byChannel = [...channels.values()].sort((a, b) => b.count - a.count || (a.channel < b.channel ? -1 : 1));
  const reached = byChannel.reduce((sum, one) => sum + one.count, 0);
  const left = [...notReachedBy].map(([why, number]) => ({ why, count: number })).sort((a, b) => b.count - a.count);
  return { matched: reached + left.reduce((sum, one) => sum + one.count, 0), reached, byChannel, notReached: left };
}

interface CountRow {
  readonly channel: ChannelName | null;
  readonly why: NotReachedWhy | null;
  readonly count: number;
  readonly paid: number;
  readonly last: number;
  readonly looked_at: number;
}

/** Households whose owner has never written: nobody can be asked when they were seen, or on which channel. */
async function ownerless(db: Database, { audience, at }: Whom): Promise<number> {
  if (!hasOwnerless(audience)) return 0;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from households h where h.owner_id is null and ${householdFits(audience, at)}`.execute(db);
  return rows[0]?.count ?? 0;
}

function hasOwnerless({ roles, seen, follows, channels }: Whom['audience']): boolean {
  const isForOwners = roles === undefined || roles.includes('farmer');
  return isForOwners && seen === undefined && follows?.who !== 'received' && channels === undefined;
}

/** People first ("p123"), then households without one ("h45"). */
export async function notReached(
  db: Database,
  whom: Whom,
  after: string,
  limit: number,
): Promise<readonly NotReached[]> {
  const found: NotReached[] = [];
  for (let person = after.startsWith('h') ? undefined : Number(after.slice(1)); person !== undefined;) {
    const { rows } = await sql<
      Omit<JudgedRow, 'why'> & { is_meant: boolean; why: ToCallWhy | null } & HouseholdColumns
    >`
      select j.person, j.household, j.is_meant, ${whyStill(whom)} as why, coalesce(p.name, h.owner) as name, h.phone,
        h.place
      from (${judged(whom, person, LISTED_AT_ONCE)}) j
      join people p on p.id = j.person left join households h on h.id = j.household
      left join deliveries d on d.person_id = j.person and d.broadcast_id = ${leftAs(whom)}
      left join broadcasts b on b.id = d.broadcast_id
      order by j.person`.execute(db);
    for (const row of rows) {
      if (row.why === null || !row.is_meant) continue;
      found.push({ cursor: `p${row.person}`, why: row.why, ...householdColumns(row) });
      if (found.length === limit) return found;
    }
    const last = rows.at(-1)?.person;
    person = rows.length < LISTED_AT_ONCE ? undefined : last;
  }
  if (!hasOwnerless(whom.audience)) return found;
  const { rows } = await sql<HouseholdColumns>`
    select h.id as household, h.owner as name, h.phone, h.place from households h
    where h.owner_id is null and h.id > ${after.startsWith('h') ? Number(after.slice(1)) : 0}
      and ${householdFits(whom.audience, whom.at)}
    order by h.id limit ${limit - found.length}`.execute(db);
  const without = rows.map((row) => ({
    cursor: `h${String(row.household)}`,
    why: 'no_address' as const,
    ...householdColumns(row),
  }));
  return [...found, ...without];
}

function leftAs(whom: Whom): number {
  return broadcastNumber(whom.leftAs ?? '') ?? 0;
}

/** Whoever has it, or may have it, is not called; of the others on its list, what became of theirs is the reason. */
function whyStill(whom: Whom): RawBuilder<unknown> {
  if (whom.leftAs === undefined) return sql`j.why`;
  return sql`case
    when d.person_id is null then j.why
    when d.outcome in ('refused', 'gone') then d.outcome
    when d.outcome = 'dropped' then case when d.because = any(${[...NOT_REACHED_WHYS]}::text[]) then d.because else 'not_sent' end
    when d.outcome is null and b.state = 'stopped' then 'not_sent'
  end`;
}

interface HouseholdColumns {
  readonly household: number | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly place: Place | null;
}

function householdColumns({ household, name, phone, place }: HouseholdColumns) {
  return present({ household: household === null ? null : householdCode(household), name, phone, place });
}
