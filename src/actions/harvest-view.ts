import type { HarvestCall, HarvestTotals, Pledge } from '../model/harvest-call.ts';
import { vietnamDay } from '../model/time.ts';
import type { Millis } from '../model/time.ts';

/** A harvest call as flows see it; amounts carry their unit. `code` is what lists and buttons carry. */
export function harvestView(call: HarvestCall, totals?: HarvestTotals) {
  const { number, product, area, until, outlets, state, unit } = call;
  const of = (amount: number) => ({ amount, unit });
  return {
    code: String(number),
    product,
    area,
    until,
    state,
    unit,
    wanted: of(call.amount),
    ...(outlets !== undefined && { outlets }),
    ...(totals && {
      pledged: of(totals.pledged),
      delivered: of(totals.delivered),
      open: of(Math.max(0, call.amount - totals.pledged)),
      share: { pledged: of(totals.pledged), wanted: of(call.amount) },
      takers: totals.takers,
      points: totals.points,
    }),
  };
}

/** A call is over when it has been closed or its last day has passed. */
export function isOver({ state, until }: HarvestCall, at: Millis): boolean {
  return state === 'closed' || until < vietnamDay(at);
}

export function pledgeView({ amount, deliverOn, householdSays, delivered }: Pledge, unit: string) {
  return {
    amount: { amount, unit },
    ...(deliverOn !== undefined && { deliverOn }),
    ...(householdSays !== undefined && { householdSays }),
    ...(delivered !== undefined && { delivered: { amount: delivered, unit } }),
  };
}
