import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { OutputInfo } from 'sharp';
import { OPEN_PHOTO } from './photo-check.ts';

/** A photo as it is kept: two jpgs that carry nothing but the picture. */
export interface MadePhoto {
  /** sha-256 of `full`, hex. */
  readonly hash: string;
  readonly full: Buffer;
  readonly thumbnail: Buffer;
  /** Of `full`. */
  readonly width: number;
  readonly height: number;
}

const FULL_PX = 1600;
const THUMBNAIL_PX = 320;
const WHITE = '#ffffff';

/** One picture may not hold the worker longer than this. */
const DECODE_SECONDS = 20;

/**
 * Upright, at most 1,600 pixels on the long side, sRGB on white, without EXIF, GPS, profiles or comments: sharp writes
 * metadata only when asked to. The same bytes give the same photo as long as sharp stays the same version.
 * Undefined when the bytes do not decode to their end.
 */
export async function makePhoto(bytes: Uint8Array): Promise<MadePhoto | undefined> {
  const full = await makeFull(bytes);
  if (full === undefined) return undefined;
  const thumbnail = await sharp(full.data)
    .resize(THUMBNAIL_PX, THUMBNAIL_PX, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toBuffer();
  return {
    hash: createHash('sha256').update(full.data).digest('hex'),
    full: full.data,
    thumbnail,
    width: full.info.width,
    height: full.info.height,
  };
}

async function makeFull(bytes: Uint8Array): Promise<{ data: Buffer; info: OutputInfo } | undefined> {
  try {
    return await sharp(bytes, OPEN_PHOTO)
      .timeout({ seconds: DECODE_SECONDS })
      .autoOrient()
      .resize(FULL_PX, FULL_PX, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: WHITE })
      .toColourspace('srgb')
      .jpeg({ quality: 82, progressive: true })
      .toBuffer({ resolveWithObject: true });
  } catch {
    return undefined;
  }
}
