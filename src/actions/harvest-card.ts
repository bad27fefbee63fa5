import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { mayAnnounceIn, number, signature } from './event-rights.ts';
import { harvestView, isOver, pledgeView } from './harvest-view.ts';

const ARGS = z.object({ call: number });
const SHOWN_AT_MOST = 50;

/**
 * A harvest call with what is promised and by whom, largest first. `open` and `over` give `call` with its sums, `pledges`
 * (`code` the person, `name`), `growers` of the area (`code` the household, `owner`), `signed` and the moment `asOf`;
 * `hidden`.
 */
export const harvestCard: Action = async (work, rawArgs, by, at, knowing) => {
  const { call: wanted } = ARGS.parse(rawArgs);
  const call = await work.harvestCalls.find(wanted);
  if (call === undefined || !mayAnnounceIn(by, call.area, knowing)) return result('hidden');
  const pledges = await work.harvestCalls.pledges(wanted, SHOWN_AT_MOST);
  const growers = await work.harvestCalls.growers(wanted, SHOWN_AT_MOST);
  return result(isOver(call, at) ? 'over' : 'open', {
    call: harvestView(call, await work.harvestCalls.totals(wanted)),
    pledges: pledges.map((pledge) => ({
      code: pledge.personId,
      name: pledge.name ?? '',
      ...pledgeView(pledge, call.unit),
    })),
    growers: growers.map(({ household, owner }) => ({ code: household, owner })),
    signed: signature(by, call.area),
    asOf: at,
  });
};
