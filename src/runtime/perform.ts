import type { Address } from '../model/address.ts';
import type { ActionResult } from '../model/input.ts';
import type { JsonObject } from '../model/json.ts';
import { MINUTE_MS } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { CallWork } from '../ports/queues.ts';
import { StoreAway } from '../ports/store-away.ts';
import { STRIKES, strikesOf } from './strikes.ts';
import { reasonOf } from './workshop.ts';
import type { Workshop } from './workshop.ts';

/**
 * Something a flow may call. The same `callId` again must give the same result and do nothing twice. Throws `StoreAway`
 * to be asked again later; anything else it throws is a mistake of ours.
 */
export type Action = (args: JsonObject, by: Address, callId: string, at: Millis) => Promise<ActionResult>;

/** What the flow hears of a call that threw again and again: nothing has been done, and a person is to be told so. */
export const FAILED: ActionResult = { status: 'failed' };

const AGAIN_MIN_MS = 500;

/** Does one call and brings its result to the conversation. */
export function performer(shop: Workshop, actions: ReadonlyMap<string, Action>) {
  return async (work: CallWork): Promise<void> => {
    const { item, lease } = work;
    if (shop.clock.now() >= lease.until) return;

    const result = await attempt(shop, work, actions);
    if (result === 'later') return putOff(shop, work, 'retries');
    if (result === 'threw') {
      if (strikesOf(work.attempts) + 1 < STRIKES) return putOff(shop, work, 'throws');
      return answer(shop, work, FAILED);
    }
    shop.log('info', 'call_done', { call: item.id, action: item.action, status: result.status });
    return answer(shop, work, result);
  };
}

async function attempt(
  shop: Workshop,
  work: CallWork,
  actions: ReadonlyMap<string, Action>,
): Promise<ActionResult | 'later' | 'threw'> {
  const { item, lease, attempts } = work;
  if (strikesOf(attempts) >= STRIKES) return FAILED;
  try {
    const action = actions.get(item.action);
    if (action === undefined) throw new Error(`action "${item.action}": there is none of this name`);
    return await shop.whileLeased(work, () => action(item.args, lease.address, item.id, item.at));
  } catch (error) {
    const isAway = error instanceof StoreAway;
    shop.log(isAway ? 'warn' : 'error', 'call_threw', { call: item.id, action: item.action, because: reasonOf(error) });
    return isAway ? 'later' : 'threw';
  }
}

async function putOff(shop: Workshop, work: CallWork, counts: 'retries' | 'throws'): Promise<void> {
  const before = work.attempts.retries + work.attempts.throws;
  const pauseMs = Math.min(AGAIN_MIN_MS * 2 ** Math.min(before, 10), MINUTE_MS);
  await shop.untilStored(() => {
    const now = shop.clock.now();
    return shop.queues.settle(work, { verdict: 'later', dueAt: now + pauseMs, counts }, now, null);
  });
}

async function answer(shop: Workshop, work: CallWork, result: ActionResult): Promise<void> {
  const { id } = work.item;
  const answered = await shop.untilStored(() => {
    const now = shop.clock.now();
    const input = { kind: 'call_result', id: `result:${id}`, at: now, callId: id, result } as const;
    return shop.queues.answerCall(work, input, now, shop.hold());
  });
  if (answered.result === 'answered') shop.take(answered.handedOver);
  else shop.log('warn', 'call_answered_by_another', { call: id });
}
