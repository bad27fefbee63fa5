import sharp from 'sharp';
import { expect, test } from 'vitest';
import { shrinkPhoto } from '../../src/media/photo-shrink.ts';

/** A picture that no jpg can make small: every pixel another colour. */
async function noise(px: number): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: px * px * 3 }, (_, place) => (place * 2_654_435_761) >>> 24));
  return sharp(pixels, { raw: { width: px, height: px, channels: 3 } })
    .jpeg({ quality: 100 })
    .toBuffer();
}

test('a picture becomes as small as is wanted, and no smaller than needed', async () => {
  const jpg = await noise(1_200);
  const small = await shrinkPhoto(jpg, 600_000);
  expect(jpg.length).toBeGreaterThan(600_000);
  expect(small?.length).toBeLessThanOrEqual(600_000);
  const { format, width } = await sharp(small).metadata();
  expect([format, width >= 800]).toEqual(['jpeg', true]);
});

test('what cannot be made so small, or is no picture, is not made', async () => {
  expect(await shrinkPhoto(await noise(1_000), 1_000)).toBeUndefined();
  expect(await shrinkPhoto(Uint8Array.from([1, 2, 3]), 1_000_000)).toBeUndefined();
});
