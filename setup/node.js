import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, ROOT } from './say.js';
import { installFromSystem } from './system.js';

const BINARY = join(ROOT, 'node_modules', '.bin', 'node');

/** Node's binaries for Linux want this library, which the smallest systems leave out. */
const LIBRARY = 'libatomic';
const LIBRARY_PACKAGES = { 'apt-get': 'libatomic1', dnf: 'libatomic' };

/** The npm package `node` fetches its binary by an install script: without it there is a package but no Node. */
export function ensureNode() {
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).dependencies.node;
  if (isRunByIt() && process.versions.node === wanted) return;
  let found = answerOf(BINARY);
  if (found.includes(`${LIBRARY}.so`)) {
    installFromSystem(`the library ${LIBRARY}`, LIBRARY_PACKAGES, `install it: Node ${wanted} needs it`);
    found = answerOf(BINARY);
  }
  if (found === `v${wanted}`) return;
  throw new Fault(
    `Setup: node_modules/.bin/node should be Node ${wanted}, found: ${found}. ` +
      'Where npm install scripts are switched off, allow this one: npm rebuild node --ignore-scripts=false',
  );
}

function isRunByIt() {
  try {
    return realpathSync(process.execPath) === realpathSync(BINARY);
  } catch {
    return false;
  }
}

/** Its version, or in one line why it has none. */
function answerOf(binary) {
  const { error, stdout, stderr } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  if (error !== undefined) return error.code === 'ENOENT' ? 'none' : error.message;
  return (stdout || stderr).trim();
}
