import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { PARTITIONS, partitionOf } from '../../src/model/partition.ts';
import type { CallResultInput } from '../../src/model/input.ts';
import { closeRedis, connectRedis } from '../../src/redis/client.ts';
import type { RedisClient } from '../../src/redis/client.ts';
import { redisBulkLane } from '../../src/redis/bulk-lane.ts';
import { redisConversations } from '../../src/redis/conversations.ts';
import { conversationKeys } from '../../src/redis/keys.ts';
import { redisQueues } from '../../src/redis/queues.ts';
import { freePort } from '../setup/free-port.ts';
import { startRedis } from '../setup/redis-server.ts';
import type { TestRedis } from '../setup/redis-server.ts';
import { acceptIdle, call, commit, LEASE_MS, message, named, only, send, T0, turn } from './turns.ts';

const SLOTS = 16_384;
let masters: readonly Master[] = [];
let client: RedisClient;

beforeAll(async () => {
  masters = await Promise.all([1, 2, 3].map(() => startMaster()));
  await join(masters);
  client = await connectRedis(masters.map(({ url }) => url));
});

afterAll(async () => {
  closeRedis(client);
  await Promise.all(masters.map((master) => master.stop()));
});

test('all keys of a conversation lie in one slot, and the partitions lie on all masters', async () => {
  const owners = new Set<number>();
  for (const address of onePersonAPartition()) {
    const { tag, ...keys } = conversationKeys(address);
    const names = [...Object.values(keys), `${tag}anything`];
    const slots = await Promise.all(names.map((name) => slotOf(name)));
    expect(new Set(slots).size).toBe(1);
    owners.add(Math.floor((slots[0]! / SLOTS) * masters.length));
  }
  expect(owners.size).toBe(masters.length);
});

test('every script works in every partition', async () => {
  const queues = redisQueues(client, 'a', () => {});
  for (const address of onePersonAPartition()) {
    const partition = partitionOf(address);
    const work = await acceptIdle(queues, message('m1'), T0, address);
    const wants = turn(1, { wakeAt: T0, sends: [send('s1', address), send('s2', address)], calls: [call('c1')] });
    const handedOver = await commit(queues, work, wants);
    const settled = await queues.settle(only(handedOver, 'outbox'), { verdict: 'done' }, T0, null);
    expect(settled).toMatchObject({ result: 'settled' });
    const answered = await queues.answerCall(only(handedOver, 'calls'), RESULT, T0, T0 + LEASE_MS);
    expect(answered).toMatchObject({ result: 'answered', handedOver: [{ queue: 'inbox' }] });
    expect((await queues.wake(partition, T0, T0 + LEASE_MS, 10)).nextAt).toBeNull();
    const claimed = await queues.claim(partition, T0 + LEASE_MS, T0 + 2 * LEASE_MS, 10);
    expect([...named(claimed)].sort()).toEqual(['inbox result:c1', 'outbox s2']);
  }
  const lane = redisBulkLane(client);
  for (const address of onePersonAPartition()) {
    const part = { code: 'TB-000001', channel: 'telegram', partition: partitionOf(address) } as const;
    const page = { which: { from: 0, to: 7 }, people: [5, 7], dropped: [] } as const;
    expect(await lane.begin(part, page, T0, T0 + LEASE_MS)).toMatchObject({ people: [5, 7] });
    const end = {
      end: 'ended',
      outcome: 'sent',
      because: '',
      announced: { code: part.code, topic: 'market' },
    } as const;
    expect(await lane.settle({ ...part, person: 5, address }, end, T0)).toBe(true);
    const looked = await lane.look(part.partition, T0, 10);
    expect(looked).toMatchObject({ underWay: 1, ended: [{ person: 5 }] });
    await lane.entered(
      part.partition,
      looked.ended.map(({ entry }) => entry),
    );
  }
  await lane.forget('TB-000001');
  const conversations = redisConversations(client);
  expect((await conversations.find(onePersonAPartition()[63]!))?.revision).toBe(1);
  expect(await conversations.parked()).toEqual([]);
  expect(await conversations.overdueMs(T0 + 2 * LEASE_MS + 7)).toBe(7);
});

const RESULT: CallResultInput = {
  kind: 'call_result',
  id: 'result:c1',
  at: T0,
  callId: 'c1',
  result: { status: 'done' },
};

function onePersonAPartition(): readonly Address[] {
  const found = new Map<number, Address>();
  for (let n = 0; found.size < PARTITIONS; n++) found.set(partitionOf(`zalo:${n}`), `zalo:${n}`);
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, address]) => address);
}

async function slotOf(key: string): Promise<number> {
  return client.cluster('KEYSLOT', key);
}

interface Master extends TestRedis {
  readonly busPort: number;
}

async function startMaster(): Promise<Master> {
  const busPort = await freePort();
  const settings = ['--cluster-enabled', 'yes', '--cluster-port', String(busPort), '--databases', '1'];
  return { ...(await startRedis({ settings })), busPort };
}

/** A third of the slots each; done when all three agree. */
async function join(nodes: readonly Master[]): Promise<void> {
  const clients = nodes.map(({ port }) => new Redis(port));
  const bounds = nodes.map((_, n) => Math.floor((n * SLOTS) / nodes.length));
  await Promise.all(
    clients.map((node, n) => node.call('CLUSTER', 'ADDSLOTSRANGE', bounds[n]!, (bounds[n + 1] ?? SLOTS) - 1)),
  );
  for (const { port, busPort } of nodes.slice(1)) {
    await clients[0]!.call('CLUSTER', 'MEET', '127.0.0.1', port, busPort);
  }
  await vi.waitUntil(
    async () => {
      const infos = await Promise.all(clients.map((node) => node.cluster('INFO')));
      return infos.every((info) => info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3'));
    },
    { timeout: 15_000, interval: 50 },
  );
  for (const node of clients) node.disconnect();
}
