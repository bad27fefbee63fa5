import type { Household } from '../model/household.ts';
import type { Listing } from '../model/listing.ts';
import { marketplacesOf } from '../model/listing.ts';
import type { Thing } from '../model/may.ts';

/** Households and listings as `may` looks at them. */
export function householdThing(household: Household): Thing {
  return { ...rightsOf(household, undefined), marketplaces: [] };
}

export function listingThing(listing: Listing, marketplaces = marketplacesOf(listing)): Thing {
  return { ...rightsOf(listing.household, listing.keyedBy), marketplaces };
}

/** Who hears of a listing: its owner; while nobody has proved to be that, who keyed it in. */
export function whomToTell(listing: Listing): string | undefined {
  return listing.household.ownerId ?? listing.keyedBy ?? listing.household.keyedBy;
}

/** Whose hands it has been in: they neither review it nor are told that it waits for review. */
export function handsOf(listing: Pick<Listing, 'household' | 'keyedBy'>): readonly string[] {
  const { ownerId, keyedBy } = listing.household;
  return [ownerId, keyedBy, listing.keyedBy].filter((person) => person !== undefined);
}

function rightsOf(household: Household, keyedBy: string | undefined): Omit<Thing, 'marketplaces'> {
  return {
    ...(household.ownerId !== undefined && { ownerId: household.ownerId }),
    keyedBy: [household.keyedBy, keyedBy].filter((person) => person !== undefined),
    place: household.place,
  };
}
