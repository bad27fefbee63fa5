import { doubtsAbout } from '../model/listing-doubts.ts';
import { hasRole, may, reachOf } from '../model/may.ts';
import { DAY_MS } from '../model/time.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { cardOf } from './review-card.ts';
import { listingThing } from './thing.ts';

const COUNTED_AT_MOST = 1_000;
const OVERDUE_AFTER_MS = 2 * DAY_MS;

/**
 * What waits for this officer, longest first. `some` gives `total`, `overdue` (longer than two days), `complete` (codes of
 * those without a doubt), `careful` (`code` and `why` of the others), `codes` of all, `skippedOwn`, and the `first` card:
 * of the careful ones, or of all when there are none. `none` gives `skippedOwn`; `not_allowed`.
 */
export const reviewQueue: Action = async (work, _args, by, at) => {
  if (!hasRole(by, 'officer') && !hasRole(by, 'admin')) return result('not_allowed');
  const waiting = await work.listings.waitingForReview(reachOf(by, ['officer', 'admin']), COUNTED_AT_MOST);
  const theirs = waiting.filter((listing) => may(by, 'approve', listingThing(listing)));
  const skippedOwn = waiting.length - theirs.length;
  const judged = theirs.map((listing) => ({ listing, why: doubtsAbout(listing) }));
  const careful = judged.filter(({ why }) => why.length > 0);
  const first = (careful[0] ?? judged[0])?.listing;
  if (first === undefined) return result('none', { skippedOwn });
  return result('some', {
    total: theirs.length,
    overdue: theirs.filter(({ stateAt }) => at - stateAt > OVERDUE_AFTER_MS).length,
    complete: judged.filter(({ why }) => why.length === 0).map(({ listing }) => listing.code),
    careful: careful.map(({ listing: { code, product, stateAt }, why }) => ({ code, product, since: stateAt, why })),
    codes: theirs.map(({ code }) => code),
    skippedOwn,
    first: await cardOf(work, first),
  });
};
