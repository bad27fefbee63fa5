import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { PATIENCE, ROOT, runToEnd, startProgram, temporaryFolder } from './run-program.ts';
import type { Settings } from './run-program.ts';

vi.setConfig(PATIENCE);

async function folder() {
  const made = await temporaryFolder();
  onTestFinished(() => made.remove());
  return made;
}

/** What it says when it does not start. */
async function refusalOf(dataDir: string, settings: Settings = {}): Promise<readonly string[]> {
  const { exitCode, stderr } = await startProgram(dataDir, settings).ended;
  expect(exitCode).toBe(1);
  return stderr;
}

test('settings that cannot be meant: one line for each, and nothing has been opened', async () => {
  const { path } = await folder();
  const wrong = {
    PORT: 'abc',
    LOG_LEVEL: 'loud',
    ZALO_APP_SECRET: 's3cret',
    ROLE: 'web',
    DATABASE_URL: 'mysql://s3cret',
  };
  const said = await refusalOf(path, wrong);
  expect(said.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    'PORT',
    'DATABASE_URL',
    'LOG_LEVEL',
    'ZALO_APP_ID',
    'ZALO_OA_ID',
    'ZALO_OA_SECRET_KEY',
    'ZALO_REFRESH_TOKEN',
    'DATA_CONTROLLER',
    'REDIS_URL',
  ]);
  expect(said.join()).not.toContain('s3cret');
  await expect(readFile(join(path, 'lock'))).rejects.toThrow('ENOENT');
});

test('stores where nobody answers: one line for each, without the password', async () => {
  const { path } = await folder();
  const away = { REDIS_URL: 'redis://:s3cret@127.0.0.1:1', DATABASE_URL: 'postgres://u:s3cret@127.0.0.1:1/x' };
  expect(await refusalOf(path, away)).toEqual([
    'REDIS_URL: connect ECONNREFUSED 127.0.0.1:1',
    'DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1',
  ]);
});

test('a taken port is named, and the Redis that was started for us ends again', async () => {
  const { path } = await folder();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  expect(await refusalOf(path, { PORT: String(port) })).toEqual([
    `PORT: another program listens at 127.0.0.1:${port}; end it, or choose another port`,
  ]);
  await expect(readFile(join(path, 'redis', 'redis.pid'))).rejects.toThrow('ENOENT');
});

test('files of the programme with mistakes in them: one line for each', async () => {
  const { path } = await folder();
  const root = join(path, 'project');
  for (const part of ['src', 'flows', 'locales', 'data', 'package.json'])
    await cp(join(ROOT, part), join(root, part), { recursive: true });
  for (const part of ['node_modules', 'var']) await symlink(join(ROOT, part), join(root, part));
  await edit(join(root, 'flows/register.yaml'), [
    ['field: phone', 'field: phon'],
    ['call: save_household', 'call: save_houshold'],
  ]);

  const start = await runToEnd(['src/main.ts'], path, { DATA_DIR: join(path, 'data'), PORT: '0' }, root);
  expect(start).toEqual({
    exitCode: 1,
    stdout: [],
    stderr: [
      expect.stringMatching(/^flows\/register\.yaml, step "phone": .*"phon".*"phone"/),
      expect.stringMatching(/^flows\/register\.yaml, step "\w+": .*"save_houshold".*"save_household"/),
    ],
  });
  await expect(readFile(join(path, 'data', 'redis', 'redis.pid'))).rejects.toThrow('ENOENT');

  await edit(join(root, 'data/marketplaces/voso.yaml'), [['open: ', 'opem: ']]);
  expect(await runToEnd(['src/cli.ts', 'flows:check'], path, {}, root)).toEqual({
    exitCode: 1,
    stdout: [],
    stderr: [
      expect.stringContaining('data/marketplaces/voso.yaml, open: '),
      expect.stringContaining('data/marketplaces/voso.yaml, the file: '),
    ],
  });
});

async function edit(file: string, changes: readonly (readonly [string, string])[]): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    changes.reduce((now, [from, to]) => now.replace(from, to), text),
  );
}
