import sharp from 'sharp';

/** Sizes of the long side to try, from the finest. Goods are still to be judged on the smallest. */
const STEPS_PX = [1600, 1280, 1024, 800];
const QUALITIES = [80, 70, 60];

/** The same picture as a jpg of at most `maxBytes`, as fine as that allows; nothing when it cannot be made. */
export async function shrinkPhoto(jpg: Uint8Array, maxBytes: number): Promise<Uint8Array | undefined> {
  for (const px of STEPS_PX) {
    for (const quality of QUALITIES) {
      const small = await sharp(jpg)
        .resize(px, px, { fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality, progressive: true })
        .toBuffer()
        .catch(() => undefined);
      if (small === undefined) return undefined;
      if (small.length <= maxBytes) return small;
    }
  }
  return undefined;
}
