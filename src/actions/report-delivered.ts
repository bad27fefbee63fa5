import { z } from 'zod';
import { inUnit } from '../model/harvest-call.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { quantity, skippable } from './args.ts';
import { number } from './event-rights.ts';
import { harvestView } from './harvest-view.ts';

const ARGS = z.object({ call: skippable(number), quantity });

/** What really came to a taker. `noted` gives `call` with its sums and `amount`; `other_unit`; `none`; `unknown`. */
export const reportDelivered: Action = async (work, rawArgs, by, at) => {
  const { call: wanted, quantity: said } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('unknown');
  const [latest] = wanted === undefined ? await work.harvestCalls.pledgedBy(by.personId, 1) : [];
  const call = wanted === undefined ? latest : await work.harvestCalls.find(wanted);
  const before = call && (await work.harvestCalls.pledgeOf(call.number, by.personId));
  if (call === undefined || before === undefined) return result('none');
  const delivered = inUnit(said, call.unit);
  if (delivered === undefined) return result('other_unit', { call: harvestView(call) });
  const change = {
    by,
    at,
    action: 'report_delivered',
    before: asJson({ delivered: before.delivered }),
    after: { delivered },
  };
  await work.harvestCalls.note(call.number, by.personId, { delivered }, change);
  const view = harvestView(call, await work.harvestCalls.totals(call.number));
  return result('noted', { call: view, amount: { amount: delivered, unit: call.unit } });
};
