import { z } from 'zod';
import type { HarvestCall } from '../model/harvest-call.ts';
import { inUnit } from '../model/harvest-call.ts';
import type { Millis } from '../model/time.ts';
import type { By, Work } from '../ports/records.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { dateWindow, product, quantity, skippable } from './args.ts';
import { number } from './event-rights.ts';
import { harvestView, isOver } from './harvest-view.ts';
import { naming } from './office.ts';

const ARGS = z.object({
  call: skippable(number),
  quantity,
  window: skippable(dateWindow),
  product: skippable(product),
  /** "à 3 tấn thôi": of what was promised last. */
  isCorrection: skippable(z.boolean()),
});

const CHOSEN_FROM = 9;

/**
 * Somebody takes a part of a harvest; said again it takes the place of what was said before, 0 takes it back. `noted` and
 * `corrected` (which gives `was`) give `call` with its sums, `amount`, `deliverOn`, and `officer` who hears of it;
 * `which_call` gives `calls`; `other_unit` gives `call`; `over`, `none`, and `unknown` while nothing is recorded.
 */
export const pledge: Action = async (work, rawArgs, by, at) => {
  const args = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('unknown');
  const found = await callsMeant(work, by, args, at);
  if (found.length > 1) return result('which_call', { calls: found.map((one) => harvestView(one)) });
  const [call] = found;
  if (call === undefined) return result('none');
  if (isOver(call, at)) return result('over', { call: harvestView(call) });
  const amount = inUnit(args.quantity, call.unit);
  if (amount === undefined) return result('other_unit', { call: harvestView(call) });

  const before = await work.harvestCalls.pledgeOf(call.number, by.personId);
  const deliverOn = args.window?.to ?? before?.deliverOn;
  const said = { personId: by.personId, amount, ...(deliverOn !== undefined && { deliverOn }) };
  const after = asJson({ amount, deliverOn });
  const change = { by, at, action: 'pledge', after, ...(before && { before: asJson({ amount: before.amount }) }) };
  await work.harvestCalls.pledge(call.number, said, change);
  const view = harvestView(call, await work.harvestCalls.totals(call.number));
  const of = { amount, unit: call.unit };
  const officer = call.madeBy === undefined ? undefined : await work.people.find(call.madeBy);
  if (officer !== undefined && officer.personId !== by.personId) {
    const values = asJson({
      call: view.code,
      product: call.product,
      who: naming(by) ?? {},
      amount: of,
      share: view.share,
      deliverOn,
    });
    await work.notices.tell({ personId: officer.personId }, { kind: 'harvest_pledged', values }, at);
  }
  const values = { call: view, amount: of, deliverOn, officer: naming(officer) };
  const was = before && before.amount > 0 ? { amount: before.amount, unit: call.unit } : undefined;
  return was === undefined ? result('noted', values) : result('corrected', { ...values, was });
};

/** The one named, the one corrected, or those open to the person; of several the one whose goods were named. */
async function callsMeant(
  work: Work,
  by: By,
  { call, product: goods, isCorrection }: z.output<typeof ARGS>,
  at: Millis,
): Promise<readonly HarvestCall[]> {
  const { personId = '' } = by;
  if (call !== undefined) return [await work.harvestCalls.find(call)].filter((one) => one !== undefined);
  if (isCorrection === true) return (await work.harvestCalls.pledgedBy(personId, 1)).filter((one) => !isOver(one, at));
  const open = (await work.harvestCalls.openTo(personId, CHOSEN_FROM)).filter((one) => !isOver(one, at));
  const named = open.filter((one) => one.product.id === goods?.id && one.product.id !== undefined);
  return named.length > 0 ? named : open;
}
