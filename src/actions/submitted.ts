import type { ActionResult } from '../model/input.ts';
import { marketplacesOf } from '../model/listing.ts';
import type { Millis } from '../model/time.ts';
import type { By, Work } from '../ports/records.ts';
import { result } from './action.ts';
import { claimCodeFor } from './claim-code.ts';
import { askForReview, naming } from './office.ts';

/** Tells the officers, and says who they are; who has keyed it in gets a code for the owner. */
export async function submitted(work: Work, code: string, by: By, at: Millis): Promise<ActionResult> {
  const listing = await work.listings.find(code);
  if (listing === undefined) throw new Error(`Listing ${code} is gone in the transaction that wrote it`);
  const officer = await askForReview(work, listing, at);
  const claim = await claimCodeFor(work, listing.household, by, at);
  const { province, commune } = listing.household.place;
  return result('submitted', {
    code,
    product: listing.product,
    marketplaces: marketplacesOf(listing),
    household: { code: listing.household.code, owner: listing.household.owner },
    office: { province, commune },
    officer: naming(officer),
    claim,
  });
}
