import type { ChannelName } from '../model/address.ts';
import { PARTITIONS } from '../model/partition.ts';
import type { BulkPart } from '../ports/bulk-lane.ts';
import type { DueBroadcast } from '../ports/broadcasts.ts';

/** Where a part stands, as far as this process knows. */
export interface PartState extends BulkPart {
  broadcast: DueBroadcast;
  at: number;
  /** Everybody who is on the finished list has been begun. */
  isRead: boolean;
  /** Somebody may have been put off. */
  mayHavePutOff: boolean;
  /** There was nobody when it was last looked at. */
  isOver: boolean;
}

/**
 * The parts of what is being sent on one channel, taken in turn, so that two broadcasts share the pace. Each process
 * begins somewhere else, so that they seldom want the same.
 */
export function partsInTurn(channel: ChannelName, firstPartition: number) {
  const fresh = { at: 0, isRead: false, mayHavePutOff: true, isOver: false };
  let parts = new Map<string, PartState>();
  let order: readonly PartState[] = [];
  let next = 0;

  return {
    /** What is being sent now. Where known parts stand is kept. */
    keep(sending: readonly DueBroadcast[]): void {
      const kept = new Map<string, PartState>();
      for (let n = 0; n < PARTITIONS; n++) {
        const partition = (firstPartition + n) % PARTITIONS;
        for (const broadcast of sending) {
          const key = `${broadcast.code}/${partition}`;
          const known = parts.get(key);
          // The very one that may be under way: a copy would not hear of what becomes of it.
          const part = known ?? { ...fresh, code: broadcast.code, channel, partition, broadcast };
          part.broadcast = broadcast;
          // What is still being listed may have grown.
          part.isOver &&= part.isRead;
          kept.set(key, part);
        }
      }
      parts = kept;
      order = [...kept.values()];
    },
    /** The next part that is not over. */
    next(): PartState | undefined {
      for (let tries = 0; tries < order.length; tries++) {
        const part = order[next % order.length];
        next = (next + 1) % order.length;
        if (part !== undefined && !part.isOver) return part;
      }
      return undefined;
    },
    /** All are looked at once more: who was put off by another process is taken up. With `again`, also the list is read. */
    reopen(again: boolean): void {
      for (const part of order) {
        reopen(part);
        if (again) part.isRead = false;
      }
    },
  };
}

export function reopen(part: PartState): void {
  part.isOver = false;
  part.mayHavePutOff = true;
}

/** What was read of it was not begun. */
export function leaveUnread(part: PartState): void {
  part.isOver = false;
  part.isRead = false;
}
