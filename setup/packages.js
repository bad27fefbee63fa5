import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, ROOT, outsideEnvironment, run, say } from './say.js';

/** Written after an installation of ours: the hash of the lock file it followed. */
const STAMP = join(ROOT, 'node_modules', '.installed-from');

/** Installs the packages of `package-lock.json` when they are missing or others are there. */
export function ensurePackages() {
  const lock = textOf(join(ROOT, 'package-lock.json'));
  if (lock === undefined) throw new Fault('Setup: package-lock.json is missing; take it from git.');
  const hash = createHash('sha256').update(lock).digest('hex');
  if (textOf(STAMP) === hash || isInstalled(JSON.parse(lock).packages)) return;
  say('Installing the packages (once, about 20 s) …');
  if (!npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])) {
    throw new Fault('Setup: `npm ci` failed (see above). Is the npm registry reachable? Try `npm ci` by hand.');
  }
  writeFileSync(STAMP, hash);
}

/**
 * After `npm install` by hand there is no new stamp. npm writes what it has installed to
 * `node_modules/.package-lock.json`, as its last act and without a root entry.
 */
function isInstalled(wanted) {
  const listed = textOf(join(ROOT, 'node_modules', '.package-lock.json'));
  if (listed === undefined) return false;
  const found = JSON.parse(listed).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const installed = found[path];
    if (installed === undefined) return entry.optional === true && !isForThisMachine(entry);
    return installed.version === entry.version && installed.integrity === entry.integrity;
  });
}

/** A native part says for which machines it is; what says nothing belongs to a part for another one. */
function isForThisMachine({ os, cpu, libc }) {
  const fits = (list, own) => list === undefined || list.includes(own);
  return os !== undefined && fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, 'glibc');
}

/** The npm that runs us, else the one on the PATH. */
function npm(args) {
  const { npm_execpath: npmScript, npm_node_execpath: npmNode, NODE_OPTIONS = '' } = process.env;
  const preload = join(ROOT, 'setup', 'as-our-node.cjs').replaceAll('\\', '\\\\');
  const environment = { ...outsideEnvironment(), NODE_OPTIONS: `${NODE_OPTIONS} --require "${preload}"` };
  if (npmScript?.endsWith('npm-cli.js')) return run(npmNode ?? process.execPath, [npmScript, ...args], environment);
  return run('npm', args, environment);
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
