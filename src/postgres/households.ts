import { sql } from 'kysely';
import type { UpdateObject } from 'kysely';
import { householdCode, householdNumber } from '../model/household.ts';
import type { Household } from '../model/household.ts';
import type { Households } from '../ports/households.ts';
import { writeHouseholdHistory } from './history.ts';
import { householdsWithin } from './reach.ts';
import { householdOf } from './rows.ts';
import { json, personNumber } from './session.ts';
import type { Session } from './session.ts';
import type { Tables } from './tables.ts';

const FOUND_AT_MOST = 20;

export function householdsOf(session: Session): Households {
  const { db } = session;
  return {
    async find(code) {
      const number = householdNumber(code);
      if (number === undefined) return undefined;
      const row = await db
        .selectFrom('households')
        .selectAll()
        .where('id', '=', number)
        .$if(session.locks, (query) => query.forNoKeyUpdate())
        .executeTakeFirst();
      return row && householdOf(row);
    },

    async ofPerson(personId) {
      const person = personNumber(personId);
      const rows = await db
        .selectFrom('households')
        .selectAll()
        .where((where) => where.or([where('owner_id', '=', person), where('keyed_by', '=', person)]))
        .orderBy('id', 'desc')
        .limit(1_000)
        .execute();
      return rows.map(householdOf);
    },

    async add(household, change) {
      const { id } = await db
        .insertInto('households')
        .values({
          owner_id: household.ownerId === undefined ? null : personNumber(household.ownerId),
          keyed_by: household.keyedBy === undefined ? null : personNumber(household.keyedBy),
          introduced_by: household.introducedBy === undefined ? null : personNumber(household.introducedBy),
          owner: household.owner,
          owner_word: household.ownerWord ?? null,
          phone: household.phone,
          ...placeColumns(household.place),
          membership: household.membership ?? null,
          products: json(household.products),
          land: household.land === undefined ? null : json(household.land),
          created_at: household.createdAt,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await writeHouseholdHistory(session, id, change);
      return householdCode(id);
    },

    async change(code, changed, change) {
      const household = householdNumber(code);
      if (household === undefined) throw new Error(`Not a household's code: ${code}`);
      await db.updateTable('households').set(columnsOf(changed)).where('id', '=', household).execute();
      if (changed.place !== undefined) {
        const { province, commune, candidates } = placeColumns(changed.place);
        const place = { province, commune, candidates };
        const its = db.selectFrom('listings').select('id').where('household_id', '=', household);
        await db.updateTable('listings').set(place).where('household_id', '=', household).execute();
        await db.updateTable('placements').set(place).where('listing_id', 'in', its).execute();
      }
      await writeHouseholdHistory(session, household, change);
    },

    async releaseHelpers(code, change) {
      const household = householdNumber(code);
      if (household === undefined) throw new Error(`Not a household's code: ${code}`);
      await db.updateTable('households').set({ keyed_by: null }).where('id', '=', household).execute();
      await db.updateTable('listings').set({ keyed_by: null }).where('household_id', '=', household).execute();
      await writeHouseholdHistory(session, household, change);
    },

    async byPhone(phone, reach) {
      const rows = await db
        .selectFrom('households as h')
        .selectAll('h')
        .where('h.phone', '=', phone)
        .where(householdsWithin(reach))
        .orderBy('h.id')
        .limit(FOUND_AT_MOST)
        .execute();
      return rows.map(householdOf);
    },

    async byName(words, reach) {
      const rows = await db
        .selectFrom('households as h')
        .selectAll('h')
        .where(sql<boolean>`split_part(h.owner_folded, ' ', -1) = split_part(folded(trim(${words})), ' ', -1)`)
        .where(sql<boolean>`' ' || h.owner_folded like '% ' || folded(trim(${literally(words)}))`)
        .where(householdsWithin(reach))
        .orderBy('h.id')
        .limit(FOUND_AT_MOST)
        .execute();
      return rows.map(householdOf);
    },

    async erase(code) {
      const number = householdNumber(code);
      if (number !== undefined) await db.deleteFrom('households').where('id', '=', number).execute();
    },
  };
}

/** A place as it is kept, and beside it what is searched by. */
export function placeColumns(place: Household['place']) {
  return {
    place: json(place),
    province: place.province,
    commune: place.commune ?? null,
    candidates: place.commune === undefined && place.candidates !== undefined ? [...place.candidates] : null,
  };
}

function columnsOf(changed: Partial<Household>): UpdateObject<Tables, 'households'> {
  return {
    ...(changed.owner !== undefined && { owner: changed.owner }),
    ...(changed.ownerWord !== undefined && { owner_word: changed.ownerWord }),
    ...(changed.phone !== undefined && { phone: changed.phone }),
    ...(changed.place !== undefined && placeColumns(changed.place)),
    ...(changed.membership !== undefined && { membership: changed.membership }),
    ...(changed.products !== undefined && { products: json(changed.products) }),
    ...(changed.land !== undefined && { land: json(changed.land) }),
    ...(changed.ownerId !== undefined && { owner_id: personNumber(changed.ownerId) }),
  };
}

/** What people type is looked for as it stands: "%" is no wildcard. */
function literally(words: string): string {
  return words.replace(/[\\%_]/g, String.raw`\$&`);
}
