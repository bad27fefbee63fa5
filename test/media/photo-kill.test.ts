import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { openPhotoFiles } from '../../src/media/photo-files.ts';

const KEEPER = path.join(import.meta.dirname, '../fixtures/keep-photos-until-killed.ts');

test.each([1, 7, 23])('killed after %d photos: what was told is there, and no file is half', async (count) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'photo-kill-'));
  try {
    const told = await keepUntilKilled(folder, count);
    const files = await openPhotoFiles(folder);
    for (const hash of told) expect(await files.read(hash, 'thumbnail')).toBeDefined();

    const kept = (await readdir(folder, { recursive: true })).filter((name) => /[0-9a-f]{64}\.jpg$/.test(name));
    expect(kept.length).toBeGreaterThanOrEqual(told.length);
    for (const name of kept) {
      const hash = createHash('sha256').update(await readFile(path.join(folder, name)));
      expect(`${hash.digest('hex')}.jpg`).toBe(path.basename(name));
    }
    expect(await readdir(path.join(folder, '.incoming'))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function keepUntilKilled(folder: string, count: number): Promise<string[]> {
  const keeper = spawn(process.execPath, [KEEPER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(keeper, 'exit');
  const told: string[] = [];
  for await (const hash of createInterface({ input: keeper.stdout })) {
    told.push(hash);
    if (told.length === count) keeper.kill('SIGKILL');
  }
  await ended;
  return told;
}
