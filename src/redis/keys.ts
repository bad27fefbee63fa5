import type { Address } from '../model/address.ts';
import { PARTITIONS, partitionOf } from '../model/partition.ts';
import type { QueueName, Work } from '../ports/queues.ts';

/** The part of every key that decides where it lies in a cluster: one partition, one slot. */
export function tagOf(partition: number): string {
  return `{p${partition}}`;
}

/** Keys of a partition. What they hold is said in `lua/queue.lua` and in the contracts of the scripts. */
export interface PartitionKeys {
  readonly tag: string;
  readonly due: string;
  readonly leases: string;
  readonly tries: string;
  readonly timers: string;
  readonly parked: string;
  /** Who has spoken and is not yet recorded: address by time. */
  readonly lastWords: string;
}

export function partitionKeys(partition: number): PartitionKeys {
  const tag = tagOf(partition);
  return {
    tag,
    due: `${tag}due`,
    leases: `${tag}leases`,
    tries: `${tag}tries`,
    timers: `${tag}timers`,
    parked: `${tag}parked`,
    lastWords: `${tag}last-words`,
  };
}

/** Keys of one conversation, with those of its partition. */
export interface ConversationKeys extends PartitionKeys {
  readonly conversation: string;
  readonly seen: string;
  readonly inbox: string;
  readonly outbox: string;
  readonly calls: string;
  /** The announcement that came last, until something of ours comes after it. */
  readonly announced: string;
}

const PARTITION_KEYS = Array.from({ length: PARTITIONS }, (_, partition) => partitionKeys(partition));

export function conversationKeys(address: Address): ConversationKeys {
  const keys = PARTITION_KEYS[partitionOf(address)] ?? partitionKeys(partitionOf(address));
  return {
    ...keys,
    conversation: `${keys.tag}c:${address}`,
    seen: `${keys.tag}s:${address}`,
    inbox: keys.tag + memberOf('inbox', address),
    outbox: keys.tag + memberOf('outbox', address),
    calls: keys.tag + memberOf('calls', address),
    announced: `${keys.tag}n:${address}`,
  };
}

const LETTERS = { inbox: 'i:', outbox: 'o:', calls: 'a:' } as const satisfies Record<QueueName, string>;

/** A queue's name in `due`, `leases` and, behind the tag, that of its list. */
export function memberOf(queue: QueueName, address: Address): string {
  return LETTERS[queue] + address;
}

export function queueOf(member: string): Work['queue'] {
  if (member.startsWith('i:')) return 'inbox';
  return member.startsWith('o:') ? 'outbox' : 'calls';
}
