import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Fault, run, say } from './say.js';

/** Package manager → how it installs without asking. Homebrew wants no root. */
const MANAGERS = {
  'apt-get': { install: ['install', '-y', '-qq', '--no-install-recommends'], refresh: ['update', '-qq'] },
  apk: { install: ['add'] },
  dnf: { install: ['install', '-y'] },
  brew: { install: ['install'], withoutRoot: true },
};

/**
 * Installs with the machine's package manager where we may: as root, or with a sudo that asks no password.
 * `names` gives the package for each manager that has it: { 'apt-get': 'redis-tools', apk: 'redis' }.
 */
export function installFromSystem(what, names, otherwise) {
  const manager = Object.keys(MANAGERS).find((name) => onPath(name) !== undefined && names[name] !== undefined);
  if (manager === undefined) throw new Fault(`Setup: ${what} is missing; ${otherwise}`);
  const { install, refresh, withoutRoot } = MANAGERS[manager];
  const command = [manager, ...install, names[manager]];
  if (!withoutRoot && rootPrefix() === undefined) {
    throw new Fault(`Setup: ${what} is missing and we are not root here; run: sudo ${command.join(' ')}`);
  }
  const attempt = withoutRoot ? (words) => run(words[0], words.slice(1)) : asRoot;
  say(`Installing ${what} with ${manager} (once) …`);
  // A fresh container has no package lists yet.
  if (attempt(command) || (refresh !== undefined && attempt([manager, ...refresh]) && attempt(command))) return;
  throw new Fault(`Setup: \`${command.join(' ')}\` failed (see above); ${otherwise}`);
}

/** False when it failed or when we are not allowed to. */
export function asRoot(command) {
  const prefix = rootPrefix();
  if (prefix === undefined) return false;
  const [first, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...command];
  return run(first, rest);
}

/** Words to put before a command to run it as root; none at all when we are not allowed to. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

export function onPath(command) {
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
