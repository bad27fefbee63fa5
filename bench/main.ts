/**
 * Runs one of the measurements beside this file, or names them.
 *
 *     npm run bench -- step
 *     npm run bench -- running redis://127.0.0.1:6379/15
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const [wanted, ...args] = process.argv.slice(2);
const here = readdirSync(import.meta.dirname).flatMap((file) => (file.endsWith('.ts') ? [basename(file, '.ts')] : []));
const known = here.filter((name) => name !== 'main').sort();

if (wanted !== undefined && known.includes(wanted)) {
  const file = join(import.meta.dirname, `${wanted}.ts`);
  process.exitCode = spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' }).status ?? 1;
} else {
  console.error(`which one? npm run bench -- ${known.join(' | ')}`);
  process.exitCode = 1;
}
