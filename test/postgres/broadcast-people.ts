import type { Address } from '../../src/model/address.ts';
import type { BroadcastDraft, Topic } from '../../src/model/broadcast.ts';
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
export async function addPeople(
  { db }: Pick<TestStore, 'db'>,
  people: readonly ToyPerson[],
): Promise<readonly number[]> {
  const owners = people.map(({ announcements = true, refuses }) => ({
    ...{ name: null, form: 'cô', announcements, announcements_a_week: null },
    refused_topics: (refuses as readonly Topic[] | undefined) ?? null,
  }));
  const rows = await db.insertInto('people').values(owners).returning('id').execute();
  const ids = rows.map(({ id }) => id);
  const addresses = people.flatMap((person, n) =>
    person.addresses.map(({ address, saidAt = AT, goneAt = null }) => ({
      ...{ address, person_id: ids[n] ?? 0, partition: partitionOf(address), last_said_at: saidAt, gone_at: goneAt },
    })),
  );
  if (addresses.length > 0) await db.insertInto('addresses').values(addresses).execute();
  await addHouseholds(
    { db },
    people.map(({ commune = LIEN_CHAU, product = 'ca-chua' }, n) => ({ owner: ids[n] ?? 0, commune, product })),
  );
  return ids;
}

interface ToyHousehold {
  readonly owner: number | null;
  readonly commune: string;
  readonly product: string;
}

export async function addHouseholds({ db }: Pick<TestStore, 'db'>, households: readonly ToyHousehold[]): Promise<void> {
  const rows = households.map(({ owner, commune, product }) => ({
    ...{ created_at: AT, owner_id: owner, keyed_by: null, owner: 'Bảy', owner_word: null, phone: '+84912345678' },
    ...{ place: '{}', province: '25', commune, candidates: null, membership: null, land: null },
    products: JSON.stringify([{ id: product, said: product, category: product === 'ca-chua' ? 'rau-cu' : 'khac' }]),
  }));
  await db.insertInto('households').values(rows).execute();
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
export async function sendingBroadcast(
  store: Pick<TestStore, 'records'>,
  draft: Partial<BroadcastDraft> = {},
): Promise<string> {
  const code = await inCall(store, async ({ people, broadcasts }) => {
    const made = await broadcasts.draft({ ...DRAFT, ...draft }, await people.become(OFFICER, {}, AT), AT);
    await broadcasts.move(made, 'confirm', { at: AT });
    return made;
  });
  await store.records.broadcasts.start(code, AT);
  return code;
}
