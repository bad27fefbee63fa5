import { hasRole } from '../model/may.ts';
import type { Actor } from '../model/may.ts';
import type { Knowing } from './action.ts';

/** The marketplaces somebody takes packs for: a clerk's own (all for the area ""), every one for an admin. */
export function clerkMarketplaces(by: Actor, knowing: Knowing): readonly string[] {
  const areas = by.roles.filter(({ role }) => role === 'clerk').map(({ area }) => area);
  const isEverywhere = hasRole(by, 'admin') || areas.includes('');
  return knowing.marketplaces.map(({ id }) => id).filter((id) => isEverywhere || areas.includes(id));
}
