import type { Selectable } from 'kysely';
import { householdCode } from '../model/household.ts';
import type { Household } from '../model/household.ts';
import type { KeptPhoto } from '../model/answers.ts';
import { listingCode } from '../model/listing.ts';
import type { Listing, Placement } from '../model/listing.ts';
import { present } from './session.ts';
import type { Tables } from './tables.ts';

export type HouseholdRow = Selectable<Tables['households']>;
export type ListingRow = Selectable<Tables['listings']>;
export type PlacementRow = Selectable<Tables['placements']>;

export function householdOf(row: HouseholdRow): Household {
  return {
    code: householdCode(row.id),
    owner: row.owner,
    phone: row.phone,
    place: row.place,
    products: row.products,
    createdAt: row.created_at,
    ...present({
      ownerId: row.owner_id === null ? null : String(row.owner_id),
      keyedBy: row.keyed_by === null ? null : String(row.keyed_by),
      introducedBy: row.introduced_by === null ? null : String(row.introduced_by),
      ownerWord: row.owner_word,
      membership: row.membership,
      land: row.land,
    }),
  };
}

export function listingOf(row: ListingRow, household: HouseholdRow, placements: readonly PlacementRow[]): Listing {
  return {
    code: listingCode(row.id),
    household: householdOf(household),
    product: row.product,
    price: row.price,
    quantity: row.quantity,
    papers: row.papers,
    photos: photosOf(row),
    state: row.state,
    stateAt: row.state_at,
    placements: placements.map(placementOf),
    createdAt: row.created_at,
    ...present({
      window: row.sale_window,
      intro: row.intro,
      keyedBy: row.keyed_by === null ? null : String(row.keyed_by),
      sentBack: row.sent_back,
      backFrom: row.back_from,
      submittedAt: row.submitted_at,
      approvedAt: row.approved_at,
    }),
  };
}

function photosOf({ photos, photo_advice: advice }: ListingRow): readonly KeptPhoto[] {
  return hashesIn(photos).map((hash, index) => ({
    hash,
    ...present({ advice: advice?.[index] ?? null }),
  }));
}

/** The hashes in "\\x1f…": 32 bytes each. */
export function hashesIn(photos: string): readonly string[] {
  return photos.match(/[0-9a-f]{64}/g) ?? [];
}

function placementOf(row: PlacementRow): Placement {
  return {
    marketplace: row.marketplace,
    state: row.state,
    stateAt: row.state_at,
    ...present({ url: row.url, fault: row.fault, change: row.change, pack: row.pack }),
  };
}
