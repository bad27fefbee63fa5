import { sql } from 'kysely';
import type { Address } from '../model/address.ts';
import { channelOf } from '../model/address.ts';
import type { ActionResult } from '../model/input.ts';
import type { RoleInArea } from '../model/person.ts';
import { DAY_MS, vietnamDay } from '../model/time.ts';
import type { By, Call, Records, Work } from '../ports/records.ts';
import { broadcastBookOf } from './broadcast-book.ts';
import { broadcastsOf } from './broadcasts.ts';
import type { Database } from './database.ts';
import { endHarvestCalls, remindMeetings } from './event-times.ts';
import { orAway } from './failures.ts';
import { harvestCallsOf } from './harvest-calls.ts';
import { householdsOf } from './households.ts';
import { claimsOf } from './claims.ts';
import { invitesOf } from './invites.ts';
import { lastWordBookOf } from './last-words.ts';
import { listHistoryOf } from './list-history.ts';
import { listingsOf } from './listings.ts';
import { openingsOf, takeDownsOf } from './marketplaces.ts';
import { meetingsOf } from './meetings.ts';
import { noticeBookOf, noticeSourceOf, releaseAllNotices } from './notices.ts';
import { packsOf } from './packs.ts';
import { peopleOf } from './people.ts';
import { photoRemovalsOf } from './photo-removals.ts';
import { platformTokensOf } from './platform-tokens.ts';
import { pollsOf } from './polls.ts';
import { reachabilityOf } from './reachability.ts';

import { answerCountsIn, answerCountsOf, keptAnswersIn, officerAnswersOf, questionsOf } from './questions.ts';
import { json, present } from './session.ts';
import type { Session } from './session.ts';
import { ticketsOf } from './tickets.ts';
import { uploadedPhotosOf } from './uploaded-photos.ts';

/** A call is asked for again within seconds; within days only after a long outage. */
const DONE_KEPT_MS = 7 * DAY_MS;
/** Whoever is gone for so long finds their listings as they stand, and no news. */
const UNHEARD_KEPT_MS = 30 * DAY_MS;

/** An admin of the environment may never have written a word. */
const NEVER = 0;

/** The records in a migrated database. */
export function recordsIn(db: Database): Records {
  let poke: () => void = () => undefined;

  function transaction<Result>(locks: boolean, work: (session: Session) => Promise<Result>): Promise<Result> {
    let hasNoticed = false;
    return orAway(async () => {
      const result = await db
        .transaction()
        .execute((trx) => work({ db: trx, locks, noticed: () => (hasNoticed = true) }));
      if (hasNoticed) poke();
      return result;
    });
  }

  return {
    once(call, work) {
      return transaction(true, async (session) => {
        const { db: trx } = session;
        const mark = await trx
          .insertInto('done_calls')
          .values({ call_id: call.id, at: call.at, result: null })
          .onConflict((conflict) => conflict.doNothing())
          .returning('call_id')
          .executeTakeFirst();
        if (mark === undefined) return storedResult(trx, call);
        const result = await work(workOn(session), await noteAndReadBy(trx, call));
        await trx
          .updateTable('done_calls')
          .set({ result: json(result) })
          .where('call_id', '=', call.id)
          .execute();
        return result;
      });
    },

    look(from, look) {
      return transaction(false, async (session) => look(workOn(session), await readBy(session.db, from)));
    },

    ensureAdmins(addresses, at) {
      return transaction(true, async (session) => {
        const people = peopleOf(session);
        for (const address of addresses) {
          await people.giveRole(await people.become(address, {}, NEVER), { role: 'admin', area: '' }, undefined, at);
        }
      });
    },

    prune(at) {
      return orAway(async () => {
        await db
          .deleteFrom('done_calls')
          .where('at', '<', at - DONE_KEPT_MS)
          .execute();
        await db
          .deleteFrom('invites')
          .where('expires_at', '<', at - DONE_KEPT_MS)
          .execute();
        await db.deleteFrom('claims').where('expires_at', '<', at).execute();
        await db
          .deleteFrom('notices')
          .where('at', '<', at - UNHEARD_KEPT_MS)
          .execute();
        await releaseAllNotices(db);
        await db.deleteFrom('wrong_codes').where('day', '<', vietnamDay(at)).execute();
      });
    },

    notices: noticeSourceOf(db),
    packs: {
      make: (marketplace, at) => transaction(true, (session) => packsOf(session).make(marketplace, at)),
      find: (marketplace, number) => transaction(false, (session) => packsOf(session).find(marketplace, number)),
      latest: (marketplace) => transaction(false, (session) => packsOf(session).latest(marketplace)),
    },
    broadcasts: broadcastBookOf(db, () => poke()),
    eventTimes: {
      remindMeetings: (at) => transaction(true, (session) => remindMeetings(session, at)),
      endHarvestCalls: (at) => transaction(true, (session) => endHarvestCalls(session, at)),
    },
    keptAnswers: () => orAway(() => keptAnswersIn(db)),
    answerCounts: (from, to) => orAway(() => answerCountsIn(db, from, to)),
    openings: () => orAway(() => openingsOf({ db }).all()),
    reachability: reachabilityOf(db),
    lastWords: lastWordBookOf(db),
    photoRemovals: photoRemovalsOf(db),
    uploadedPhotos: uploadedPhotosOf(db),
    platformTokens: platformTokensOf(db),
    onNotices(told) {
      poke = told;
    },
    close: () => db.destroy(),
  };
}

function workOn(session: Session): Work {
  return {
    people: peopleOf(session),
    invites: invitesOf(session),
    claims: claimsOf(session),
    tickets: ticketsOf(session),
    questions: questionsOf(session),
    officerAnswers: officerAnswersOf(session),
    answerCounts: answerCountsOf(session),
    households: householdsOf(session),
    listings: listingsOf(session),
    packs: packsOf(session),
    openings: openingsOf(session),
    takeDowns: takeDownsOf(session),
    meetings: meetingsOf(session),
    harvestCalls: harvestCallsOf(session),
    polls: pollsOf(session),
    notices: noticeBookOf(session),
    broadcasts: broadcastsOf(session),
    lists: listHistoryOf(session),
  };
}

/** The insert above has waited for the transaction that did the work, so its result is there. */
async function storedResult(trx: Database, call: Call): Promise<ActionResult> {
  const { result } = await trx
    .selectFrom('done_calls')
    .select('result')
    .where('call_id', '=', call.id)
    .executeTakeFirstOrThrow();
  if (result === null) throw new Error(`Call ${call.id} is marked as done without a result`);
  return result;
}

/** Whoever calls later than they were gone no longer is. Holds back other calls of the same address until this is done. */
async function noteAndReadBy(trx: Database, { from, at }: Call): Promise<By> {
  const known = await trx
    .selectFrom('addresses')
    .select('gone_at')
    .where('address', '=', from)
    .forUpdate()
    .executeTakeFirst();
  if (known !== undefined && known.gone_at !== null && known.gone_at < at) {
    await trx.updateTable('addresses').set({ gone_at: null }).where('address', '=', from).execute();
  }
  return readBy(trx, from);
}

async function readBy(trx: Database, address: Address): Promise<By> {
  const channel = channelOf(address);
  const row = await trx
    .selectFrom('addresses')
    .innerJoin('people', 'people.id', 'addresses.person_id')
    .select([
      'people.id',
      'people.name',
      'people.form',
      sql<readonly RoleInArea[]>`(select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'area', r.area)
        order by r.role, r.area), '[]') from roles r where r.person_id = people.id)`.as('roles'),
    ])
    .where('addresses.address', '=', address)
    .executeTakeFirst();
  if (row === undefined) return { address, channel, roles: [] };
  const { id, roles, ...naming } = row;
  return { address, channel, personId: String(id), roles, ...present(naming) };
}
