import { sql } from 'kysely';
import type { Address } from '../../src/model/address.ts';
import type { BroadcastDraft } from '../../src/model/broadcast.ts';
import { partitionOf } from '../../src/model/partition.ts';
import type { Work } from '../../src/ports/records.ts';
import type { TestStore } from './stores.ts';

/** 10:00 in Vietnam. */
export const AT = 1_795_316_400_000;
export const LIEN_CHAU = '09028';
export const OFFICER: Address = 'web:officer';

export interface ToyPerson {
  readonly addresses: readonly { readonly address: Address; readonly saidAt?: number; readonly goneAt?: number }[];
  readonly announcements?: boolean | null;
  readonly refuses?: readonly string[];
  readonly commune?: string;
  readonly product?: string;
}

/** Adds people, each the owner of one household, and gives their ids. */
export async function addPeople({ db }: TestStore, people: readonly ToyPerson[]): Promise<readonly number[]> {
  const ids: number[] = [];
  for (const { addresses, announcements = true, refuses, commune = LIEN_CHAU, product = 'ca-chua' } of people) {
    const { id } = await db
      .insertInto('people')
      .values({ name: null, form: 'cô', announcements, announcements_a_week: null, refused_topics: refuses as never })
      .returning('id')
      .executeTakeFirstOrThrow();
    ids.push(id);
    for (const { address, saidAt = AT, goneAt = null } of addresses) {
      const row = { address, person_id: id, partition: partitionOf(address), last_said_at: saidAt, gone_at: goneAt };
      await db.insertInto('addresses').values(row).execute();
    }
    await addHousehold({ db }, id, commune, product);
  }
  return ids;
}

export async function addHousehold(
  { db }: Pick<TestStore, 'db'>,
  owner: number | null,
  commune: string,
  product: string,
) {
  await sql`insert into households (created_at, owner_id, owner, phone, place, province, commune, products)
    values (${AT}, ${owner}, 'Bảy', '+84912345678', '{}', '25', ${commune}, ${JSON.stringify([{ id: product, said: product }])})`.execute(
    db,
  );
}

export const DRAFT: BroadcastDraft = {
  topic: 'training',
  message: { text: 'Mời {{bà con}}', buttons: [] },
  variants: {},
  audience: { places: [LIEN_CHAU] },
};

let calls = 0;

/** One call of an officer. */
export async function inCall<Result>(
  { records }: Pick<TestStore, 'records'>,
  work: (work: Work) => Promise<Result>,
): Promise<Result> {
  let given: Result | undefined;
  await records.once({ id: `broadcasting ${++calls}`, from: OFFICER, at: AT }, async (some) => {
    given = await work(some);
    return { status: 'done' };
  });
  return given as Result;
}

/** A broadcast that is being sent. */
export async function sendingBroadcast(store: TestStore, draft: Partial<BroadcastDraft> = {}): Promise<string> {
  const code = await inCall(store, async ({ people, broadcasts }) => {
    const made = await broadcasts.draft({ ...DRAFT, ...draft }, await people.become(OFFICER, {}, AT), AT);
    await broadcasts.move(made, 'confirm', { at: AT });
    return made;
  });
  await store.records.broadcasts.start(code, AT);
  return code;
}
