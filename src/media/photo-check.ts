import sharp from 'sharp';
import type { PhotoRefusal } from '../ports/photos.ts';

/** A photo larger than this is not taken. Phones of 2026 write 3–8 MB; the platforms send less than 5. */
export const MAX_PHOTO_BYTES = 12 * 1024 * 1024;

/** The largest picture that is decoded: the 64-megapixel modes of phones (9,248 × 6,944) still pass. */
const MAX_PHOTO_PIXELS = 65_000_000;

/** How every photo is opened. `failOn: 'error'` refuses cut files and forgives the harmless warnings many phones cause. */
export const OPEN_PHOTO = { limitInputPixels: MAX_PHOTO_PIXELS, failOn: 'error' } as const;

export type PhotoCheck = 'ok' | Exclude<PhotoRefusal, 'banned'>;

/**
 * What the bytes are, whatever the file is called. Reads the header only: a picture that passes may still turn out to be
 * `damaged` when it is decoded.
 */
export async function checkPhoto(bytes: Uint8Array): Promise<PhotoCheck> {
  if (bytes.byteLength > MAX_PHOTO_BYTES) return 'too_big';
  switch (kindOf(bytes)) {
    case 'other':
      return 'not_an_image';
    case 'other_image':
      return 'unsupported_image';
    case 'photo':
      return checkHeader(bytes);
  }
}

/** The pixels are counted here and not by sharp, whose error for too many has no code of its own. */
async function checkHeader(bytes: Uint8Array): Promise<PhotoCheck> {
  try {
    const { width, height } = await sharp(bytes, { ...OPEN_PHOTO, limitInputPixels: false }).metadata();
    return width * height > MAX_PHOTO_PIXELS ? 'too_big' : 'ok';
  } catch {
    return 'damaged';
  }
}

/** `photo` is what we take: jpg, png, webp. */
function kindOf(bytes: Uint8Array): 'photo' | 'other_image' | 'other' {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16)).toString('latin1');
  if (TAKEN.some((signature) => signature.test(head))) return 'photo';
  return NOT_TAKEN.some((signature) => signature.test(head)) ? 'other_image' : 'other';
}

/** First bytes as latin1: jpg, png, webp. */
const TAKEN: readonly RegExp[] = [/^\xff\xd8\xff/, /^\x89PNG\r\n\x1a\n/, /^RIFF[^]{4}WEBP/];

/** GIF, BMP, TIFF (and raw files built on it), HEIC and AVIF, JPEG XL, JPEG 2000, icons, Photoshop. */
const NOT_TAKEN: readonly RegExp[] = [
  /^GIF8[79]a/,
  /^BM[^]{4}\0\0\0\0/,
  /^(II\x2a\0|MM\0\x2a)/,
  /^[^]{4}ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis)/,
  /^\xff\x0a/,
  /^\0\0\0\x0cJXL \r\n\x87\n/,
  /^\0\0\0\x0cjP {2}\r\n\x87\n/,
  /^\0\0\x01\0/,
  /^8BPS/,
];
