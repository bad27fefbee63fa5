import { z } from 'zod';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { mayAnnounceIn, number } from './event-rights.ts';
import { harvestView } from './harvest-view.ts';

const ARGS = z.object({ call: number });
const TAKERS_AT_MOST = 1_000;

/** Ends a harvest call before its day; takers who have not said it are asked what came. `closed` gives `call`; `hidden`. */
export const closeHarvestCall: Action = async (work, rawArgs, by, at, knowing) => {
  const { call: wanted } = ARGS.parse(rawArgs);
  const call = await work.harvestCalls.find(wanted);
  if (call === undefined || !mayAnnounceIn(by, call.area, knowing)) return result('hidden');
  if (call.state === 'open') {
    await work.harvestCalls.close(wanted, { by, at, action: 'close_harvest_call' });
    for (const { personId, amount, delivered } of await work.harvestCalls.pledges(wanted, TAKERS_AT_MOST)) {
      if (delivered !== undefined) continue;
      const values = asJson({ call: String(wanted), product: call.product, amount: { amount, unit: call.unit } });
      await work.notices.tell({ personId }, { kind: 'harvest_came', values }, at);
    }
  }
  return result('closed', { call: harvestView(call, await work.harvestCalls.totals(wanted)) });
};
