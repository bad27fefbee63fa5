import sharp from 'sharp';
import type { PhotoStore } from '../ports/photos.ts';
import { advisePhoto } from './photo-advice.ts';
import { checkPhoto } from './photo-check.ts';
import { openPhotoFiles } from './photo-files.ts';
import { makePhoto } from './photo-make.ts';
import { montageOf } from './photo-montage.ts';
import { photoQueue } from './photo-queue.ts';

/** Pictures in work at a time: twenty photos at once wait in line instead of filling the memory. */
const PHOTOS_AT_ONCE = 2;

/** Photos in files under `folder`. */
export async function openPhotoStore(folder: string): Promise<PhotoStore> {
  // One thread a picture, and nothing remembered between pictures: the process has conversations to serve meanwhile.
  sharp.concurrency(1);
  sharp.cache(false);
  const files = await openPhotoFiles(folder);
  const inLine = photoQueue(PHOTOS_AT_ONCE);

  return {
    keep: (bytes) =>
      inLine(async () => {
        const check = await checkPhoto(bytes);
        if (check !== 'ok') return { result: 'refused', because: check };
        const photo = await makePhoto(bytes);
        if (photo === undefined) return { result: 'refused', because: 'damaged' };
        if ((await files.put(photo)) === 'banned') return { result: 'refused', because: 'banned' };
        const { hash, width, height } = photo;
        const advice = await advisePhoto(photo.full);
        return { result: 'kept', hash, width, height, ...(advice === undefined ? {} : { advice }) };
      }),
    read: (hash, size) => files.read(hash, size),
    montage: (hashes) =>
      inLine(async () => {
        const photos = await Promise.all(hashes.map((hash) => files.read(hash, 'full')));
        return photos.some((photo) => photo !== undefined) ? montageOf(photos) : undefined;
      }),
    delete: (hash, because) => files.delete(hash, because),
  };
}
