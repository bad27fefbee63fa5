import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PHOTO_SIZES } from '../ports/photos.ts';
import type { PhotoDeletion, PhotoSize } from '../ports/photos.ts';
import { StoreAway } from '../ports/store-away.ts';
import type { MadePhoto } from './photo-make.ts';

/**
 * Photos as files: `ab/cd/<hash>.jpg` and `ab/cd/<hash>.small.jpg`, half-written ones in `.incoming`, and an empty file
 * in `.banned` for every photo that may not come back. A file is whole or not there, also after a kill or a power cut.
 */
export interface PhotoFiles {
  put(photo: MadePhoto): Promise<'kept' | 'banned'>;
  read(hash: string, size: PhotoSize): Promise<Buffer | undefined>;
  delete(hash: string, because: PhotoDeletion): Promise<void>;
}

/** Opens the folder and clears away what a kill has left half done. */
export async function openPhotoFiles(folder: string): Promise<PhotoFiles> {
  const incoming = path.join(folder, '.incoming');
  const banned = path.join(folder, '.banned');
  await rm(incoming, { recursive: true, force: true });
  for (const made of [folder, incoming, banned]) await mkdir(made, { recursive: true, mode: FOLDER_MODE });
  for (const hash of await readdir(banned)) if (isHash(hash)) await removeFiles(folder, hash);

  const isBanned = (hash: string): Promise<boolean> => exists(path.join(banned, hash));

  return {
    async put({ hash, full, thumbnail }) {
      if (await isBanned(hash)) return 'banned';
      // The full picture last: where it is, its thumbnail is too.
      if (!(await exists(fileOf(folder, hash, 'full')))) {
        await writeWhole(folder, incoming, fileOf(folder, hash, 'thumbnail'), thumbnail);
        await writeWhole(folder, incoming, fileOf(folder, hash, 'full'), full);
      }
      // An officer may have banned it while it was being written.
      if (!(await isBanned(hash))) return 'kept';
      await removeFiles(folder, hash);
      return 'banned';
    },

    async read(hash, size) {
      if (!isHash(hash) || (await isBanned(hash))) return undefined;
      return readFile(fileOf(folder, hash, size)).catch(undefinedWhenMissing);
    },

    async delete(hash, because) {
      if (!isHash(hash)) return;
      // First of all the ban: from here on it is not shown, whatever happens next.
      if (because === 'banned') await writeWhole(folder, incoming, path.join(banned, hash), new Uint8Array());
      await removeFiles(folder, hash);
    },
  };
}

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Hashes come from outside, in addresses of pictures: nothing else may become part of a path. */
const HASH = /^[0-9a-f]{64}$/;

function isHash(said: string): boolean {
  return HASH.test(said);
}

function fileOf(folder: string, hash: string, size: PhotoSize): string {
  const name = size === 'full' ? `${hash}.jpg` : `${hash}.small.jpg`;
  return path.join(folder, hash.slice(0, 2), hash.slice(2, 4), name);
}

/**
 * Beside the place first, on disk before it gets its name, and the name itself on disk before anybody is told.
 * Throws `StoreAway` where the disk is full or too many files are open: worth another try.
 */
async function writeWhole(folder: string, incoming: string, file: string, bytes: Uint8Array): Promise<void> {
  const draft = path.join(incoming, randomUUID());
  try {
    await writeSynced(draft, bytes);
    await moveSynced(draft, file, folder);
  } catch (fault) {
    await rm(draft, { force: true });
    if (MAY_PASS.has(codeOf(fault))) throw new StoreAway(`photos: ${codeOf(fault)} while writing`, { cause: fault });
    throw fault;
  }
}

const MAY_PASS: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE']);

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', FILE_MODE);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function moveSynced(draft: string, file: string, folder: string): Promise<void> {
  const parent = path.dirname(file);
  const isNewFolder = (await mkdir(parent, { recursive: true, mode: FOLDER_MODE })) !== undefined;
  await rename(draft, file);
  await syncFolder(parent);
  if (!isNewFolder) return;
  await syncFolder(path.dirname(parent));
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeFiles(folder: string, hash: string): Promise<void> {
  // The full picture first, as it is the one that says whether the photo is kept.
  for (const size of PHOTO_SIZES) await rm(fileOf(folder, hash, size), { force: true });
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function undefinedWhenMissing(fault: unknown): undefined {
  if (codeOf(fault) === 'ENOENT') return undefined;
  throw fault;
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : '';
}
