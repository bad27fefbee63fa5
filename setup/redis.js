import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Fault, ROOT, run, say } from './say.js';

const HOW = 'install Redis 7 or newer (https://redis.io/docs/latest/operate/oss_and_stack/install/) or set REDIS_URL';

/** Whoever names a Redis of his own needs none installed here. */
export function isRedisGiven() {
  if (process.env.REDIS_URL) return true;
  const settings = join(ROOT, '.env');
  return existsSync(settings) && /^\s*REDIS_URL\s*=\s*['"]?[^\s'"]/m.test(readFileSync(settings, 'utf8'));
}

/** Finds redis-server on the PATH, or installs it where we may: as root, or with a sudo that asks no password. */
export function ensureRedis() {
  if (onPath('redis-server') !== undefined) return;
  const manager = MANAGERS.find(({ command }) => onPath(command) !== undefined);
  const asRoot = rootPrefix();
  if (manager === undefined || (asRoot === undefined && !manager.withoutRoot)) {
    const hint = manager === undefined ? HOW : `run: sudo ${manager.byHand}`;
    throw new Fault(`Setup: redis-server is missing and may not be installed from here; ${hint}`);
  }
  say('Installing redis-server (once; no service is started) …');
  manager.install(manager.withoutRoot ? [] : asRoot);
  const version = spawnSync('redis-server', ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const major = Number(/\bv=(\d+)/.exec(version)?.[1] ?? 0);
  if (major < 7) throw new Fault(`Setup: redis-server is ${major === 0 ? 'still missing' : 'too old'}; ${HOW}`);
}

const MANAGERS = [
  { command: 'apt-get', byHand: 'apt-get install redis-server', install: installOnDebian },
  { command: 'apk', byHand: 'apk add redis', install: (asRoot) => sure(asRoot, 'apk', 'add', 'redis') },
  { command: 'dnf', byHand: 'dnf install redis', install: (asRoot) => sure(asRoot, 'dnf', 'install', '-y', 'redis') },
  { command: 'brew', withoutRoot: true, install: (asRoot) => sure(asRoot, 'brew', 'install', 'redis') },
];

/**
 * Debian's package `redis-server` starts a service at once and at every boot. The program itself lies in `redis-tools`:
 * there `redis-server` is a link to `redis-check-rdb`, which looks at the name it is called by. We make that link.
 */
function installOnDebian(asRoot) {
  const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'redis-tools'];
  if (!isDone(asRoot, ...install)) {
    sure(asRoot, 'apt-get', 'update', '-qq');
    sure(asRoot, ...install);
  }
  const program = onPath('redis-check-rdb');
  if (program !== undefined) sure(asRoot, 'ln', '-sf', program, '/usr/local/bin/redis-server');
}

function sure(asRoot, ...command) {
  if (!isDone(asRoot, ...command)) throw new Fault(`Setup: \`${command.join(' ')}\` failed (see above); ${HOW}`);
}

function isDone(asRoot, ...command) {
  const [first, ...rest] = [...asRoot, ...command];
  return run(first, rest, { ...process.env, DEBIAN_FRONTEND: 'noninteractive' });
}

/** Words to put before a command to run it as root; none at all when we are not allowed to. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive'] : undefined;
}

function onPath(command) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, command)).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
