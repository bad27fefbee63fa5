/**
 * How long `npm start` takes, from the process's start to the address it prints, on stores of its own: in a fresh folder,
 * in a folder that has been used, and after a kill -9 whose redis-server is taken over.
 *
 *     node bench/start.ts
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROUNDS = 5;

const rows = [];
for (let round = 1; round <= ROUNDS; round++) {
  const folder = await mkdtemp(join(tmpdir(), 'len-san-start-'));
  await writeFile(join(folder, '.env'), 'DATA_DIR=.\nPORT=0\nLOG_LEVEL=error\n');
  const fresh = await start(folder, 'SIGTERM');
  const used = await start(folder, 'SIGKILL');
  const killed = await start(folder, 'SIGTERM');
  rows.push({ 'fresh folder ms': fresh, 'used folder ms': used, 'after kill -9 ms': killed });
  await rm(folder, { recursive: true, force: true });
}
console.table(rows);
console.log(
  `median ${rows.map((row) => row['used folder ms']).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? NaN} ms`,
);

/** Milliseconds until it says where it is; then it is ended. */
async function start(folder: string, end: 'SIGTERM' | 'SIGKILL'): Promise<number> {
  const began = performance.now();
  const program = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface(program.stdout), 'line');
  const ready = Math.round(performance.now() - began);
  program.kill(end);
  await once(program, 'exit');
  return ready;
}
