import { z } from 'zod';
import { stateAfter } from '../model/lifecycle.ts';
import { may } from '../model/may.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { goodsChange, writeGoods } from './goods-change.ts';
import { tellItsPeople } from './office.ts';
import { listingThing } from './thing.ts';

const ARGS = z.object({ code: words, hash: z.string().optional(), number: z.coerce.number().int().min(1).optional() });

/**
 * An officer takes a photo away at once and for good, by its hash or its number from 1. `deleted` gives `code`, `product`,
 * `number`, `left`; `no_photo` when it is not there; `hidden`.
 */
export const deletePhoto: Action = async (work, rawArgs, by, at) => {
  const { code, hash, number } = ARGS.parse(rawArgs);
  const listing = await work.listings.find(code);
  if (listing === undefined || !may(by, 'delete_photo', listingThing(listing))) return result('hidden');
  const about = { code: listing.code, product: listing.product };
  const index = hash === undefined ? (number ?? 0) - 1 : listing.photos.findIndex((photo) => photo.hash === hash);
  const gone = listing.photos[index];
  if (gone === undefined || stateAfter('delete_photo', listing.state) === undefined) return result('no_photo', about);
  const photos = listing.photos.filter((photo) => photo.hash !== gone.hash);
  await writeGoods(work, listing, goodsChange(listing, { photos }), {}, { by, at, action: 'delete_photo' });
  await work.listings.removePhotos([gone.hash], 'banned', at);
  await tellItsPeople(work, listing, 'photo_deleted', { number: index + 1, left: photos.length }, at);
  return result('deleted', { ...about, number: index + 1, left: photos.length });
};
