import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What stands in the way and what to do about it, in one line for the person at the terminal. */
export class Fault extends Error {}

export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs a command with its output on our stderr. */
export function run(command, args, env = process.env) {
  return spawnSync(command, args, { cwd: ROOT, env, stdio: ['ignore', 2, 2] }).status === 0;
}

/** The environment without our own `node_modules/.bin`, which npm puts first: an installation replaces that folder. */
export function outsideEnvironment() {
  const own = join(ROOT, 'node_modules', '.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== own);
  return { ...process.env, PATH: path.join(delimiter) };
}
