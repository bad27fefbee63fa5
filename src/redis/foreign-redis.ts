import { Cluster } from 'ioredis';
import type { Redis } from 'ioredis';
import type { RedisClient } from './client.ts';

/**
 * What in the settings of a Redis that is not ours endangers what we keep in it, one line each; none when all is well.
 * INFO is asked first, because hosted servers often forbid CONFIG.
 */
export async function checkForeignRedis(client: RedisClient): Promise<readonly string[]> {
  const nodes = client instanceof Cluster ? client.nodes('master') : [client];
  const warnings = await Promise.all(nodes.map(warningsOf));
  return warnings.flat();
}

async function warningsOf(node: Redis): Promise<readonly string[]> {
  const info = await node.info();
  const where = `Redis ${node.options.host ?? 'localhost'}:${node.options.port ?? 6379}`;
  const version = valueIn(info, 'redis_version');
  const policy = valueIn(info, 'maxmemory_policy');
  const isKept = valueIn(info, 'aof_enabled') === '1';
  const fsync = isKept ? await appendfsync(node) : undefined;
  return [
    ...(Number.parseInt(version, 10) >= 7 ? [] : [`${where} is version ${version}; 7 or newer is wanted`]),
    ...(policy === 'noeviction'
      ? []
      : [`${where} may forget conversations: maxmemory-policy is ${policy}, not noeviction`]),
    ...(isKept ? [] : [`${where} forgets when it restarts: appendonly is off`]),
    ...(fsync === 'no' ? [`${where} may lose the last half minute in a power cut: appendfsync is no, not always`] : []),
  ];
}

async function appendfsync(node: Redis): Promise<unknown> {
  try {
    const [, value] = (await node.config('GET', 'appendfsync')) as readonly unknown[];
    return value;
  } catch {
    return undefined;
  }
}

function valueIn(info: string, name: string): string {
  return new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1] ?? 'unknown';
}
