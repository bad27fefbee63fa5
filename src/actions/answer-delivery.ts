import { z } from 'zod';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { number } from './event-rights.ts';

const ARGS = z.object({ call: number, taker: words, says: z.enum(['yes', 'less']) });

/** Whether a household delivers what it was asked for; the officer and the taker hear it. `noted` gives `says`; `not_now`. */
export const answerDelivery: Action = async (work, rawArgs, by, at) => {
  const { call: wanted, taker, says } = ARGS.parse(rawArgs);
  const call = await work.harvestCalls.find(wanted);
  const pledge = call && (await work.harvestCalls.pledgeOf(wanted, taker));
  const household = pledge?.household === undefined ? undefined : await work.households.find(pledge.household);
  if (call === undefined || household?.ownerId === undefined || household.ownerId !== by.personId)
    return result('not_now');
  const change = { by, at, action: 'answer_delivery', after: asJson({ says }) };
  await work.harvestCalls.note(wanted, taker, { householdSays: says }, change);
  const values = asJson({
    call: String(wanted),
    product: call.product,
    owner: household.owner,
    amount: { amount: pledge?.amount, unit: call.unit },
    deliverOn: pledge?.deliverOn,
  });
  for (const personId of new Set([call.madeBy, taker]))
    if (personId !== undefined) await work.notices.tell({ personId }, { kind: `harvest_says_${says}`, values }, at);
  return result('noted', { says });
};
