import type { DateWindow, KeptPhoto, Price, Product, Quantity } from './answers.ts';
import { numberAfter } from './household.ts';
import type { Household } from './household.ts';
import type { ListingState, PlacementState } from './lifecycle.ts';
import type { Millis } from './time.ts';

/** What the farmer says about the goods. */
export interface Goods {
  readonly product: Product;
  readonly price: Price;
  readonly quantity: Quantity;
  readonly window?: DateWindow;
  /** Certificates by the flow's own words: "vietgap", "ocop" …; none is an empty list. */
  readonly papers: readonly string[];
  /** What buyers read. */
  readonly intro?: string;
  readonly photos: readonly KeptPhoto[];
}

/** One product of one household, on offer on some marketplaces. */
export interface Listing extends Goods {
  /** "SP-000123" */
  readonly code: string;
  readonly household: Household;
  /** Who keyed it in for the owner. */
  readonly keyedBy?: string;
  readonly state: ListingState;
  /** When it came into this state. */
  readonly stateAt: Millis;
  readonly placements: readonly Placement[];
  /** What is to be mended, while it is sent back. */
  readonly sentBack?: SentBack;
  /** When it may be sold again, while it is sold out. */
  readonly backFrom?: DateWindow;
  readonly createdAt: Millis;
  readonly submittedAt?: Millis;
  readonly approvedAt?: Millis;
}

/** A listing on one marketplace. */
export interface Placement {
  readonly marketplace: string;
  readonly state: PlacementState;
  readonly stateAt: Millis;
  /** Once it is live, and from then on. */
  readonly url?: string;
  readonly fault?: Fault;
  /** What the clerk has is no longer right (goods changed, sold out, withdrawn): waits for a pack, or lies in one. */
  readonly change?: 'waiting' | 'in_pack';
  /** Number of the last pack of this marketplace that carried it. */
  readonly pack?: number;
}

/** Why a clerk could not put it up, in the clerk's words, and the answer that would mend it. */
export interface Fault {
  readonly field?: GoodsField;
  readonly words: string;
}

/** What a reviewing officer wants mended. */
export interface SentBack {
  readonly field: GoodsField;
  readonly words: string;
  readonly officerName?: string;
  readonly officerForm?: string;
}

/** The answers of the listing form. */
export const GOODS_FIELDS = [
  'product',
  'price',
  'quantity',
  'window',
  'papers',
  'intro',
  'photos',
  'marketplaces',
] as const;
export type GoodsField = (typeof GOODS_FIELDS)[number];

/** One word for where a listing is, as people ask for it: the state, and while approved what its placements say. */
export type Stage = ListingState | 'live' | 'fault';

export function stageOf(listing: Pick<Listing, 'state' | 'placements'>): Stage {
  if (listing.state !== 'approved') return listing.state;
  if (listing.placements.some((placement) => placement.state === 'live')) return 'live';
  return listing.placements.some((placement) => placement.state === 'fault') ? 'fault' : 'approved';
}

export function liveOn(listing: Pick<Listing, 'placements'>): readonly string[] {
  return listing.placements.filter(isLive).map((placement) => placement.marketplace);
}

export function isLive(placement: Placement): boolean {
  return placement.state === 'live';
}

/** Where it goes or stands; not where it has been taken from. */
export function marketplacesOf(listing: Pick<Listing, 'placements'>): readonly string[] {
  return listing.placements.filter(({ state }) => state !== 'withdrawn').map((placement) => placement.marketplace);
}

export function listingCode(number: number): string {
  return `SP-${String(number).padStart(6, '0')}`;
}

/** "SP-000123", "sp 123", "123" give 123; undefined for anything else. */
export function listingNumber(code: string): number | undefined {
  return numberAfter(/^(?:sp)?\s*-?\s*0*([1-9]\d{0,8})$/i, code);
}
