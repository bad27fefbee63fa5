import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkPhoto, MAX_PHOTO_BYTES } from '../../src/media/photo-check.ts';

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#a33' } });
const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('what we take', () => {
  test.each([
    ['jpg', () => plain(40, 30).jpeg().toBuffer()],
    ['png', () => plain(40, 30).png().toBuffer()],
    ['webp', () => plain(40, 30).webp().toBuffer()],
    ['one pixel', () => plain(1, 1).jpeg().toBuffer()],
    ['a strip 20,000 pixels wide', () => plain(20_000, 40).png().toBuffer()],
  ])('%s', async (_fact, make) => {
    expect(await checkPhoto(await make())).toBe('ok');
  });
});

describe('pictures of another kind', () => {
  test.each([
    ['GIF', () => plain(40, 30).gif().toBuffer()],
    ['TIFF', () => plain(40, 30).tiff().toBuffer()],
    ['AVIF', () => plain(40, 30).avif({ effort: 0 }).toBuffer()],
    ['HEIC of an iPhone', () => bytes('\0\0\0\x24ftypheic\0\0\0\0mif1MiHEheic')],
    ['BMP', () => bytes('BM\x36\x0c\0\0\0\0\0\0\x36\0\0\0')],
    ['JPEG XL', () => bytes('\xff\x0a\x7f\x02')],
  ])('%s', async (_fact, make) => {
    expect(await checkPhoto(await make())).toBe('unsupported_image');
  });
});

describe('no picture at all', () => {
  test.each([
    ['a PDF called photo.jpg', '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj'],
    ['a Word file', 'PK\x03\x04\x14\0\x06\0\x08\0'],
    ['a web page', '<!doctype html><img src="ca-chua.jpg">'],
    [
      'a drawing that could name files and hosts',
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    ],
    ['a video', '\0\0\0\x20ftypisom\0\0\x02\0isomiso2'],
    ['a sound in the same wrapper as webp', 'RIFF\x24\0\0\0WAVEfmt '],
    ['nothing', ''],
    ['two bytes', '\xff\xd8'],
  ])('%s', async (_fact, head) => {
    expect(await checkPhoto(bytes(head))).toBe('not_an_image');
  });
});

describe('damaged', () => {
  test.each([
    ['a jpg of three bytes', '\xff\xd8\xff'],
    ['a png that is only a signature', '\x89PNG\r\n\x1a\n'],
    ['a webp without a picture', 'RIFF\x04\0\0\0WEBP'],
  ])('%s', async (_fact, head) => {
    expect(await checkPhoto(bytes(head))).toBe('damaged');
  });
});

describe('too big', () => {
  let photo: Buffer;
  beforeAll(async () => {
    photo = await plain(40, 30).jpeg().toBuffer();
  });

  test.each([
    ['30 MB are not looked at', 30 * 1024 * 1024],
    ['one byte over', MAX_PHOTO_BYTES + 1],
  ])('%s', async (_fact, size) => {
    expect(await checkPhoto(Buffer.concat([photo], size))).toBe('too_big');
  });

  test('exactly at the limit', async () => {
    expect(await checkPhoto(Buffer.concat([photo], MAX_PHOTO_BYTES))).toBe('ok');
  });

  test('a bomb: a small file that says it is 30,000 pixels square', async () => {
    const png = await plain(8, 8).png().toBuffer();
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(30_000, 16);
    bomb.writeUInt32BE(30_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    expect(await checkPhoto(bomb)).toBe('too_big');
  });
});
