import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPhotoFiles } from '../../src/media/photo-files.ts';
import type { PhotoFiles } from '../../src/media/photo-files.ts';

const HASH = 'ab'.repeat(32);
const PHOTO = { hash: HASH, full: Buffer.from('full'), thumbnail: Buffer.from('small'), width: 4, height: 3 };

let folder: string;
let files: PhotoFiles;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'photo-files-')), 'photos');
  files = await openPhotoFiles(folder);
});
afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));

const reopen = () => openPhotoFiles(folder);
const read = async (from: PhotoFiles) =>
  [await from.read(HASH, 'full'), await from.read(HASH, 'thumbnail')].map(String);

test('kept by hash, two folders deep, for our eyes only', async () => {
  expect(await files.put(PHOTO)).toBe('kept');
  expect(await read(files)).toEqual(['full', 'small']);
  expect((await readdir(path.join(folder, 'ab/ab'))).sort()).toEqual([`${HASH}.jpg`, `${HASH}.small.jpg`]);
  expect((await stat(path.join(folder, 'ab/ab', `${HASH}.jpg`))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('the same photo again, also twenty times at once, is one photo', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => files.put(PHOTO)));
  expect(new Set(all)).toEqual(new Set(['kept']));
  expect(await readdir(path.join(folder, 'ab/ab'))).toHaveLength(2);
  expect(await readdir(path.join(folder, '.incoming'))).toEqual([]);
});

describe('after a kill', () => {
  test('half-written files are gone at the next start', async () => {
    await writeFile(path.join(folder, '.incoming', 'half'), 'fu');
    await reopen();
    expect(await readdir(path.join(folder, '.incoming'))).toEqual([]);
  });

  test('a thumbnail without its picture is made whole by the next try', async () => {
    await mkdir(path.join(folder, 'ab/ab'), { recursive: true });
    await writeFile(path.join(folder, 'ab/ab', `${HASH}.small.jpg`), 'small');
    const again = await reopen();
    expect(await again.read(HASH, 'full')).toBeUndefined();
    expect(await again.put(PHOTO)).toBe('kept');
    expect(await read(again)).toEqual(['full', 'small']);
  });

  test('a ban whose files were not yet removed removes them at the next start', async () => {
    await files.put(PHOTO);
    await writeFile(path.join(folder, '.banned', HASH), '');
    expect(await files.read(HASH, 'full')).toBeUndefined();
    await reopen();
    expect(await readdir(path.join(folder, 'ab/ab'))).toEqual([]);
  });
});

describe('deleted', () => {
  test.each(['banned', 'erased'] as const)('%s: picture and thumbnail are gone at once', async (because) => {
    await files.put(PHOTO);
    await files.delete(HASH, because);
    expect(await read(files)).toEqual(['undefined', 'undefined']);
    expect(await readdir(path.join(folder, 'ab/ab'))).toEqual([]);
  });

  test('what was banned does not come back, also after a restart', async () => {
    await files.delete(HASH, 'banned');
    expect(await files.put(PHOTO)).toBe('banned');
    expect(await (await reopen()).put(PHOTO)).toBe('banned');
    expect(await files.read(HASH, 'full')).toBeUndefined();
  });

  test('what its owner erased may be sent again', async () => {
    await files.put(PHOTO);
    await files.delete(HASH, 'erased');
    expect(await files.put(PHOTO)).toBe('kept');
    expect(await read(files)).toEqual(['full', 'small']);
  });

  test('twice, or what never was, is no fault', async () => {
    await files.delete(HASH, 'erased');
    await files.delete(HASH, 'banned');
    await files.delete(HASH, 'banned');
  });

  test('banned while it is being kept: it is gone in whatever order they finish', async () => {
    for (let round = 0; round < 50; round += 1) {
      const hash = round.toString(16).padStart(64, '0');
      await Promise.all([files.put({ ...PHOTO, hash }), files.delete(hash, 'banned')]);
      expect(await files.read(hash, 'full')).toBeUndefined();
      expect(await readdir(path.join(folder, '00/00'))).toEqual([]);
    }
  });
});

test.each([
  ['a path out of the folder', '../../secret'],
  ['our own folders', '.banned'],
  ['upper case', HASH.toUpperCase()],
  ['too short', 'abab'],
  ['a hash with an ending', `${HASH}.jpg`],
  ['a hash and a line end', `${HASH}\n`],
  ['what objects have by birth', 'constructor'],
])('only hashes are looked for: %s', async (_fact, said) => {
  await writeFile(path.join(folder, '..', 'secret.jpg'), 'secret');
  expect(await files.read(said, 'full')).toBeUndefined();
  await files.delete(said, 'banned');
  expect(await readFile(path.join(folder, '..', 'secret.jpg'), 'utf8')).toBe('secret');
});
