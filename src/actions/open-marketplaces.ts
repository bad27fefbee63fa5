import type { Marketplace } from '../model/marketplace.ts';
import type { Work } from '../ports/records.ts';
import type { Knowing } from './action.ts';

/** Those that are open now: as their file says, unless an admin has said otherwise. */
export async function openMarketplaces(work: Work, knowing: Knowing): Promise<readonly Marketplace[]> {
  const openings = await work.openings.all();
  return knowing.marketplaces.filter(({ id, isOpen }) => openings.get(id) ?? isOpen);
}

/** Throws for an id that no marketplace has: forms offer only those that exist. */
export function getMarketplace(knowing: Knowing, id: string): Marketplace {
  const found = knowing.marketplaces.find((marketplace) => marketplace.id === id);
  if (found === undefined) throw new Error(`marketplace "${id}": there is no file of this name in data/marketplaces`);
  return found;
}
