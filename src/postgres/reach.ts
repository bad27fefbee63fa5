import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { Reach } from '../model/may.ts';
import { personNumber } from './session.ts';

/** Conditions on `h` (households), `l` (listings), `p` (placements), `t` (tickets) or `q` (questions): what lies in the areas of a reach. */
export function inAreas(reach: Reach, table: 'h' | 'l' | 'p' | 't' | 'q'): RawBuilder<SqlBool> {
  if (reach.everywhere) return sql<SqlBool>`true`;
  const { provinces, communes } = reach;
  const any: RawBuilder<SqlBool>[] = [];
  if (provinces.length > 0) any.push(sql`${sql.ref(`${table}.province`)} = any(${provinces}::text[])`);
  if (communes.length > 0) {
    any.push(sql`${sql.ref(`${table}.commune`)} = any(${communes}::text[])`);
    any.push(sql`${sql.ref(`${table}.commune`)} is null and ${sql.ref(`${table}.candidates`)} && ${communes}::text[]`);
  }
  return either(any);
}

/** Households within reach: in its areas, the person's own, or keyed in by the person. */
export function householdsWithin(reach: Reach): RawBuilder<SqlBool> {
  if (reach.personId === undefined) return inAreas(reach, 'h');
  const person = personNumber(reach.personId);
  return either([inAreas(reach, 'h'), sql`h.owner_id = ${person} or h.keyed_by = ${person}`]);
}

/** Listings of the person's own households, and what the person keyed in. A union, since three indexes make it quick. */
export function listingsOfPerson(personId: string): RawBuilder<SqlBool> {
  const person = personNumber(personId);
  return sql`l.id in (
    select id from listings where household_id in
      (select id from households where owner_id = ${person} union all select id from households where keyed_by = ${person})
    union all select id from listings where keyed_by = ${person})`;
}

export function hasAreas(reach: Reach): boolean {
  return reach.everywhere || reach.provinces.length > 0 || reach.communes.length > 0;
}

function either(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  if (conditions.length === 0) return sql<SqlBool>`false`;
  return sql`(${sql.join(conditions, sql` or `)})`;
}
