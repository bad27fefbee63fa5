import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PHOTO_MAX_BYTES, uploadFolder, uploadReference } from '../../../src/channels/web/uploads.ts';
import type { Uploads } from '../../../src/channels/web/uploads.ts';

let parent: string;
let folder: string;
let uploads: Uploads;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'len-san-uploads-'));
});

beforeEach(async () => {
  folder = await mkdtemp(join(parent, 'test-'));
  uploads = uploadFolder(join(folder, 'uploads'));
});

afterAll(() => rm(parent, { recursive: true, force: true }));

const reference = uploadReference('abc', 'photo-0001');

test('what was kept is read again, and replaced when it is sent again', async () => {
  expect(await uploads.keep(reference, chunks('một', 'hai'))).toBe('kept');
  expect(await uploads.keep(reference, chunks('một', 'hai'))).toBe('kept');
  expect(await read()).toBe('mộthai');
  expect(await readdir(join(folder, 'uploads'))).toEqual(['abc.photo-0001']);
});

test('what is too big leaves nothing behind, but is read to its end', async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (; given < 30; given += 1) yield new Uint8Array(1024 * 1024);
  }
  expect(await uploads.keep(reference, endless())).toBe('too_big');
  expect(given).toBe(30);
  expect(await readdir(join(folder, 'uploads'))).toEqual([]);
});

test('exactly 12 MB still fit', async () => {
  async function* just(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(PHOTO_MAX_BYTES);
  }
  expect(await uploads.keep(reference, just())).toBe('kept');
});

test('a connection that breaks leaves nothing behind', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(10);
    throw new Error('cut');
  }
  await expect(uploads.keep(reference, broken())).rejects.toThrow('cut');
  expect(await readdir(join(folder, 'uploads'))).toEqual([]);
});

test.each([
  ['was never there', 'abc.nothing-here'],
  ['is a path', '../../../etc/passwd'],
  ['is empty', ''],
])('gone: %s', async (_fact, asked) => {
  expect(await uploads.read(asked)).toEqual({ result: 'gone' });
});

test('after 24 hours it is swept away', async () => {
  const now = Date.UTC(2026, 10, 22);
  await uploads.keep(reference, chunks('cũ'));
  await uploads.keep(uploadReference('abc', 'photo-0002'), chunks('mới'));
  await aged(reference, now - 25 * 3_600_000);
  await aged('abc.photo-0002', now - 23 * 3_600_000);
  expect(await uploads.sweep(now)).toBe(1);
  expect(await readdir(join(folder, 'uploads'))).toEqual(['abc.photo-0002']);
});

test('erasing a person leaves the others', async () => {
  await uploads.keep(reference, chunks('a'));
  await uploads.keep(uploadReference('abc-officer', 'photo-0001'), chunks('b'));
  await uploads.erase('abc');
  expect(await readdir(join(folder, 'uploads'))).toEqual(['abc-officer.photo-0001']);
});

async function read(): Promise<string | undefined> {
  const photo = await uploads.read(reference);
  return photo.result === 'fetched' ? Buffer.from(photo.bytes).toString() : undefined;
}

async function aged(name: string, at: number): Promise<void> {
  await utimes(join(folder, 'uploads', name), at / 1_000, at / 1_000);
}

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}
