import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPhotoStore } from '../../src/media/photo-store.ts';
import type { PhotoStore } from '../../src/ports/photos.ts';
import { drawPhoto } from '../fixtures/draw-photo.ts';

let folder: string;
let photos: PhotoStore;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'photo-store-'));
  photos = await openPhotoStore(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('keeping', () => {
  test('a good photo is kept with its thumbnail, and again after a restart', async () => {
    const kept = await keep(await drawPhoto({ kind: 'tomatoes', seed: 1 }));
    expect(kept).toEqual({ result: 'kept', hash: kept.hash, width: 1600, height: 1200 });
    const restarted = await openPhotoStore(folder);
    expect((await sharp(await restarted.read(kept.hash, 'full')).metadata()).width).toBe(1600);
    expect((await sharp(await restarted.read(kept.hash, 'thumbnail')).metadata()).width).toBe(320);
  });

  test('a doubtful photo is kept all the same, with advice', async () => {
    const kept = await keep(await drawPhoto({ kind: 'small', seed: 1 }));
    expect(kept).toMatchObject({ advice: 'small', width: 480, height: 360 });
    expect(await photos.read(kept.hash, 'full')).toBeDefined();
  });

  test('the same photo from two people is one photo', async () => {
    const bytes = await plain('#2a6f3c');
    const [one, two] = await Promise.all([keep(bytes), keep(bytes)]);
    expect(two).toEqual(one);
  });

  test.each([
    ['a renamed PDF', () => Buffer.from('%PDF-1.7\n'), 'not_an_image'],
    ['a GIF', () => plain('#fff', 'gif'), 'unsupported_image'],
    ['30 MB', () => Buffer.alloc(30 * 1024 * 1024, 0xff), 'too_big'],
    ['a cut jpg', async () => (await plain('#2a6f3c')).subarray(0, 400), 'damaged'],
  ])('%s is refused and leaves nothing behind', async (_fact, make, because) => {
    const before = await readdir(folder, { recursive: true });
    expect(await photos.keep(await make())).toEqual({ result: 'refused', because });
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });

  test('what an officer has banned is refused when it is sent again', async () => {
    const bytes = await plain('#123456');
    const { hash } = await keep(bytes);
    await photos.delete(hash, 'banned');
    expect(await photos.keep(bytes)).toEqual({ result: 'refused', because: 'banned' });
  });
});

describe('montage', () => {
  test.each([
    [1, 480, 480],
    [2, 968, 480],
    [3, 1456, 480],
    [4, 968, 968],
    [5, 1456, 968],
  ])('%d photos: %d by %d pixels', async (count, width, height) => {
    const hashes = await Promise.all(['#a00', '#0a0', '#00a', '#aa0', '#0aa'].slice(0, count).map(keptPlain));
    const made = await sharp(await photos.montage(hashes)).metadata();
    expect([made.format, made.width, made.height]).toEqual(['jpeg', width, height]);
  });

  test('each photo stands in its place, whole and in order', async () => {
    const montage = await photos.montage([await keptPlain('#a00'), await keptPlain('#00a')]);
    expect(await strongest(montage, 240, 240)).toBe('red');
    expect(await strongest(montage, 728, 240)).toBe('blue');
  });

  test('each number looks different', async () => {
    const hash = await keptPlain('#a00');
    const montage = await photos.montage(Array<string>(9).fill(hash));
    const marks = await Promise.all(
      Array.from({ length: 9 }, async (_, i) => {
        const corner = { left: (i % 5) * 488, top: Math.floor(i / 5) * 488, width: 80, height: 140 };
        return (await sharp(montage).extract(corner).raw().toBuffer()).toString('base64');
      }),
    );
    expect(new Set(marks).size).toBe(9);
  });

  test('a deleted photo leaves its place empty, so that the others keep their numbers', async () => {
    const [gone, stays] = [await keptPlain('#a0a'), await keptPlain('#00a')];
    await photos.delete(gone, 'erased');
    const montage = await photos.montage([gone, stays]);
    expect(await strongest(montage, 240, 240)).toBe('none');
    expect(await strongest(montage, 728, 240)).toBe('blue');
  });

  test('nothing left, nothing made', async () => {
    expect(await photos.montage(['0'.repeat(64)])).toBeUndefined();
    expect(await photos.montage([])).toBeUndefined();
  });
});

function plain(background: string, format: 'jpeg' | 'gif' = 'jpeg'): Promise<Buffer> {
  return sharp({ create: { width: 800, height: 600, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
}

async function keep(bytes: Uint8Array) {
  const kept = await photos.keep(bytes);
  if (kept.result !== 'kept') throw new Error(`refused: ${kept.because}`);
  return kept;
}

async function keptPlain(background: string): Promise<string> {
  return (await keep(await plain(background))).hash;
}

async function strongest(montage: Uint8Array | undefined, left: number, top: number): Promise<string> {
  const pixel = await sharp(montage).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  const [red = 0, green = 0, blue = 0] = pixel;
  if (Math.max(red, green, blue) - Math.min(red, green, blue) < 40) return 'none';
  return red > blue ? 'red' : 'blue';
}
