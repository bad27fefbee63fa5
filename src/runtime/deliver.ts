import type { Channel } from '../channels/channel.ts';
import { channelOf } from '../model/address.ts';
import type { Address, ChannelName } from '../model/address.ts';
import type { ReachInput } from '../model/input.ts';
import type { SendOutcome } from '../model/send-outcome.ts';
import type { SendWork } from '../ports/queues.ts';
import { isTooDoubtfulToSend, rule } from './delivery-policy.ts';
import type { DeliveryEnd } from './delivery-policy.ts';
import { reasonOf } from './workshop.ts';
import type { Workshop } from './workshop.ts';

/** Told of every message that is over, before it leaves the outbox; after a crash perhaps twice. */
export type OnDelivered = (delivery: Delivery) => Promise<void> | void;

export interface Delivery {
  readonly id: string;
  readonly to: Address;
  readonly ended: DeliveryEnd;
  readonly outcome: SendOutcome;
}

export interface DeliverParts {
  readonly channels: ReadonlyMap<ChannelName, Pick<Channel, 'send'>>;
  /** Whoever turns out to be gone is told of in their own inbox. */
  readonly acceptReach: (address: Address, reach: Pick<ReachInput, 'id' | 'isGone'>) => Promise<unknown>;
  readonly onDelivered?: OnDelivered;
}

/** Makes one platform call and says what became of it. */
export function deliverer(shop: Workshop, parts: DeliverParts) {
  return async (work: SendWork): Promise<void> => {
    const { item, attempts, lease } = work;
    // Who overslept may no longer be the only one: whoever holds it now will send it.
    if (shop.clock.now() >= lease.until) return;

    const outcome: SendOutcome = isTooDoubtfulToSend(attempts)
      ? { result: 'in_doubt', because: 'worker_lost' }
      : await shop.whileLeased(work, () => attempt(work, parts));
    const ruling = isTooDoubtfulToSend(attempts)
      ? ({ verdict: { verdict: 'done' }, ended: 'unknown' } as const)
      : rule(item, attempts, outcome, shop.clock.now());

    if (outcome.result === 'gone') {
      await shop.untilStored(() => parts.acceptReach(item.to, { id: `gone/${item.id}`, isGone: true }));
    }
    if (outcome.result !== 'sent') shop.log(levelOf(outcome), 'send_failed', factsOf(work, outcome));
    if (ruling.ended !== null) {
      await parts.onDelivered?.({ id: item.id, to: item.to, ended: ruling.ended, outcome });
    }
    const settled = await shop.untilStored(() =>
      shop.queues.settle(work, ruling.verdict, shop.clock.now(), shop.hold()),
    );
    if (settled.result === 'settled') shop.take(settled.handedOver);
    else shop.log('warn', 'send_settled_by_another', { effect: item.id });
  };
}

async function attempt({ item }: SendWork, { channels }: DeliverParts): Promise<SendOutcome> {
  const channel = channels.get(channelOf(item.to));
  if (channel === undefined) return { result: 'misconfigured', because: 'channel_not_connected' };
  try {
    return await channel.send(item.to, item.fitted, item.id);
  } catch (error) {
    // A mistake of ours, at a point we do not know.
    return { result: 'in_doubt', because: reasonOf(error) };
  }
}

function levelOf(outcome: SendOutcome): 'info' | 'warn' | 'error' {
  switch (outcome.result) {
    case 'sent':
    case 'later':
    case 'gone':
    case 'not_allowed_now':
      return 'info';
    case 'in_doubt':
    case 'refused':
      return 'warn';
    case 'misconfigured':
      return 'error';
  }
}

function factsOf({ item, attempts }: SendWork, outcome: SendOutcome) {
  const because = 'because' in outcome ? outcome.because : '';
  return { effect: item.id, result: outcome.result, because, retries: attempts.retries };
}
