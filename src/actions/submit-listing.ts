import { z } from 'zod';
import { may } from '../model/may.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { goods, skippable, words } from './args.ts';
import { missingOf } from './missing.ts';
import { isAllClosed, openAmong } from './open-marketplaces.ts';
import { submitAgain } from './resubmit-listing.ts';
import { submitted } from './submitted.ts';
import { householdThing } from './thing.ts';

const ARGS = z.object({ ...goods, household: words, listing: skippable(words) });

/**
 * Hands a listing over to the officers: a new one of a household, or a draft or sent-back one by its code.
 * `submitted` gives `code`, `product`, `marketplaces`, `household`, `office` (the place whose officers look) and `officer`
 * when there is one with a name; `incomplete` gives `missing`; `closed` when the
 * wanted marketplaces have stopped taking goods, `nowhere` when all have; `hidden` when the household is not theirs to list for.
 */
export const submitListing: Action = async (work, rawArgs, by, at, knowing) => {
  const { household: code, listing: again, marketplaces: wanted, ...args } = ARGS.parse(rawArgs);
  if (again !== undefined) return submitAgain(work, again, { ...args, marketplaces: wanted }, by, at, knowing);

  const household = await work.households.find(code);
  if (household === undefined || !may(by, 'list_for_household', householdThing(household))) return result('hidden');
  if (await isAllClosed(work, knowing)) return result('nowhere');
  const open = await openAmong(work, knowing, wanted ?? []);
  if (open.length === 0 && wanted !== undefined && wanted.length > 0) return result('closed', { closed: wanted });
  const { product, price, quantity, photos } = args;
  const missing = missingOf(args, open);
  if (missing.length > 0 || !product || !price || !quantity) return result('incomplete', { missing });
  const offered = {
    product,
    price,
    quantity,
    photos: photos ?? [],
    papers: args.papers ?? [],
    ...(args.window !== undefined && { window: args.window }),
    ...(args.intro !== undefined && { intro: args.intro }),
  };
  const marketplaces = open.map(({ id }) => id);
  const isOwn = household.ownerId !== undefined && household.ownerId === by.personId;
  const added = await work.listings.add(
    {
      ...offered,
      household: household.code,
      state: 'submitted',
      ...(!isOwn && by.personId !== undefined && { keyedBy: by.personId }),
    },
    // The goods themselves are what the next change gives as `before`: a copy of them here would double the history.
    { by, at, action: 'submit_listing', after: { state: 'submitted' } },
  );
  for (const marketplace of marketplaces) {
    await work.listings.place(added, { marketplace, state: 'waiting', stateAt: at });
  }
  return submitted(work, added, by, at);
};
