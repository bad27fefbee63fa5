import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, ROOT, outsideEnvironment, run, say } from './say.js';

/** Installs the packages of `package-lock.json` when they are missing or others are there. */
export function ensurePackages() {
  if (areInstalled()) return;
  say('Installing the packages (once, about 20 s) …');
  if (!npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])) {
    throw new Fault('Setup: `npm ci` failed (see above). Is the npm registry reachable? Try `npm ci` by hand.');
  }
}

/**
 * npm writes what it has installed to `node_modules/.package-lock.json`, as its last act. It has no root entry, and
 * lacks the optional packages that are built for other machines.
 */
function areInstalled() {
  const wanted = lockedPackages(join(ROOT, 'package-lock.json'));
  const found = lockedPackages(join(ROOT, 'node_modules', '.package-lock.json'));
  if (wanted === undefined) throw new Fault('Setup: package-lock.json is missing or not JSON; take it from git.');
  if (found === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const installed = found[path];
    if (installed === undefined) return entry.optional === true;
    return installed.version === entry.version && installed.integrity === entry.integrity;
  });
}

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** The npm that runs us, else the one on the PATH. */
function npm(args) {
  const { npm_execpath: npmScript, npm_node_execpath: npmNode } = process.env;
  if (npmScript?.endsWith('npm-cli.js'))
    return run(npmNode ?? process.execPath, [npmScript, ...args], outsideEnvironment());
  return run('npm', args, outsideEnvironment());
}
