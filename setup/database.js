import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, ROOT, run } from './say.js';

/** Lays out the embedded database once, migrated; tests and new pilots start from a copy. Quick when it is there. */
export function ensureDatabase() {
  const template = join(ROOT, 'src', 'postgres', 'template.ts');
  if (!existsSync(template)) return;
  if (!run(join(ROOT, 'node_modules', '.bin', 'node'), [template])) {
    throw new Fault('Setup: the embedded database could not be laid out (see above).');
  }
}
