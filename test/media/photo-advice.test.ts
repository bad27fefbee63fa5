import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { advisePhoto } from '../../src/media/photo-advice.ts';
import { drawPhoto } from '../fixtures/draw-photo.ts';

/** A good photo, then made worse. */
let good: Buffer;
beforeAll(async () => {
  good = await drawPhoto({ kind: 'tomatoes', seed: 5 });
});

const jpg = (picture: Sharp) => picture.jpeg({ quality: 82 }).toBuffer();

describe('nothing to better', () => {
  test.each([
    ['a good photo', () => sharp(good)],
    ['a little less light', () => sharp(good).linear(0.7, 0)],
    ['a slightly shaking hand', () => sharp(good).blur(1)],
    ['600 pixels on the short side', () => sharp(good).resize(800, 600)],
    ['upright', () => sharp(good).rotate(90)],
    ['goods in the light on a black cloth', () => onBlackCloth(good)],
    ['goods in focus before a soft background', () => beforeSoftBackground(good)],
  ])('%s', async (_fact, make) => {
    expect(await advisePhoto(await jpg(await make()))).toBeUndefined();
  });
});

describe('advice', () => {
  test.each([
    ['a third of the light', () => sharp(good).linear(0.33, 0), 'dark'],
    ['nearly night', () => sharp(good).linear(0.08, 0), 'dark'],
    ['black', () => sharp(good).linear(0, 0), 'dark'],
    ['599 pixels on the short side', () => sharp(good).resize(799, 599), 'small'],
    ['small and upright', () => sharp(good).resize(400, 300).rotate(90), 'small'],
    ['a long strip', () => sharp(good).resize(1600, 90, { fit: 'fill' }), 'small'],
    ['out of focus', () => sharp(good).blur(6), 'blurred'],
    ['far out of focus', () => sharp(good).blur(20), 'blurred'],
    ['a finger before the lens', () => sharp(good).linear(0, 150), 'blurred'],
    ['dark comes before small', () => sharp(good).linear(0.2, 0).resize(400, 300), 'dark'],
    ['small comes before blurred', () => sharp(good).blur(9).resize(400, 300), 'small'],
  ])('%s', async (_fact, make, advice) => {
    expect(await advisePhoto(await jpg(make()))).toBe(advice);
  });

  test.each(['dark', 'blurred', 'small'] as const)('the drawn example of "%s"', async (kind) => {
    expect(await advisePhoto(await drawPhoto({ kind, seed: 5 }))).toBe(kind);
  });
});

async function onBlackCloth(photo: Buffer): Promise<Sharp> {
  const goods = await sharp(photo).resize(700, 525).toBuffer();
  const cloth = { width: 1600, height: 1200, channels: 3 as const, background: '#0a0a0a' };
  return sharp({ create: cloth }).composite([{ input: goods }]);
}

async function beforeSoftBackground(photo: Buffer): Promise<Sharp> {
  const goods = await sharp(photo).resize(700, 525).toBuffer();
  return sharp(photo)
    .blur(20)
    .composite([{ input: goods }]);
}
