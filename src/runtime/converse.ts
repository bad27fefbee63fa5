import type { Channel } from '../channels/channel.ts';
import { channelOf } from '../model/address.ts';
import type { Address, ChannelName } from '../model/address.ts';
import type { Effect, LogEffect } from '../model/effect.ts';
import type { Input } from '../model/input.ts';
import type { Json } from '../model/json.ts';
import type { Millis } from '../model/time.ts';
import type { CallItem, CommittedTurn, InboxWork, OutboxItem } from '../ports/queues.ts';
import { fromStored, toStored } from './conversation-text.ts';
import type { Apology, Step } from './step.ts';
import { STRIKES, strikesOf } from './strikes.ts';
import { reasonOf } from './workshop.ts';
import type { Workshop } from './workshop.ts';

export interface ConverseParts {
  readonly step: Step;
  readonly channels: ReadonlyMap<ChannelName, Pick<Channel, 'fit'>>;
  readonly apology: Apology;
  /** Told of every wake time that was saved. */
  readonly expectWake: (address: Address, wakeAt: Millis) => void;
}

/** Takes one input: the engine decides, what it wants sent is fitted, and all of it is stored at once. */
export function converser(shop: Workshop, parts: ConverseParts) {
  return async (work: InboxWork): Promise<void> => {
    const turn = decide(work, parts);
    if (turn.result === 'threw') {
      const { address } = work.lease;
      shop.log('error', 'step_threw', { address, input: work.input.id, because: reasonOf(turn.error) });
      if (strikesOf(work.attempts) + 1 < STRIKES) return tryAgain(shop, work);
      return commit(shop, parts, work, parked(work, parts, shop));
    }
    if (turn.result === 'given_up') return commit(shop, parts, work, parked(work, parts, shop));
    return commit(shop, parts, work, turn.turn, turn.logs);
  };
}

type Decision =
  | { readonly result: 'decided'; readonly turn: CommittedTurn; readonly logs: readonly LogEffect[] }
  | { readonly result: 'threw'; readonly error: unknown }
  | { readonly result: 'given_up' };

function decide(work: InboxWork, parts: ConverseParts): Decision {
  if (strikesOf(work.attempts) >= STRIKES) return { result: 'given_up' };
  const { address } = work.lease;
  try {
    const result = parts.step(conversationIn(work), address, work.input);
    const { conversation, wakeAt } = result;
    const turn: CommittedTurn = {
      after:
        conversation === null
          ? { conversation: 'removed' }
          : { conversation: 'saved', next: toStored(conversation), wakeAt: rested(wakeAt, work.input) },
      isParked: false,
      sends: result.effects.flatMap((effect) => sendOf(effect, work, parts)),
      calls: result.effects.flatMap((effect) => callOf(effect, work)),
    };
    return { result: 'decided', turn, logs: result.effects.filter((effect) => effect.kind === 'log') };
  } catch (error) {
    return { result: 'threw', error };
  }
}

/** Whoever wants to be woken at once by every wake would turn in circles; so there is a pause between them. */
const BETWEEN_WAKES_MS = 200;

function rested(wakeAt: Millis | null, input: Input): Millis | null {
  if (wakeAt === null || input.kind !== 'wake') return wakeAt;
  return Math.max(wakeAt, input.at + BETWEEN_WAKES_MS);
}

function conversationIn(work: InboxWork): Json {
  return work.stored === null ? null : fromStored(work.lease.address, work.stored);
}

/** A channel that is no longer connected cannot fit; the engine need not know, and the talk goes on when it is back. */
function sendOf(effect: Effect, work: InboxWork, parts: Pick<ConverseParts, 'channels'>): readonly OutboxItem[] {
  if (effect.kind !== 'send') return [];
  if (effect.to !== work.lease.address)
    throw new Error(`effect ${effect.id}: sends to somebody else; only a notice may`);
  const channel = parts.channels.get(channelOf(effect.to));
  if (channel === undefined) return [];
  return [{ id: effect.id, to: effect.to, fitted: channel.fit(effect.message), at: work.input.at }];
}

function callOf(effect: Effect, work: InboxWork): readonly CallItem[] {
  if (effect.kind !== 'call') return [];
  return [{ id: effect.id, action: effect.action, args: effect.args, at: work.input.at }];
}

/** Aside for an officer, with one apology; the conversation stays as it was and goes on with the next input. */
function parked(work: InboxWork, parts: ConverseParts, shop: Workshop): CommittedTurn {
  const { address } = work.lease;
  shop.log('error', 'input_parked', { address, input: work.input.id });
  return { after: { conversation: 'untouched' }, isParked: true, sends: apologyFor(work, parts, shop), calls: [] };
}

function apologyFor(work: InboxWork, parts: ConverseParts, shop: Workshop): readonly OutboxItem[] {
  const { address } = work.lease;
  try {
    const message = parts.apology(conversationIn(work), address);
    return sendOf({ kind: 'send', id: `${address}@parked/${work.input.id}`, to: address, message }, work, parts);
  } catch (error) {
    shop.log('error', 'apology_threw', { address, input: work.input.id, because: reasonOf(error) });
    return [];
  }
}

async function tryAgain(shop: Workshop, work: InboxWork): Promise<void> {
  await shop.untilStored(() => {
    const now = shop.clock.now();
    return shop.queues.settle(work, { verdict: 'later', dueAt: now, counts: 'throws' }, now, null);
  });
}

async function commit(
  shop: Workshop,
  parts: ConverseParts,
  work: InboxWork,
  turn: CommittedTurn,
  logs: readonly LogEffect[] = [],
): Promise<void> {
  const { address } = work.lease;
  const committed = await shop.untilStored(() => shop.queues.commit(work, turn, shop.clock.now(), shop.hold()));
  if (committed.result !== 'committed') {
    shop.log('warn', 'turn_refused', { address, input: work.input.id, because: committed.result });
    return;
  }
  if (turn.after.conversation === 'saved' && turn.after.wakeAt !== null) parts.expectWake(address, turn.after.wakeAt);
  shop.take(committed.handedOver);
  for (const { id, event, fields } of logs) shop.log('info', event, { ...fields, effect: id });
}
