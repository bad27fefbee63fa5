import type { Channel } from '../../src/channels/channel.ts';
import type { Address, ChannelName } from '../../src/model/address.ts';
import { BULK_PER_SECOND, broadcastNumber } from '../../src/model/broadcast.ts';
import type { Progress } from '../../src/model/broadcast.ts';
import type { SendOutcome } from '../../src/model/send-outcome.ts';
import type { BroadcasterParts, BroadcasterSettings } from '../../src/runtime/broadcaster.ts';
import type { Runtime, RuntimeParts } from '../../src/runtime/runtime.ts';
import { redisBulkLane } from '../../src/redis/bulk-lane.ts';
import type { RedisClient } from '../../src/redis/client.ts';
import { inCall } from '../postgres/broadcast-people.ts';
import type { TestStore } from '../postgres/stores.ts';
import type { Stage } from './stage.ts';

/** A channel that notes every announcement it is given, and does with it as `become` says. */
export interface BulkChannel {
  /** In the order of sending: to whom, and when. */
  readonly sent: { readonly to: Address; readonly text: string; readonly id: string; readonly at: number }[];
  become: (to: Address, attempt: number) => SendOutcome | Promise<SendOutcome>;
  /** Where messages can be changed. */
  readonly edit?: Channel['edit'];
}

export interface BulkProcess {
  readonly runtime: Runtime;
  readonly channel: BulkChannel;
}

/** A process of the stage that announces, on the given channels; those of one test may share a channel. */
export function bulkProcess(
  stage: Stage,
  store: TestStore,
  client: RedisClient,
  names: readonly ChannelName[],
  channel: BulkChannel = bulkChannel(),
  more: Partial<RuntimeParts> & {
    readonly bulk?: Partial<BroadcasterSettings>;
    readonly progress?: BroadcasterParts['progress'];
  } = {},
): BulkProcess {
  const attempts = new Map<Address, number>();
  const road: RuntimeParts['channels'] extends ReadonlyMap<ChannelName, infer Road> ? Road : never = {
    fit: (message) => ({ text: message.text }),
    async send(to, fitted, id, lane) {
      if (lane !== 'bulk') return stage.channel.send(to, fitted, id);
      const attempt = (attempts.get(to) ?? 0) + 1;
      attempts.set(to, attempt);
      channel.sent.push({ to, text: (fitted as { text: string }).text, id, at: stage.clock.now() });
      return channel.become(to, attempt);
    },
    ...(channel.edit && { edit: channel.edit }),
  };
  const { bulk, progress, ...parts } = more;
  const runtime = stage.process({
    channels: new Map(names.map((name) => [name, road])),
    broadcasts: {
      book: store.records.broadcasts,
      lane: redisBulkLane(client),
      settings: { perSecond: BULK_PER_SECOND, ...bulk },
      ...(progress && { progress }),
    },
    settings: { sweepMs: 10_000, relayMs: 10_000 },
    ...parts,
  });
  return { runtime, channel };
}

export function bulkChannel(): BulkChannel {
  return { sent: [], become: () => ({ result: 'sent' }) };
}

export async function progressOf(store: TestStore, code: string, now: number): Promise<Progress> {
  const progress = await inCall(store, ({ broadcasts }) => broadcasts.progress(code, now));
  if (progress === undefined) throw new Error(`no broadcast ${code}`);
  return progress;
}

/** Everything that has an outcome, as it stands in the books. */
export async function booked({ db }: Pick<TestStore, 'db'>, code: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['outcome', 'because'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('broadcast_id', '=', broadcastNumber(code) ?? 0)
    .groupBy(['outcome', 'because'])
    .execute();
  return new Map(rows.map(({ outcome, because, count }) => [`${outcome ?? 'waiting'} ${because ?? ''}`.trim(), count]));
}
