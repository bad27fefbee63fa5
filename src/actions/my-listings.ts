import { z } from 'zod';
import type { Product } from '../model/answers.ts';
import type { Listing } from '../model/listing.ts';
import { fold } from '../vietnamese/fold.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { product, skippable, words } from './args.ts';
import { listingLine } from './listing-view.ts';

const ARGS = z.object({
  /** Only what was called so, marks aside: "khom". */
  said: skippable(words),
  /** Or is the same product by another name. */
  product: skippable(product),
});

const SHOWN_AT_MOST = 50;

/**
 * The listings of the person's households and those keyed in for others, newest first; asked for a product, those of it
 * that are not withdrawn. `none`, `some` with `listings`, each
 * with its `household` when they are of several.
 */
export const myListings: Action = async (work, rawArgs, by) => {
  const { said, product: wanted } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('none');
  const all = await work.listings.ofPerson(by.personId, SHOWN_AT_MOST);
  const isMeant = (listing: Listing) => listing.state !== 'withdrawn' && isCalled(listing.product, said, wanted);
  const listings = said === undefined && wanted === undefined ? all : all.filter(isMeant);
  if (listings.length === 0) return result('none');
  const owners = new Set(listings.map(({ household }) => household.code));
  return result('some', { listings: listings.map((one) => (owners.size > 1 ? listingLine(one) : ownLine(one))) });
};

function ownLine(listing: Listing) {
  const { household: _household, ...line } = listingLine(listing);
  return line;
}

function isCalled(sold: Product, said: string | undefined, wanted: Product | undefined): boolean {
  if (wanted?.id !== undefined && wanted.id === sold.id) return true;
  const names = [said, wanted?.said].filter((name) => name !== undefined);
  return names.some((name) => holdsWords(fold(sold.said), fold(name)) || holdsWords(fold(name), fold(sold.said)));
}

function holdsWords(text: string, part: string): boolean {
  return part !== '' && ` ${text} `.includes(` ${part} `);
}
