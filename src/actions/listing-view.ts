import { phoneTail } from '../model/household.ts';
import type { Household } from '../model/household.ts';
import { isLive, liveOn, marketplacesOf, stageOf } from '../model/listing.ts';
import type { Listing } from '../model/listing.ts';
import type { Millis } from '../model/time.ts';

/** A listing as those may see it who may see it whole. Times are Millis; names of things are the model's. */
export function listingView(listing: Listing) {
  const { household, placements, keyedBy, createdAt, stateAt, ...goods } = listing;
  return {
    ...goods,
    stage: stageOf(listing),
    since: sinceOf(listing),
    household: householdSummary(household),
    placements: placements.map(({ stateAt: since, ...placement }) => ({ ...placement, since })),
    marketplaces: marketplacesOf(listing),
    liveOn: liveOn(listing),
  };
}

/** One of many, to choose from: little, since all of them stay in the conversation until one is chosen. */
export function listingLine(listing: Listing) {
  const { code, product, household } = listing;
  return {
    code,
    product: { said: product.said },
    household: { owner: household.owner, ownerWord: household.ownerWord },
    stage: stageOf(listing),
    marketplaces: marketplacesOf(listing),
    liveOn: liveOn(listing),
  };
}

/** What anybody may know of a live listing: what it is and where to buy it. */
export function publicView(listing: Listing) {
  const live = listing.placements.filter(isLive);
  return {
    code: listing.code,
    product: listing.product,
    placements: live.map(({ marketplace, url }) => ({ marketplace, url })),
    marketplaces: live.map(({ marketplace }) => marketplace),
    url: live.find(({ url }) => url !== undefined)?.url,
  };
}

export function householdSummary({ code, owner, ownerWord, phone, place }: Household) {
  return { code, owner, ownerWord, phone, phoneTail: phoneTail(phone), place };
}

/** Since when it has been where it is now. */
function sinceOf(listing: Listing): Millis {
  const stage = stageOf(listing);
  if (stage !== 'live' && stage !== 'fault') return listing.stateAt;
  return Math.min(...listing.placements.filter(({ state }) => state === stage).map(({ stateAt }) => stateAt));
}
