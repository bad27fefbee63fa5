import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACTION_NAMES } from '../../src/actions/all.ts';
import type { Bundle } from '../../src/engine/bundle.ts';
import { checkFlows } from '../../src/flows/check.ts';
import { loadBundle } from '../../src/flows/load-bundle.ts';
import { FaultyFile, PROJECT_ROOT } from '../../src/flows/read-files.ts';
import { theBundle } from '../stage/the-bundle.ts';

/** One place of one file, and what somebody has written there instead. */
export type Change = readonly [file: string, found: string, instead: string];

const root = mkdtempSync(join(tmpdir(), 'len-san-flows-'));
for (const folder of ['flows', 'locales']) cpSync(join(PROJECT_ROOT, folder), join(root, folder), { recursive: true });
process.once('exit', () => {
  rmSync(root, { recursive: true });
});

/** What `look` finds in a copy of the project's flows and words that somebody has changed. */
export function changed<Found>(changes: readonly Change[], look: (root: string) => Found): Found {
  const originals = new Map<string, string>();
  try {
    for (const [file, found, instead] of changes) {
      const path = join(root, file);
      const before = readFileSync(path, 'utf8');
      if (!before.includes(found)) throw new Error(`${file} does not hold: ${found}`);
      if (!originals.has(path)) originals.set(path, before);
      writeFileSync(
        path,
        before.replace(found, () => instead),
      );
    }
    return look(root);
  } finally {
    for (const [path, original] of originals) writeFileSync(path, original);
  }
}

export function bundleAt(root: string): Bundle {
  return loadBundle(theBundle().knowledge, root);
}

/** The lines that a person would read, whether the file could not be read or does not fit the others. */
export function faultsAfter(changes: readonly Change[]): readonly string[] {
  return changed(changes, (root) => {
    try {
      return checkFlows(bundleAt(root), ACTION_NAMES);
    } catch (fault) {
      if (fault instanceof FaultyFile) return fault.message.split('\n');
      throw fault;
    }
  });
}
