import { z } from 'zod';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { mayAnnounceIn, number } from './event-rights.ts';
import { harvestView, pledgeView } from './harvest-view.ts';

const ARGS = z.object({ call: number, taker: words, household: words });

/**
 * A household is to deliver what somebody takes; its owner is asked. `asked` gives `owner`, `amount`; `not_now` when the
 * pledge or the household is gone; `hidden`.
 */
export const assignPledge: Action = async (work, rawArgs, by, at, knowing) => {
  const { call: wanted, taker, household: code } = ARGS.parse(rawArgs);
  const call = await work.harvestCalls.find(wanted);
  if (call === undefined || !mayAnnounceIn(by, call.area, knowing)) return result('hidden');
  const pledge = await work.harvestCalls.pledgeOf(wanted, taker);
  const grower = (await work.harvestCalls.growers(wanted, 1_000)).find(({ household }) => household === code);
  if (pledge === undefined || pledge.amount === 0 || grower === undefined) return result('not_now');
  const noted = { household: code, householdSays: 'asked' as const };
  await work.harvestCalls.note(wanted, taker, noted, { by, at, action: 'assign_pledge', after: asJson(noted) });
  const { share } = harvestView(call, await work.harvestCalls.totals(wanted));
  const named = await work.people.find(taker);
  const values = asJson({
    call: String(wanted),
    taker,
    product: call.product,
    ...pledgeView(pledge, call.unit),
    share,
    who: named?.name ?? '',
    asOf: at,
  });
  await work.notices.tell({ personId: grower.ownerId }, { kind: 'harvest_assigned', values }, at);
  return result('asked', { owner: grower.owner, amount: { amount: pledge.amount, unit: call.unit } });
};
