import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, ROOT } from './say.js';
import { asRoot, installFromSystem, onPath } from './system.js';

const BY_HAND = 'install Redis 7 or newer (https://redis.io/docs/latest/operate/oss_and_stack/install/)';

/**
 * Debian's package `redis-server` starts a service at once and at every boot. The program itself lies in `redis-tools`:
 * there `redis-server` is a link to `redis-check-rdb`, which looks at the name it is called by. We make that link.
 */
const PACKAGES = { 'apt-get': 'redis-tools', apk: 'redis', dnf: 'redis', brew: 'redis' };

/** Whoever names a Redis of his own needs none installed here. */
export function isRedisGiven() {
  if (process.env.REDIS_URL) return true;
  const settings = join(ROOT, '.env');
  return existsSync(settings) && /^\s*REDIS_URL\s*=\s*['"]?[^\s'"]/m.test(readFileSync(settings, 'utf8'));
}

/** Finds redis-server on the PATH or installs it, without starting a service. */
export function ensureRedis() {
  if (onPath('redis-server') !== undefined) return;
  installFromSystem('redis-server', PACKAGES, BY_HAND);
  const debian = onPath('redis-check-rdb');
  if (onPath('redis-server') === undefined && debian !== undefined) {
    asRoot(['ln', '-sf', debian, '/usr/local/bin/redis-server']);
  }
  const { stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  const major = Number(/\bv=(\d+)/.exec(stdout ?? '')?.[1] ?? 0);
  if (major < 7) throw new Fault(`Setup: redis-server is ${major === 0 ? 'still missing' : 'too old'}; ${BY_HAND}`);
}
