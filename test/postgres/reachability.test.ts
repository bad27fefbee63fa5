import { beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '../../src/model/time.ts';
import type { Address } from '../../src/model/address.ts';
import type { Work } from '../../src/ports/records.ts';
import { onEveryStore } from './stores.ts';

const AT = 1_795_312_800_000;
const PLACE = { province: '25', commune: '09028', typed: 'xã Liên Châu' };

onEveryStore((store) => {
  let calls = 0;
  let id: string;
  beforeEach(async () => {
    id = await from('telegram:1', AT, ({ people }) => people.become('telegram:1', {}, AT));
  });

  async function from<Result>(address: Address, at: number, work: (work: Work) => Promise<Result>): Promise<Result> {
    let given: Result | undefined;
    await store().records.once({ id: `call ${++calls}`, from: address, at }, async (records) => {
      given = await work(records);
      return { status: 'done' };
    });
    return given as Result;
  }

  async function goneAt(address: Address): Promise<number | null> {
    const { db } = store();
    const row = await db.selectFrom('addresses').select('gone_at').where('address', '=', address).executeTakeFirst();
    return row?.gone_at ?? null;
  }

  async function told(): Promise<readonly Address[]> {
    return (await store().records.notices.pending(10)).map(({ to }) => to);
  }

  /** A second road to the same person, heard of earlier than the first. */
  async function alsoAt(address: Address): Promise<void> {
    const row = { address, person_id: Number(id), partition: 1, last_said_at: AT - DAY_MS };
    await store().db.insertInto('addresses').values(row).execute();
  }

  test('gone until the next own word; an earlier word or another address changes nothing', async () => {
    const { reachability } = store().records;
    await alsoAt('zalo:1');
    await reachability.gone('telegram:1', AT + 10);
    await reachability.gone('telegram:1', AT + 5);
    await from('telegram:1', AT + 9, async () => undefined);
    await from('zalo:1', AT + 20, async () => undefined);
    expect(await goneAt('telegram:1')).toBe(AT + 10);
    await from('telegram:1', AT + 11, async () => undefined);
    expect(await goneAt('telegram:1')).toBeNull();
  });

  test('nothing is recorded of a stranger', async () => {
    await store().records.reachability.gone('telegram:404', AT);
    expect(await store().db.selectFrom('addresses').select('address').execute()).toEqual([{ address: 'telegram:1' }]);
  });

  test('notices go to an address at which they arrive', async () => {
    await alsoAt('zalo:1');
    await from('web:1', AT, ({ notices }) => notices.tell({ personId: id }, { kind: 'a', values: {} }, AT));
    expect(await told()).toEqual(['telegram:1']);
    await store().records.reachability.gone('telegram:1', AT);
    expect(await told()).toEqual(['zalo:1']);
  });

  test('notices for who is gone wait, and hold nobody up', async () => {
    const { reachability, notices } = store().records;
    await reachability.gone('telegram:1', AT);
    await from('web:1', AT, async (work) => {
      await work.notices.tell({ personId: id }, { kind: 'a', values: {} }, AT);
      await work.notices.tell({ address: 'telegram:1' }, { kind: 'b', values: {} }, AT);
      await work.notices.tell({ address: 'telegram:9' }, { kind: 'c', values: {} }, AT);
    });
    const kinds = async (limit: number) => (await notices.pending(limit)).map(({ notice }) => notice.kind);
    expect(await kinds(1)).toEqual(['c']);
    await reachability.back('telegram:1', AT);
    expect(await kinds(10)).toEqual(['c']);
    await reachability.back('telegram:1', AT + 1);
    expect(await kinds(10)).toEqual(['a', 'b', 'c']);
  });

  test('whose return was only seen in passing gets what waited at the next tidying', async () => {
    const { records } = store();
    await records.reachability.gone('telegram:1', AT);
    await from('web:1', AT, (work) => work.notices.tell({ personId: id }, { kind: 'a', values: {} }, AT));
    expect(await told()).toEqual([]);
    await from('telegram:1', AT + 1, async () => undefined);
    await records.prune(AT + 2);
    expect(await told()).toEqual(['telegram:1']);
  });

  test('news for who does not come back is dropped after 30 days', async () => {
    const { records } = store();
    await records.reachability.gone('telegram:1', AT);
    await from('web:1', AT, (work) => work.notices.tell({ personId: id }, { kind: 'a', values: {} }, AT));
    await records.prune(AT + 30 * DAY_MS);
    await from('telegram:1', AT + 30 * DAY_MS, async () => undefined);
    expect(await told()).toEqual(['telegram:1']);
    await records.prune(AT + 31 * DAY_MS);
    expect(await told()).toEqual([]);
  });

  test('who is gone is not asked: the next colleague is', async () => {
    await from('web:1', AT, async ({ people }) => {
      await people.giveRole(id, { role: 'officer', area: '09028' }, undefined, AT);
      const other = await people.become('zalo:2', { name: 'Lan' }, AT);
      await people.giveRole(other, { role: 'officer', area: '25' }, undefined, AT);
    });
    const asked = () => from('web:1', AT, ({ people }) => people.nearest('officer', PLACE, []));
    expect(await asked()).toMatchObject([{ personId: id }]);
    await store().records.reachability.gone('telegram:1', AT);
    expect(await asked()).toMatchObject([{ name: 'Lan' }]);
  });
});
