import type { Address } from './address.ts';

/**
 * All that belongs to one conversation lies in one of 64 partitions, so that every script touches a single slot of a
 * Redis Cluster and a broadcast can keep a cursor per partition. Never change it: stored keys carry it.
 */
export const PARTITIONS = 64;

/** 0 to 63. FNV-1a (32 bit) over the UTF-16 units of the address. */
export function partitionOf(address: Address): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < address.length; i++) hash = Math.imul(hash ^ address.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % PARTITIONS;
}
