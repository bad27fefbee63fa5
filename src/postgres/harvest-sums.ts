import { sql } from 'kysely';
import { kindOf } from '../model/harvest-call.ts';
import type { HarvestKind } from '../model/harvest-call.ts';
import { householdCode } from '../model/household.ts';
import type { Reach } from '../model/may.ts';
import type { Millis } from '../model/time.ts';
import type { Grower, HarvestReport } from '../ports/harvest-calls.ts';
import { eventsWithin } from './event-rows.ts';
import type { Session } from './session.ts';

/** Households of a call's area that grow its product and whose owner can be told. */
export async function growersFor({ db }: Session, number: number, limit: number): Promise<readonly Grower[]> {
  const rows = await db
    .selectFrom('households as h')
    .innerJoin('harvest_calls as e', (join) => join.on('e.id', '=', number))
    .select(['h.id', 'h.owner', 'h.owner_id'])
    .where('h.owner_id', 'is not', null)
    .where(sql<boolean>`(e.province = '' or h.province = e.province)`)
    .where(sql<boolean>`(e.commune is null or h.commune = e.commune)`)
    .where(
      sql<boolean>`(exists (select 1 from json_array_elements(h.products) p
        where coalesce(p ->> 'id', folded(p ->> 'said')) = coalesce(e.product ->> 'id', folded(e.product ->> 'said')))
        or exists (select 1 from listings l where l.household_id = h.id
        and coalesce(l.product ->> 'id', folded(l.product ->> 'said')) = coalesce(e.product ->> 'id', folded(e.product ->> 'said'))))`,
    )
    .orderBy('h.id')
    .limit(limit)
    .execute();
  return rows.map(({ id, owner, owner_id }) => ({
    household: householdCode(id),
    owner,
    ownerId: String(owner_id),
  }));
}

/** A call more or less is no matter to a report of a year. */
const CALLS_AT_MOST = 1_000;

export async function reportOver({ db }: Session, reach: Reach, since: Millis): Promise<HarvestReport> {
  const calls = await db
    .selectFrom('harvest_calls as e')
    .select(['e.product', 'e.unit'])
    .select([
      sql<number>`(select coalesce(sum(amount), 0)::float8 from pledges where call_id = e.id)`.as('pledged'),
      sql<number>`(select coalesce(sum(delivered), 0)::float8 from pledges where call_id = e.id)`.as('delivered'),
      sql<number>`(select count(*)::int from pledges where call_id = e.id and delivered > 0)`.as('points'),
    ])
    .where('e.created_at', '>=', since)
    .where(eventsWithin(reach))
    .orderBy('e.id', 'desc')
    .limit(CALLS_AT_MOST)
    .execute();
  const sums = new Map<string, { kind: HarvestKind; unit: string; pledged: number; delivered: number }>();
  for (const { product, unit, pledged, delivered } of calls) {
    const kind = kindOf(product);
    const sum = sums.get(`${kind} ${unit}`) ?? { kind, unit, pledged: 0, delivered: 0 };
    sums.set(`${kind} ${unit}`, { ...sum, pledged: sum.pledged + pledged, delivered: sum.delivered + delivered });
  }
  return { calls: calls.length, points: calls.reduce((sum, one) => sum + one.points, 0), sums: [...sums.values()] };
}
