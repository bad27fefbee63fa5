import { sql } from 'kysely';
import type { Address } from '../model/address.ts';
import type { Thing } from '../model/may.ts';
import { partitionOf } from '../model/partition.ts';
import type { PersonView, RoleInArea } from '../model/person.ts';
import { householdCode, householdNumber } from '../model/household.ts';
import type { Colleague, Naming, People } from '../ports/people.ts';
import { eraseDeliveries } from './broadcast-book.ts';
import { personNumber, present } from './session.ts';
import type { Session } from './session.ts';
import type { HouseholdRow } from './rows.ts';

/** The view is kept with every conversation: small. */
const HOUSEHOLDS_IN_VIEW = 5;
const COLLEAGUES_AT_MOST = 20;

export function peopleOf(session: Session): People {
  const { db } = session;

  async function rename(personId: string, naming: Naming): Promise<void> {
    if (naming.name === undefined && naming.form === undefined) return;
    await db.updateTable('people').set(naming).where('id', '=', personNumber(personId)).execute();
  }

  return {
    rename,

    async become(address, naming, at) {
      const known = await db
        .selectFrom('addresses')
        .select('person_id')
        .where('address', '=', address)
        .executeTakeFirst();
      if (known !== undefined) {
        await rename(String(known.person_id), naming);
        return String(known.person_id);
      }
      const { id } = await db
        .insertInto('people')
        .values({
          name: naming.name ?? null,
          form: naming.form ?? null,
          announcements: null,
          announcements_a_week: null,
          refused_topics: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await db
        .insertInto('addresses')
        .values({ address, person_id: id, partition: partitionOf(address), last_said_at: at })
        .execute();
      return String(id);
    },

    async view(personId) {
      const id = personNumber(personId);
      const { roles, households, ...person } = await db
        .selectFrom('people')
        .select([
          'name',
          'form',
          'announcements',
          sql<readonly RoleInArea[]>`(select coalesce(jsonb_agg(jsonb_build_object('role', role, 'area', area)
            order by role, area), '[]') from roles where person_id = ${id})`.as('roles'),
          sql<readonly HouseholdRow[]>`(select coalesce(jsonb_agg(h), '[]') from (select * from households
            where owner_id = ${id} or keyed_by = ${id}
            order by owner_id is distinct from ${id}, id desc limit ${HOUSEHOLDS_IN_VIEW}) h)`.as('households'),
        ])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return { personId, ...present(person), roles, households: households.map((row) => householdView(row, id)) };
    },

    async setAnnouncements(personId, isOn) {
      await db.updateTable('people').set({ announcements: isOn }).where('id', '=', personNumber(personId)).execute();
    },

    async keepConsent(personId, household, consent) {
      await db
        .insertInto('consents')
        .values({
          household_id: household === undefined ? null : (householdNumber(household) ?? null),
          person_id: household !== undefined && consent.kind === 'own' ? null : personNumber(personId),
          is_given: consent.isGiven,
          kind: consent.kind,
          version: consent.version ?? null,
          words: consent.words,
          said_at: consent.saidAt,
          channel: consent.channel,
        })
        .execute();
    },

    async consents(personId) {
      const id = personNumber(personId);
      const rows = await db
        .selectFrom('consents')
        .select(['household_id', 'is_given as isGiven', 'kind', 'version', 'words', 'said_at as saidAt', 'channel'])
        .where((where) =>
          where.or([
            where.and([where('person_id', '=', id), where('household_id', 'is', null)]),
            where('household_id', 'in', where.selectFrom('households').select('id').where('owner_id', '=', id)),
          ]),
        )
        .orderBy('said_at')
        .limit(1_000)
        .execute();
      return rows.map(({ household_id, version, ...row }) => ({
        about: household_id === null ? 'announcements' : 'data',
        ...row,
        ...present({ version }),
      }));
    },

    async giveRole(personId, { role, area }, givenBy, at) {
      const given_by = givenBy === undefined ? null : personNumber(givenBy);
      await db
        .insertInto('roles')
        .values({ person_id: personNumber(personId), role, area, given_by, given_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async nearest(role, place, except) {
      const rows = await colleagues(session, role, areasOver(place), except);
      const smallest = Math.max(...rows.map((row) => row.area.length));
      return rows.filter((row) => row.area.length === smallest);
    },

    async clerksOf(marketplace) {
      return colleagues(session, 'clerk', [marketplace, ''], []);
    },

    async find(personId) {
      const row = await db
        .selectFrom('people')
        .select(['name', 'form'])
        .where('id', '=', personNumber(personId))
        .executeTakeFirst();
      return row && { personId, area: '', ...present(row) };
    },

    async addressesOf(personId) {
      const rows = await db
        .selectFrom('addresses')
        .select('address')
        .where('person_id', '=', personNumber(personId))
        .orderBy('last_said_at', 'desc')
        .execute();
      return rows.map((row): Address => row.address);
    },

    async erase(personId) {
      const id = personNumber(personId);
      // Results of calls carry names and numbers too; ids of calls begin with the address.
      await db
        .deleteFrom('done_calls')
        .using('addresses')
        .where('addresses.person_id', '=', id)
        .whereRef('done_calls.call_id', '>', sql`addresses.address || '@'`)
        .whereRef('done_calls.call_id', '<', sql`addresses.address || 'A'`)
        .where('done_calls.result', 'is not', null)
        .execute();
      await db.deleteFrom('consents').where('person_id', '=', id).where('household_id', 'is', null).execute();
      await eraseDeliveries(db, id);
      await db.deleteFrom('people').where('id', '=', id).execute();
    },
  };
}

function householdView(row: HouseholdRow, person: number): PersonView['households'][number] {
  const isOwn = row.owner_id === person;
  return {
    code: householdCode(row.id),
    owner: row.owner,
    place: row.place,
    phone: row.phone,
    ...(!isOwn && { isKeyedIn: true }),
    ...(!isOwn && present({ ownerWord: row.owner_word })),
  };
}

/** Every area that takes in a place, the country last. */
function areasOver(place: Thing['place']): string[] {
  const communes = place.commune === undefined ? (place.candidates ?? []) : [place.commune];
  return [...communes, place.province, ''];
}

/** Those of the smallest area first. */
async function colleagues(
  { db }: Session,
  role: RoleInArea['role'],
  areas: readonly string[],
  except: readonly string[],
): Promise<readonly Colleague[]> {
  const rows = await db
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .select(['roles.person_id', 'roles.area', 'people.name', 'people.form'])
    .where('roles.role', '=', role)
    .where('roles.area', 'in', areas)
    // Looked up for each: an "exists" might be planned as one look at every address there is.
    .where(
      sql`(select a.address from addresses a where a.person_id = people.id and a.gone_at is null limit 1)`,
      'is not',
      null,
    )
    .$if(except.length > 0, (query) => query.where('roles.person_id', 'not in', except.map(personNumber)))
    .orderBy(sql`length(roles.area)`, 'desc')
    .orderBy('roles.given_at')
    .orderBy('roles.person_id')
    .limit(COLLEAGUES_AT_MOST)
    .execute();
  return rows.map(({ person_id, area, ...naming }) => ({ personId: String(person_id), area, ...present(naming) }));
}
