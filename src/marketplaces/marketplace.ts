import type { Goods, GoodsField } from '../model/listing.ts';
import type { Marketplace } from '../model/marketplace.ts';
import { fold } from '../vietnamese/fold.ts';

/** A marketplace with all that its file in `data/marketplaces` says. */
export interface MarketplaceRules extends Marketplace {
  readonly owner: string;
  /** Id of the marketplace it is a branch of. */
  readonly partOf?: string;
  /** A link to goods on it lies on one of these hosts or below: "postmart.vn". */
  readonly linkHosts: readonly string[];
  /** What a listing must say before a clerk gets it. */
  readonly required: readonly RequiredField[];
  /** What is known of it, with the code of the fact in the programme's collection. */
  readonly notes: readonly { readonly fact: string; readonly says: string }[];
}

export const REQUIRED_FIELDS = [
  'product',
  'price',
  'quantity',
  'window',
  'papers',
  'intro',
  'photos',
] as const satisfies readonly GoodsField[];
export type RequiredField = (typeof REQUIRED_FIELDS)[number];

/** The marketplaces with what an admin has confirmed since their files were written, by id. */
export function withOpenings<M extends Marketplace>(
  all: readonly M[],
  openings: ReadonlyMap<string, boolean>,
): readonly M[] {
  return all.map((one) => ({ ...one, isOpen: openings.get(one.id) ?? one.isOpen }));
}

export function openMarketplaces<M extends Marketplace>(
  all: readonly M[],
  openings: ReadonlyMap<string, boolean>,
): readonly M[] {
  return withOpenings(all, openings).filter((one) => one.isOpen);
}

/** Everything somebody names, in the order of naming: "ban o post mart voi vo so". The longest name counts. */
export function marketplacesNamed<M extends Marketplace>(all: readonly M[], said: string): readonly M[] {
  const byName = new Map(
    all.flatMap((one) => [one.id, one.name, ...one.aliases].map((name) => [squeeze(name), one] as const)),
  );
  const words = fold(said).split(' ');
  const found = new Set<M>();
  for (let from = 0; from < words.length; from += 1) {
    for (let to = Math.min(words.length, from + NAME_WORDS_MAX); to > from; to -= 1) {
      const named = byName.get(words.slice(from, to).join(''));
      if (named === undefined) continue;
      found.add(named);
      from = to - 1;
      break;
    }
  }
  return [...found];
}

/** The one marketplace that is named; undefined when none or several are. */
export function findMarketplace<M extends Marketplace>(all: readonly M[], said: string): M | undefined {
  const [named, ...others] = marketplacesNamed(all, said);
  return others.length === 0 ? named : undefined;
}

/** "nong san buu dien vn" is the longest way to write one. */
const NAME_WORDS_MAX = 5;

/** Blanks are typed anywhere: "post mart", "Postmart", "vỏ sò", "voso". */
export function squeeze(name: string): string {
  return fold(name).replaceAll(' ', '');
}

/** What a listing still lacks for this marketplace, in the order of the marketplace's file. A price to be agreed on counts. */
export function missingFor(marketplace: MarketplaceRules, goods: Partial<Goods>): readonly RequiredField[] {
  return marketplace.required.filter((field) => {
    const value = goods[field];
    return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  });
}
