import { expect, test } from 'vitest';
import { onEveryStore } from './stores.ts';

const AT = 1_795_312_800_000;
const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

onEveryStore((store) => {
  test('a photo has one reference on each channel, the latest', async () => {
    const { uploadedPhotos } = store().records;
    expect(await uploadedPhotos.find(HASH, 'telegram')).toBeUndefined();
    await uploadedPhotos.keep(HASH, 'telegram', 'AgAC-1', AT);
    await uploadedPhotos.keep(HASH, 'zalo', 'zalo-1', AT);
    await uploadedPhotos.keep(HASH, 'telegram', 'AgAC-2', AT + 1);
    expect(await uploadedPhotos.find(HASH, 'telegram')).toBe('AgAC-2');
    expect(await uploadedPhotos.find(HASH, 'zalo')).toBe('zalo-1');
    expect(await uploadedPhotos.find(OTHER, 'telegram')).toBeUndefined();
  });

  test('the references go with their photo', async () => {
    const { uploadedPhotos, photoRemovals } = store().records;
    await uploadedPhotos.keep(HASH, 'telegram', 'AgAC-1', AT);
    await uploadedPhotos.keep(HASH, 'zalo', 'zalo-1', AT);
    await uploadedPhotos.keep(OTHER, 'telegram', 'AgAC-9', AT);
    await photoRemovals.removed([HASH]);
    expect(await uploadedPhotos.find(HASH, 'telegram')).toBeUndefined();
    expect(await uploadedPhotos.find(HASH, 'zalo')).toBeUndefined();
    expect(await uploadedPhotos.find(OTHER, 'telegram')).toBe('AgAC-9');
  });
});
