import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packName, writePack } from '../../src/marketplaces/pack-files.ts';
import { entry, packOf, PLAIN_WORDING } from './pack-example.ts';

const hash = (letter: string) => letter.repeat(64);
const jpg = (letter: string) => Buffer.from(`jpg ${letter} `.repeat(50));

/** Photos a, b and c; everything else was deleted. */
const photos = {
  read: (asked: string) => Promise.resolve(['a', 'b', 'c'].map(hash).includes(asked) ? jpg(asked[0]!) : undefined),
};

const PACK = packOf([
  entry('new', { photos: [{ hash: hash('a') }, { hash: hash('d') }, { hash: hash('b') }] }),
  entry('change', { code: 'SP-000123', photos: [{ hash: hash('c') }] }),
  entry('stop', { code: 'SP-000124', state: 'sold_out', photos: [{ hash: hash('c') }] }),
  entry('new', { code: 'SP-000125', photos: [{ hash: hash('c') }] }, false),
]);

let dir: string;
beforeEach(async () => {
  dir = path.join(await mkdtemp(path.join(tmpdir(), 'packs-')), 'packs');
});
afterEach(() => rm(path.dirname(dir), { recursive: true, force: true }));

const write = () => writePack(dir, PACK, [], photos, PLAIN_WORDING);

test('a folder with the table and the photos, and the same as one file', async () => {
  expect(await write()).toEqual({
    name: 'postmart-bo-12',
    folder: path.join(dir, 'postmart-bo-12'),
    zip: path.join(dir, 'postmart-bo-12.zip'),
    photoCount: 3,
  });
  expect((await readdir(dir)).sort()).toEqual(['postmart-bo-12', 'postmart-bo-12.zip']);

  const files = await filesUnder(path.join(dir, 'postmart-bo-12'));
  expect([...files.keys()].sort()).toEqual([
    'photos/SP-000123-1.jpg',
    'photos/SP-000127-1.jpg',
    'photos/SP-000127-3.jpg',
    'postmart-bo-12.csv',
  ]);
  expect(files.get('photos/SP-000127-3.jpg')).toEqual(jpg('b'));

  const zipped = unzipSync(await readFile(path.join(dir, 'postmart-bo-12.zip')));
  expect(new Map(Object.entries(zipped).map(([name, bytes]) => [name, Buffer.from(bytes)]))).toEqual(
    new Map([...files].map(([name, bytes]) => [`postmart-bo-12/${name}`, bytes])),
  );
});

test('the table names the photos that are there: a deleted one is left out, the others keep their numbers', async () => {
  const { folder, name } = await write();
  const lines = (await readFile(path.join(folder, `${name}.csv`), 'utf8')).split('\r\n');
  expect(lines[1]).toContain(',SP-000127-1.jpg SP-000127-3.jpg,');
  expect(lines[2]).toContain(',SP-000123-1.jpg,');
  expect(lines).toHaveLength(5);
});

test('laid out again, it takes the place of the earlier one', async () => {
  const { folder } = await write();
  await writeFile(path.join(folder, 'photos', 'SP-000001-1.jpg'), 'of an earlier lay-out');
  await write();
  expect([...(await filesUnder(folder)).keys()]).not.toContain('photos/SP-000001-1.jpg');
});

test('what a kill left half made is cleared away, other packs are left alone', async () => {
  await mkdir(path.join(dir, '.draft-postmart-bo-12.123', 'postmart-bo-12'), { recursive: true });
  await mkdir(path.join(dir, '.draft-postmart-bo-1.123'), { recursive: true });
  await mkdir(path.join(dir, 'postmart-bo-11'));
  await write();
  expect((await readdir(dir)).sort()).toEqual([
    '.draft-postmart-bo-1.123',
    'postmart-bo-11',
    'postmart-bo-12',
    'postmart-bo-12.zip',
  ]);
});

test('a store of photos that fails leaves the earlier lay-out and nothing half made', async () => {
  await write();
  const fails = { read: () => Promise.reject(new Error('away')) };
  await expect(writePack(dir, PACK, [], fails, PLAIN_WORDING)).rejects.toThrow('away');
  expect((await readdir(dir)).sort()).toEqual(['postmart-bo-12', 'postmart-bo-12.zip']);
});

test('the name says which marketplace and which pack', () => {
  expect(packName({ marketplace: 'voso', number: 3 })).toBe('voso-bo-3');
});

async function filesUnder(folder: string): Promise<Map<string, Buffer>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = found
    .filter((one) => one.isFile())
    .map((one) => path.relative(folder, path.join(one.parentPath, one.name)));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name))] as const)),
  );
}
