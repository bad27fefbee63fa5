import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { clerkMarketplaces } from './clerk-marketplaces.ts';
import { leftOfPack } from './report-placed.ts';

const ARGS = z.object({ marketplace: skippable(words) });

/**
 * Puts together what waits for a marketplace. `made` gives `marketplace`, `number`, `new`, `changes` and `takeDowns`;
 * `nothing` the same of the latest pack as `left`; `which_marketplace` gives `marketplaces`; `not_allowed`.
 */
export const makePack: Action = async (work, rawArgs, by, at, knowing) => {
  const { marketplace: wanted } = ARGS.parse(rawArgs);
  const theirs = clerkMarketplaces(by, knowing).filter((id) => wanted === undefined || id === wanted);
  const [marketplace, ...others] = theirs;
  if (marketplace === undefined) return result('not_allowed');
  if (others.length > 0) return result('which_marketplace', { marketplaces: theirs });
  const pack = await work.packs.make(marketplace, at);
  const takeDowns = (await work.takeDowns.waiting(marketplace)).length;
  if (pack === undefined)
    return result('nothing', { marketplace, takeDowns, left: await leftOfPack(work, marketplace) });
  const fresh = pack.entries.filter(({ what }) => what === 'new').length;
  const counts = { new: fresh, changes: pack.entries.length - fresh, takeDowns };
  return result('made', { marketplace, number: pack.number, ...counts });
};
