import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Address } from '../../../src/model/address.ts';
import { closeRedis, connectRedis } from '../../../src/redis/client.ts';
import { redisQueues } from '../../../src/redis/queues.ts';
import { redisTokens } from '../../../src/redis/tokens.ts';
import { testRedisUrl } from '../../setup/redis-server.ts';
import { startZalo } from '../../stand-ins/zalo.ts';

const PEOPLE = 200;
const AN_HOUR_MS = 3_600_000;

test('two processes, one expired token, 200 messages waiting: one renewal, every reply arrives once', async () => {
  const client = await connectRedis([testRedisUrl()]);
  await client.flushdb();
  const zalo = await startZalo();
  const { appId, oaId } = zalo.settings;
  const at = Date.now() - AN_HOUR_MS;
  zalo.grants.expire();
  await redisTokens(client).keep(`zalo:${appId}:${oaId}`, {
    access: zalo.grants.access,
    refresh: zalo.grants.refresh,
    obtainedAt: at,
    expiresAt: at + 25 * AN_HOUR_MS,
    seed: '',
  });
  const queues = redisQueues(client, 'the test', () => {});
  for (let n = 0; n < PEOPLE; n++) {
    zalo.interacted(String(n));
    const address: Address = `zalo:${n}`;
    const input = { kind: 'message', id: 'm1', at, said: { type: 'text', text: `nói ${n}` } } as const;
    await queues.accept(address, input, at, null);
  }

  const settings = { ...zalo.settings, apiRoot: zalo.root, oauthRoot: zalo.root, templateRoot: zalo.root };
  const children = ['a', 'b'].map(() => {
    const program = join(import.meta.dirname, 'zalo-process.ts');
    const child = spawn(process.execPath, [program, testRedisUrl(), JSON.stringify(settings)]);
    child.stderr.pipe(process.stderr);
    return child;
  });
  await vi.waitUntil(() => new Set(zalo.delivered.map(({ to }) => to)).size === PEOPLE, { timeout: 30_000 });
  for (const child of children) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  expect(zalo.delivered).toHaveLength(PEOPLE);
  expect([zalo.grants.renewals, zalo.grants.refusals]).toEqual([1, 0]);
  expect(zalo.calls.filter(({ error }) => error !== 0).length).toBeGreaterThan(0);
  await zalo.close();
  closeRedis(client);
}, 40_000);
