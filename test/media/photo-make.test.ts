import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { makePhoto } from '../../src/media/photo-make.ts';
import { drawPhoto } from '../fixtures/draw-photo.ts';

const RED: Colour = [214, 40, 40];
const GREEN: Colour = [40, 160, 60];
const BLUE: Colour = [40, 60, 200];
const WHITE: Colour = [255, 255, 255];

describe('upright', () => {
  // Seen upright: red above left, green above right, blue below; 120 wide, 80 high.
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('whatever way the phone was held (EXIF orientation %d)', async (orientation) => {
    const taken = await asHeld(await threeFields(), orientation);
    const photo = await made(taken);
    expect([photo.width, photo.height]).toEqual([120, 80]);
    expect(await nearest(photo.full, 20, 20)).toBe('red');
    expect(await nearest(photo.full, 100, 20)).toBe('green');
    expect(await nearest(photo.full, 60, 70)).toBe('blue');
    expect((await sharp(photo.full).metadata()).orientation).toBeUndefined();
  });
});

describe('nothing but the picture', () => {
  test('where and with what it was taken is gone', async () => {
    const taken = await sharp(await threeFields())
      .withExif({
        IFD0: { Make: 'Telephone', Artist: 'Tran Van Tam', Copyright: 'Lien Chau' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '21/1 14/1 32/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '105/1 30/1 0/1',
        },
      })
      .withIccProfile('p3')
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>Lien Chau</note></x:xmpmeta>')
      .jpeg()
      .toBuffer();
    expect(taken.includes('Tran Van Tam')).toBe(true);

    const photo = await made(taken);
    for (const jpg of [photo.full, photo.thumbnail]) {
      const { exif, icc, xmp, iptc } = await sharp(jpg).metadata();
      expect({ exif, icc, xmp, iptc }).toEqual({});
      expect(markersOf(jpg)).not.toContain(0xe1);
      for (const trace of ['Exif', 'Tran Van Tam', 'Telephone', 'Lien Chau', 'ICC_PROFILE']) {
        expect(jpg.includes(trace)).toBe(false);
      }
    }
  });

  test('what is hidden behind the end of the picture is gone', async () => {
    const photo = await made(Buffer.concat([await threeFields(), Buffer.from('PK a whole archive')]));
    expect(photo.full.includes('PK a whole')).toBe(false);
  });
});

describe('size', () => {
  test.each([
    ['a phone photo', 4000, 3000, [1600, 1200], [320, 240]],
    ['upright', 1500, 3000, [800, 1600], [160, 320]],
    ['small ones are not blown up', 300, 200, [300, 200], [300, 200]],
    ['one pixel', 1, 1, [1, 1], [1, 1]],
    ['a strip', 20_000, 40, [1600, 3], [320, 1]],
  ])('%s', async (_fact, width, height, full, thumbnail) => {
    const photo = await made(
      await sharp({ create: { width, height, channels: 3, background: '#a33' } })
        .png()
        .toBuffer(),
    );
    const small = await sharp(photo.thumbnail).metadata();
    expect([photo.width, photo.height]).toEqual(full);
    expect([small.width, small.height]).toEqual(thumbnail);
  });
});

describe('always a plain jpg in common colours', () => {
  const clear = {
    create: { width: 60, height: 60, channels: 4 as const, background: { r: 214, g: 40, b: 40, alpha: 0 } },
  };
  test.each([
    ['what is clear in a png becomes white', () => sharp(clear).png().toBuffer(), 'white'],
    ['and in a webp', () => sharp(clear).webp({ lossless: true }).toBuffer(), 'white'],
    [
      'webp',
      () =>
        sharp({ create: { ...clear.create, channels: 3, background: '#d62828' } })
          .webp()
          .toBuffer(),
      'red',
    ],
    [
      'grey',
      () =>
        sharp({ create: { ...clear.create, channels: 3, background: '#fff' } })
          .greyscale()
          .jpeg()
          .toBuffer(),
      'white',
    ],
    [
      '16 bits a colour',
      () =>
        sharp({ create: { ...clear.create, channels: 3, background: '#d62828' } })
          .toColourspace('rgb16')
          .png()
          .toBuffer(),
      'red',
    ],
    [
      'printing colours',
      () =>
        sharp({ create: { ...clear.create, channels: 3, background: '#d62828' } })
          .toColourspace('cmyk')
          .jpeg()
          .toBuffer(),
      'red',
    ],
  ])('%s', async (_fact, make, colour) => {
    const photo = await made(await make());
    const { format, space, channels, isProgressive } = await sharp(photo.full).metadata();
    expect({ format, space, channels, isProgressive }).toEqual({
      format: 'jpeg',
      space: 'srgb',
      channels: 3,
      isProgressive: true,
    });
    expect(await nearest(photo.full, 30, 30)).toBe(colour);
  });
});

test('the same bytes give the same photo, other bytes another', async () => {
  const [one, again, other] = await Promise.all(
    [1, 1, 2].map(async (seed) => made(await drawPhoto({ kind: 'small', seed }))),
  );
  expect(again).toEqual(one);
  expect(other?.hash).not.toBe(one?.hash);
  expect(one?.hash).toMatch(/^[0-9a-f]{64}$/);
});

test.each(['jpeg', 'png', 'webp'] as const)('a %s cut in the middle is damaged', async (format) => {
  const whole = await sharp(await threeFields())
    .toFormat(format)
    .toBuffer();
  expect(await makePhoto(whole.subarray(0, whole.length - 60))).toBeUndefined();
});

type Colour = readonly [number, number, number];
const COLOURS = { red: RED, green: GREEN, blue: BLUE, white: WHITE };

async function made(bytes: Uint8Array) {
  const photo = await makePhoto(bytes);
  if (photo === undefined) throw new Error('the photo does not decode');
  return photo;
}

function threeFields(): Promise<Buffer> {
  const field = (x: number, y: number, width: number, [r, g, b]: Colour) =>
    `<rect x="${x}" y="${y}" width="${width}" height="40" fill="rgb(${r},${g},${b})"/>`;
  const drawing = field(0, 0, 60, RED) + field(60, 0, 60, GREEN) + field(0, 40, 120, BLUE);
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80">${drawing}</svg>`))
    .removeAlpha()
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** The picture as the sensor saw it, with the note that turns it upright again. */
async function asHeld(upright: Buffer, orientation: number): Promise<Buffer> {
  const steps: Record<number, (picture: Sharp) => Sharp> = {
    1: (picture) => picture,
    2: (picture) => picture.flop(),
    3: (picture) => picture.rotate(180),
    4: (picture) => picture.flip(),
    5: (picture) => picture.flop().rotate(270),
    6: (picture) => picture.rotate(270),
    7: (picture) => picture.flop().rotate(90),
    8: (picture) => picture.rotate(90),
  };
  const turned = sharp(await steps[orientation]!(sharp(upright)).png().toBuffer());
  return turned.withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
}

async function nearest(jpg: Buffer, left: number, top: number): Promise<string> {
  const pixel = await sharp(jpg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  const distance = (colour: Colour) => colour.reduce((sum, part, i) => sum + Math.abs(part - pixel[i]!), 0);
  return Object.entries(COLOURS).sort((a, b) => distance(a[1]) - distance(b[1]))[0]![0];
}

/** The kinds of segments before the picture begins: 0xe1 is EXIF and XMP. */
function markersOf(jpg: Buffer): number[] {
  const markers: number[] = [];
  for (let i = 2; jpg[i] === 0xff && jpg[i + 1] !== 0xda; i += 2 + jpg.readUInt16BE(i + 2)) markers.push(jpg[i + 1]!);
  return markers;
}
