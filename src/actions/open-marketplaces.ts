import { openMarketplaces as openOf } from '../marketplaces/marketplace.ts';
import type { MarketplaceRules } from '../marketplaces/marketplace.ts';
import type { Work } from '../ports/records.ts';
import type { Knowing } from './action.ts';

/** Those of the named marketplaces that are open now. Throws for one that does not exist: forms offer only those. */
export async function openAmong(
  work: Work,
  knowing: Knowing,
  ids: readonly string[],
): Promise<readonly MarketplaceRules[]> {
  const named = ids.map((id) => getMarketplace(knowing, id));
  const open = new Set((await openNow(work, knowing)).map(({ id }) => id));
  return named.filter(({ id }) => open.has(id));
}

export async function isAllClosed(work: Work, knowing: Knowing): Promise<boolean> {
  return (await openNow(work, knowing)).length === 0;
}

async function openNow(work: Work, knowing: Knowing): Promise<readonly MarketplaceRules[]> {
  return openOf(knowing.marketplaces, await work.openings.all());
}

function getMarketplace(knowing: Knowing, id: string): MarketplaceRules {
  const found = knowing.marketplaces.find((marketplace) => marketplace.id === id);
  if (found === undefined) throw new Error(`marketplace "${id}": there is no file of this name in data/marketplaces`);
  return found;
}
