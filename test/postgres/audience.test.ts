import { expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import type { Audience } from '../../src/model/audience.ts';
import type { NotReachedWhy, Topic } from '../../src/model/broadcast.ts';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import type { Whom } from '../../src/ports/broadcasts.ts';
import { addHouseholds, addPeople, AT, inCall, LIEN_CHAU, OFFICER, sendingBroadcast } from './broadcast-people.ts';
import type { ToyPerson } from './broadcast-people.ts';
import { onEveryStore } from './stores.ts';

const CONNECTED = ['telegram', 'zalo', 'web'] as const;

function whom(audience: Partial<Audience> = {}, topic: Topic = 'training'): Whom {
  return { audience: { places: [LIEN_CHAU], ...audience }, topic, at: AT, connected: CONNECTED };
}

onEveryStore((store) => {
  const count = (some: Whom) => inCall(store(), ({ broadcasts }) => broadcasts.count(some));

  test.each<[string, ToyPerson, NotReachedWhy | null]>([
    ['the separate yes', { addresses: [{ address: 'telegram:1' }] }, null],
    ['never asked', { addresses: [{ address: 'telegram:1' }], announcements: null }, 'no_yes'],
    ['has said no', { addresses: [{ address: 'telegram:1' }], announcements: false }, 'opted_out'],
    ['no to this topic', { addresses: [{ address: 'telegram:1' }], refuses: ['training'] }, 'opted_out'],
    ['no to another topic', { addresses: [{ address: 'telegram:1' }], refuses: ['market'] }, null],
    ['no address', { addresses: [] }, 'no_address'],
    ['has blocked us', { addresses: [{ address: 'telegram:1', goneAt: 5 }] }, 'gone'],
    ['blocked here, not there', { addresses: [{ address: 'telegram:1', goneAt: 5 }, { address: 'web:1' }] }, null],
    ['a channel that is not there', { addresses: [{ address: 'zalo-bot:1' }] }, 'no_channel'],
    ['Zalo, within seven days', { addresses: [{ address: 'zalo:1', saidAt: AT - 7 * DAY_MS }] }, null],
    ['Zalo, longer silent', { addresses: [{ address: 'zalo:1', saidAt: AT - 7 * DAY_MS - 1 }] }, 'silent'],
    ['Telegram has no window', { addresses: [{ address: 'telegram:1', saidAt: 0 }] }, null],
  ])('whether somebody is reached, and why not: %s', async (_fact, person, why) => {
    await addPeople(store(), [person]);
    const counted = await count(whom());
    expect(counted.notReached).toEqual(why === null ? [] : [{ why, count: 1 }]);
    expect([counted.matched, counted.reached]).toEqual([1, why === null ? 1 : 0]);
  });

  test('whoever is on two channels counts once: where the last word was, and where one may write', async () => {
    await addPeople(store(), [
      {
        addresses: [
          { address: 'telegram:1', saidAt: AT - 5 },
          { address: 'zalo:1', saidAt: AT - 3 * DAY_MS },
        ],
      },
      {
        addresses: [
          { address: 'telegram:2', saidAt: AT - 5 },
          { address: 'zalo:2', saidAt: AT - 4 },
        ],
      },
      {
        addresses: [
          { address: 'web:3', saidAt: AT - 9 * DAY_MS },
          { address: 'zalo:3', saidAt: AT - 8 * DAY_MS },
        ],
      },
      { addresses: [{ address: 'zalo:4', saidAt: AT - 49 * HOUR_MS }] },
    ]);
    expect((await count(whom())).byChannel).toEqual([
      { channel: 'zalo', count: 2, paid: 1 },
      { channel: 'telegram', count: 1, paid: 0 },
      { channel: 'web', count: 1, paid: 0 },
    ]);
    expect((await count(whom({ channels: ['web'] }))).matched).toBe(1);
  });

  test('two households of one owner are one; a household without an owner can only be called', async () => {
    const [owner = 0] = await addPeople(store(), [{ addresses: [{ address: 'telegram:1' }] }]);
    await addHouseholds(store(), [
      { owner, commune: LIEN_CHAU, product: 'che' },
      { owner: null, commune: LIEN_CHAU, product: 'che' },
      { owner: null, commune: '99999', product: 'che' },
    ]);
    expect(await count(whom())).toMatchObject({
      matched: 2,
      reached: 1,
      notReached: [{ why: 'no_address', count: 1 }],
    });
    const first = await inCall(store(), ({ broadcasts }) => broadcasts.notReached(whom(), '', 10));
    expect(first).toEqual([
      { cursor: 'h3', why: 'no_address', household: 'HO-000003', name: 'Bảy', phone: '+84912345678', place: {} },
    ]);
    expect(await inCall(store(), ({ broadcasts }) => broadcasts.notReached(whom(), 'h3', 10))).toEqual([]);
  });

  test.each<[string, Partial<Audience>, number]>([
    ['everybody in the commune', {}, 2],
    ['in the province', { places: ['25'] }, 3],
    ['in the country', { places: [''] }, 3],
    ['elsewhere', { places: ['19'] }, 0],
    ['of a product', { products: ['che'] }, 1],
    ['of a kind of products', { categories: ['rau-cu'] }, 1],
    ['of a product or a kind', { products: ['che'], categories: ['rau-cu'] }, 2],
    ['without anything on a marketplace', { goods: 'not_live' }, 2],
    ['of other products', { products: ['lua', 'khom'] }, 0],
    ['lately seen', { seen: { withinDays: 2 } }, 1],
    ['not seen for long', { seen: { notForDays: 2 } }, 1],
    ['without anything listed', { goods: 'none' }, 2],
    ['with something on a marketplace', { goods: 'live' }, 0],
    ['collaborators', { roles: ['collaborator'] }, 1],
    ['farmers and collaborators, each once', { roles: ['farmer', 'collaborator'] }, 2],
    ['of a membership', { membership: ['hop_tac_xa'] }, 0],
  ])('an audience: %s', async (_fact, audience, expected) => {
    const [, second = 0] = await addPeople(store(), [
      { addresses: [{ address: 'telegram:1' }], product: 'che' },
      { addresses: [{ address: 'telegram:2', saidAt: AT - 3 * DAY_MS }] },
      { addresses: [{ address: 'telegram:3' }], commune: '09029' },
    ]);
    const role = { person_id: second, role: 'collaborator', area: LIEN_CHAU, given_by: null, given_at: AT } as const;
    await store().db.insertInto('roles').values(role).execute();
    expect((await count(whom(audience))).reached).toBe(expected);
  });

  test('a form for goods that lies open in a talk is a draft, until the talk has ended; whoever fills it in', async () => {
    const [owner = 0] = await addPeople(store(), [
      { addresses: [{ address: 'telegram:1' }] },
      { addresses: [{ address: 'telegram:2' }] },
      { addresses: [{ address: 'telegram:3' }] },
    ]);
    const drafts = whom({ goods: 'unfinished' });
    const note = (address: Address, at: number, drafting: string) =>
      store().records.lastWords.note([{ address, at, drafting }]);
    expect((await count(drafts)).reached).toBe(0);
    await note('telegram:1', AT, 'HO-000001');
    await note('telegram:3', AT, 'HO-000002');
    expect((await count(drafts)).reached).toBe(2);
    await store()
      .db.updateTable('addresses')
      .set({ last_said_at: AT - 31 * DAY_MS })
      .where('person_id', '=', owner)
      .execute();
    expect((await count(drafts)).reached).toBe(1);
  });

  test('three a day, and as many a week as the person wants', async () => {
    const [person = 0, rare = 0] = await addPeople(store(), [
      { addresses: [{ address: 'telegram:1' }] },
      { addresses: [{ address: 'telegram:2' }] },
    ]);
    await inCall(store(), ({ broadcasts }) => broadcasts.setWeekly(String(rare), 2));
    const reached = [];
    for (let n = 0; n < 4; n++) {
      reached.push((await count(whom())).reached);
      const code = await sendingBroadcast(store());
      const { broadcasts } = store().records;
      await broadcasts.list(code, CONNECTED, 10, AT);
      await broadcasts.record(
        [person, rare].map((one) => ({ code, person: one, outcome: 'sent', because: '', at: AT - n })),
      );
    }
    expect(reached).toEqual([2, 2, 1, 0]);
    const tomorrow = { ...whom(), at: AT + DAY_MS };
    expect((await count(tomorrow)).notReached).toEqual([{ why: 'capped', count: 1 }]);
    expect((await count({ ...whom(), at: AT + 8 * DAY_MS })).reached).toBe(2);
  });

  test('an officer is counted as anybody else', async () => {
    await addPeople(store(), [{ addresses: [{ address: OFFICER }] }]);
    expect((await count(whom())).reached).toBe(1);
  });
});
