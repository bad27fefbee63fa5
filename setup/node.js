import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, ROOT } from './say.js';

/** The npm package `node` fetches its binary by an install script: without it there is a package but no Node. */
export function ensureNode() {
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).dependencies.node;
  const found = installedVersion(join(ROOT, 'node_modules', '.bin', 'node'));
  if (found === `v${wanted}`) return;
  throw new Fault(
    `Setup: Node ${wanted} should be at node_modules/.bin/node, found ${found ?? 'none that runs'}. ` +
      'If npm install scripts are switched off here, allow this one: npm rebuild node --ignore-scripts=false',
  );
}

function installedVersion(binary) {
  try {
    if (realpathSync(process.execPath) === realpathSync(binary)) return process.version;
  } catch {
    return undefined;
  }
  const { status, stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
