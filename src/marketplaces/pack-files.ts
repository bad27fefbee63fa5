import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import type { Millis } from '../model/time.ts';
import type { TakeDown } from '../ports/marketplaces.ts';
import type { Pack } from '../ports/packs.ts';
import type { PhotoStore } from '../ports/photos.ts';
import { carriesGoods, openEntries, packTable } from './pack-table.ts';
import type { PackWording } from './pack-table.ts';

export interface PackFiles {
  /** "postmart-bo-12" */
  readonly name: string;
  /** A folder with the table `postmart-bo-12.csv` and `photos/SP-000127-1.jpg` … */
  readonly folder: string;
  /** The same as one file: a clerk downloads once. */
  readonly zip: string;
  readonly photoCount: number;
}

/**
 * Lays a pack out under `dir`, in the place of an earlier lay-out of the same pack. Everything is made aside and named
 * at the end, the zip last: where it is, it is whole. Photos deleted since are left out.
 */
export async function writePack(
  dir: string,
  pack: Pack,
  takeDowns: readonly TakeDown[],
  photos: Pick<PhotoStore, 'read'>,
  wording: PackWording,
): Promise<PackFiles> {
  const name = packName(pack);
  const draft = path.join(dir, `${DRAFT}${name}.${randomUUID()}`);
  await removeDrafts(dir, `${DRAFT}${name}.`);
  await mkdir(path.join(draft, name, 'photos'), { recursive: true });
  try {
    const photoCount = await layOut(draft, pack, takeDowns, photos, wording);
    const made = { name, folder: path.join(dir, name), zip: path.join(dir, `${name}.zip`), photoCount };
    await rm(made.folder, { recursive: true, force: true });
    await rename(path.join(draft, name), made.folder);
    await rename(path.join(draft, `${name}.zip`), made.zip);
    return made;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

export function packName({ marketplace, number }: Pick<Pack, 'marketplace' | 'number'>): string {
  return `${marketplace}-bo-${String(number)}`;
}

/** Folders of this beginning are half made: by us, or by somebody who was killed. */
const DRAFT = '.draft-';

async function removeDrafts(dir: string, beginning: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (const name of await readdir(dir)) {
    if (name.startsWith(beginning)) await rm(path.join(dir, name), { recursive: true, force: true });
  }
}

/** Folder and zip side by side in the draft. Gives the number of photos. */
async function layOut(
  draft: string,
  pack: Pack,
  takeDowns: readonly TakeDown[],
  photos: Pick<PhotoStore, 'read'>,
  wording: PackWording,
): Promise<number> {
  const name = packName(pack);
  const handle = await open(path.join(draft, `${name}.zip`), 'w');
  try {
    const zip = zipInto(handle, name, pack.madeAt);
    const put = async (file: string, bytes: Uint8Array): Promise<void> => {
      await writeFile(path.join(draft, name, file), bytes);
      await zip.add(file, bytes);
    };
    const photoNames = await putPhotos(pack, photos, put);
    await put(`${name}.csv`, Buffer.from(packTable(pack, takeDowns, photoNames, wording)));
    await zip.end();
    return [...photoNames.values()].flat().length;
  } finally {
    await handle.close();
  }
}

/** The names of the photos put, by code of the listing; numbered as the farmer and the officer count them. */
async function putPhotos(
  pack: Pack,
  photos: Pick<PhotoStore, 'read'>,
  put: (file: string, bytes: Uint8Array) => Promise<void>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const namesByCode = new Map<string, readonly string[]>();
  for (const { listing } of openEntries(pack).filter(carriesGoods)) {
    const names: string[] = [];
    for (const [index, { hash }] of listing.photos.entries()) {
      const bytes = await photos.read(hash, 'full');
      if (bytes === undefined) continue;
      const name = `${listing.code}-${String(index + 1)}.jpg`;
      await put(`photos/${name}`, bytes);
      names.push(name);
    }
    namesByCode.set(listing.code, names);
  }
  return namesByCode;
}

/**
 * Written piece by piece: a pack of a thousand listings is larger than the memory we want to take. Deflated although
 * jpgs hardly shrink, because some programs refuse stored files whose size stands behind them.
 */
function zipInto(handle: FileHandle, folder: string, madeAt: Millis) {
  let made: Uint8Array[] = [];
  const zip = new Zip((fault, bytes) => {
    if (fault) throw fault;
    made.push(bytes);
  });
  const flush = async (): Promise<void> => {
    const bytes = Buffer.concat(made);
    made = [];
    await handle.appendFile(bytes);
  };
  return {
    async add(name: string, bytes: Uint8Array): Promise<void> {
      const entry = new ZipDeflate(`${folder}/${name}`, { level: 1 });
      entry.mtime = madeAt;
      zip.add(entry);
      entry.push(bytes, true);
      await flush();
    },
    async end(): Promise<void> {
      zip.end();
      await flush();
    },
  };
}
