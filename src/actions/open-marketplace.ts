import { z } from 'zod';
import { findMarketplace } from '../marketplaces/marketplace.ts';
import { hasRole } from '../model/may.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';

const ARGS = z.object({ marketplace: words, open: z.boolean() });

/** An admin has confirmed that a marketplace takes goods, or no longer does. `done`, `unknown`, `not_allowed`. */
export const openMarketplace: Action = async (work, rawArgs, by, at, knowing) => {
  const { marketplace: said, open } = ARGS.parse(rawArgs);
  if (by.personId === undefined || !hasRole(by, 'admin')) return result('not_allowed');
  const marketplace = findMarketplace(knowing.marketplaces, said)?.id;
  if (marketplace === undefined) return result('unknown');
  await work.openings.set(marketplace, open, by.personId, at);
  return result('done', { marketplace, open });
};
