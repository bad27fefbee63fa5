import { expect, test } from 'vitest';
import type { Work } from '../../src/ports/records.ts';
import { onEveryStore } from './stores.ts';

const CALL = { id: 'telegram:7@1/3/1', from: 'telegram:7', at: 1_795_312_800_000 } as const;

onEveryStore((store) => {
  async function counted(work: Work): Promise<{ status: string; values: { person: string } }> {
    const person = await work.people.become('telegram:7', { name: 'Bảy' }, CALL.at);
    await work.notices.tell({ personId: person }, { kind: 'hello', values: { n: 1 } }, CALL.at);
    return { status: 'done', values: { person } };
  }

  async function rows(table: 'people' | 'notices' | 'done_calls'): Promise<number> {
    return (await store().db.selectFrom(table).selectAll().execute()).length;
  }

  test('a repeated call gives the stored result and does nothing', async () => {
    const first = await store().records.once(CALL, counted);
    const again = await store().records.once(CALL, () => Promise.reject(new Error('must not be asked')));
    expect(again).toEqual(first);
    expect([await rows('people'), await rows('notices'), await rows('done_calls')]).toEqual([1, 1, 1]);
  });

  test('twenty repeats at the same time do the work once', async () => {
    let times = 0;
    const all = await Promise.all(
      Array.from({ length: 20 }, () =>
        store().records.once(CALL, async (work) => {
          times++;
          return counted(work);
        }),
      ),
    );
    expect(times).toBe(1);
    expect(all).toEqual(Array.from({ length: 20 }, () => ({ status: 'done', values: { person: '1' } })));
    expect([await rows('people'), await rows('notices')]).toEqual([1, 1]);
  });

  test('what breaks off between the work and its mark has not happened, and can be done again', async () => {
    const broken = store().records.once(CALL, async (work) => {
      await counted(work);
      throw new Error('crash');
    });
    await expect(broken).rejects.toThrow('crash');
    expect([await rows('people'), await rows('notices'), await rows('done_calls')]).toEqual([0, 0, 0]);
    expect((await store().records.once(CALL, counted)).status).toBe('done');
  });

  test('who calls is read inside: roles given by the call before hold in the next', async () => {
    const { records } = store();
    await records.once(CALL, async (work, by) => {
      expect(by).toEqual({ address: 'telegram:7', channel: 'telegram', roles: [] });
      const person = await work.people.become(by.address, { name: 'Bảy', form: 'cô' }, CALL.at);
      await work.people.giveRole(person, { role: 'officer', area: '25' }, undefined, CALL.at);
      return { status: 'done' };
    });
    await records.look('telegram:7', async (_work, by) => {
      expect(by).toEqual({
        address: 'telegram:7',
        channel: 'telegram',
        personId: '1',
        name: 'Bảy',
        form: 'cô',
        roles: [{ role: 'officer', area: '25' }],
      });
      return { status: 'done' };
    });
  });

  test('the relay is poked after the commit, and only when something was written for others', async () => {
    const { records } = store();
    const poked: number[] = [];
    records.onNotices(() => void rows('notices').then((count) => poked.push(count)));
    await records.once({ ...CALL, id: 'a' }, async () => ({ status: 'done' }));
    await records.once({ ...CALL, id: 'b' }, counted);
    await expect.poll(() => poked).toEqual([1]);
    records.onNotices(() => undefined);
  });

  test('marks older than a week are forgotten', async () => {
    const { records } = store();
    await records.once(CALL, counted);
    await records.prune(CALL.at + 7 * 86_400_000);
    expect(await rows('done_calls')).toBe(1);
    await records.prune(CALL.at + 7 * 86_400_000 + 1);
    expect(await rows('done_calls')).toBe(0);
  });
});
