import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { PATIENCE, startProgram, temporaryFolder } from './run-program.ts';

vi.setConfig(PATIENCE);

test('npm start: says where it is, lets no second one at its folder, and leaves nothing running behind', async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => folder.remove());
  const program = startProgram(folder.path);
  const url = await program.up;

  const second = await startProgram(folder.path).ended;
  expect(second).toEqual({
    exitCode: 1,
    stdout: [],
    stderr: [
      expect.stringMatching(
        new RegExp(
          `^${folder.path} is in use by process ${program.pid} since .*: stop it first, or choose another DATA_DIR$`,
        ),
      ),
    ],
  });
  expect((await fetch(`${url}/ready`)).status).toBe(200);

  await program.stop();
  expect(await program.ended).toEqual({
    exitCode: 0,
    stdout: [
      expect.stringMatching(/^Lên Sàn: http:\/\/localhost:\d+$/),
      'Trying out: farmer, collaborator, officer and clerk are all on that page.',
    ],
    stderr: [],
  });
  await expect(readFile(join(folder.path, 'redis', 'redis.pid'))).rejects.toThrow('ENOENT');
  await expect(fetch(url)).rejects.toThrow();
});
