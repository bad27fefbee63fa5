import { z } from 'zod';
import { stateAfter } from '../model/lifecycle.ts';
import { may } from '../model/may.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { goodsChange, writeGoods } from './goods-change.ts';
import { naming, tellItsPeople } from './office.ts';
import { listingThing } from './thing.ts';

const ARGS = z.object({ code: words, intro: words });

/**
 * An officer mends how the goods are introduced; the farmer is shown it. `edited` gives `code`, `before`, `after`; `same`;
 * `not_now` with `state`; `hidden`.
 */
export const editWords: Action = async (work, rawArgs, by, at) => {
  const { code, intro } = ARGS.parse(rawArgs);
  const listing = await work.listings.find(code);
  if (listing === undefined || !may(by, 'edit_words', listingThing(listing))) return result('hidden');
  const about = { code: listing.code, product: listing.product };
  if (stateAfter('edit_words', listing.state) === undefined) {
    return result('not_now', { ...about, state: listing.state });
  }
  const change = goodsChange(listing, { intro });
  if (change.fields.length === 0) return result('same', about);
  await writeGoods(work, listing, change, {}, { by, at, action: 'edit_words' });
  const values = { before: listing.intro, after: intro };
  await tellItsPeople(work, listing, 'words_edited', { ...values, officer: naming(by) }, at);
  return result('edited', { ...about, ...values });
};
