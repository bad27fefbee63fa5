import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { Reach } from '../model/may.ts';
import { personNumber } from './session.ts';

/** Conditions on `h` (households) and, for listings, `l`: what lies in the areas of a reach. */
export function inAreas(reach: Reach, table: 'h' | 'l'): RawBuilder<SqlBool> {
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

/** What is the person's own, or was keyed in by the person. */
export function isTheirs(reach: Reach, table: 'h' | 'l'): RawBuilder<SqlBool> {
  if (reach.personId === undefined) return sql<SqlBool>`false`;
  const person = personNumber(reach.personId);
  const household = sql<SqlBool>`h.owner_id = ${person} or h.keyed_by = ${person}`;
  return table === 'h' ? household : sql`(${household} or l.keyed_by = ${person})`;
}

export function isWithin(reach: Reach, table: 'h' | 'l'): RawBuilder<SqlBool> {
  return either([inAreas(reach, table), isTheirs(reach, table)]);
}

function either(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  if (conditions.length === 0) return sql<SqlBool>`false`;
  return sql`(${sql.join(conditions, sql` or `)})`;
}
