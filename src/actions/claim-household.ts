import { z } from 'zod';
import { phoneTail } from '../model/household.ts';
import { vietnamDay } from '../model/time.ts';
import { CLAIM_TRIES } from '../ports/claims.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { householdSummary } from './listing-view.ts';
import { naming } from './office.ts';

const ARGS = z.object({ claim: words, tail: words });

/** From one address on a day. */
const WRONG_TRIES_A_DAY = 5;

/**
 * The owner takes over a household that was keyed in by somebody else, by its code and the last three digits of its phone.
 * `claimed` gives `household`, `listings`, `consentAt` (when the owner's yes was spoken) and `helper` (who keyed it in); `wrong` for everything that does not fit, the
 * same for codes that exist and codes that do not; `helper` when it is who keyed it in; `too_many` after five tries a day.
 */
export const claimHousehold: Action = async (work, rawArgs, by, at) => {
  const { claim: code, tail } = ARGS.parse(rawArgs);
  const day = vietnamDay(at);
  if ((await work.invites.wrongTries(by.address, day)) >= WRONG_TRIES_A_DAY) return result('too_many');
  const claims = await work.claims.byCode(code.replace(/\D/g, ''));
  const open = claims.filter((one) => one.expiresAt > at && one.wrongTries < CLAIM_TRIES);
  const found = open.find(({ household }) => phoneTail(household.phone) === tail.replace(/\D/g, ''))?.household;
  if (found === undefined) {
    await work.invites.countWrongTry(by.address, day);
    for (const { household } of open) await work.claims.countWrongTry(household.code);
    return result('wrong');
  }
  if (found.keyedBy !== undefined && found.keyedBy === by.personId) return result('helper');

  const personId = await work.people.become(by.address, by.name === undefined ? { name: found.owner } : {}, at);
  const author = { ...by, personId };
  await work.households.change(found.code, { ownerId: personId }, { by: author, at, action: 'claim_household' });
  await work.claims.end(found.code);
  const helper = found.keyedBy === undefined ? undefined : await work.people.find(found.keyedBy);
  const about = asJson({ household: found.code, owner: found.owner });
  if (helper !== undefined)
    await work.notices.tell({ personId: helper.personId }, { kind: 'household_claimed', values: about }, at);
  const listings = await work.listings.ofHousehold(found.code, 100);
  const values = {
    household: householdSummary(found),
    consentAt: found.createdAt,
    listings: listings.map(({ code: listing, product }) => ({ code: listing, product })),
    ...(helper !== undefined && { helper: naming(helper) }),
  };
  return result('claimed', values, await work.people.view(personId));
};
