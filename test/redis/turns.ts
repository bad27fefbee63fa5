import type { Address } from '../../src/model/address.ts';
import type { Input, MessageInput } from '../../src/model/input.ts';
import type { Millis } from '../../src/model/time.ts';
import type { CallItem, CommittedTurn, InboxWork, OutboxItem, Queues, Work } from '../../src/ports/queues.ts';

/** 22 November 2026, 08:00 in Vietnam. */
export const T0: Millis = 1_795_309_200_000;
export const LEASE_MS = 5_000;
export const HOA: Address = 'telegram:101';

export function message(id: string, at: Millis = T0): MessageInput {
  return { kind: 'message', id, at, said: { type: 'text', text: `lời của ${id}` } };
}

export function notice(id: string, at: Millis = T0): Input {
  return { kind: 'notice', id, at, notice: { kind: 'listing_sent_back', values: { reasons: [] } } };
}

export function send(id: string, to: Address = HOA): OutboxItem {
  return { id, to, fitted: { text: `Dạ, ${id}`, keyboard: [] }, at: T0 };
}

export function call(id: string): CallItem {
  return { id, action: 'publish_listing', args: { photos: [], note: {} }, at: T0 };
}

/** A turn that saves the given revision and wants nothing else, unless told. */
export function turn(revision: number, more: Partial<CommittedTurn> & { wakeAt?: Millis } = {}): CommittedTurn {
  const { wakeAt = null, ...rest } = more;
  const next = { epoch: 'k3f9', revision, json: `{"revision":${revision},"frames":[],"pocket":{}}` };
  return { after: { conversation: 'saved', next, wakeAt }, isParked: false, sends: [], calls: [], ...rest };
}

/** Accepts into an idle inbox and gives the work. */
export async function acceptIdle(queues: Queues, input: Input, now: Millis = T0, address = HOA): Promise<InboxWork> {
  const accepted = await queues.accept(address, input, now, now + LEASE_MS);
  if (accepted.result !== 'leased') throw new Error(`${input.id}: found ${accepted.result}, wanted leased`);
  return accepted.work;
}

/** Commits and gives what was handed over. */
export async function commit(
  queues: Queues,
  work: InboxWork,
  done: CommittedTurn,
  now: Millis = T0,
): Promise<readonly Work[]> {
  const committed = await queues.commit(work, done, now, now + LEASE_MS);
  if (committed.result !== 'committed') throw new Error(`commit: found ${committed.result}`);
  return committed.handedOver;
}

/** "inbox m2", "outbox s1": what was handed over, short enough to read in a row. */
export function named(handedOver: readonly Work[]): readonly string[] {
  return handedOver.map((work) => `${work.queue} ${work.queue === 'inbox' ? work.input.id : work.item.id}`);
}

export function only<Queue extends Work['queue']>(
  handedOver: readonly Work[],
  queue: Queue,
): Extract<Work, { queue: Queue }> {
  const found = handedOver.filter((work): work is Extract<Work, { queue: Queue }> => work.queue === queue);
  if (found.length !== 1) throw new Error(`handed over: ${named(handedOver).join(', ')}; wanted one of ${queue}`);
  return found[0]!;
}
