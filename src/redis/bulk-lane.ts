import { CHANNEL_NAMES } from '../model/address.ts';
import type { Address } from '../model/address.ts';
import type { DeliveryOutcome, Receipt } from '../model/broadcast.ts';
import { PARTITIONS, partitionOf } from '../model/partition.ts';
import { DAY_MS, SECOND_MS } from '../model/time.ts';
import type { BulkLane, BulkPart } from '../ports/bulk-lane.ts';
import type { RedisClient } from './client.ts';
import { conversationKeys, tagOf } from './keys.ts';
import { textOf, tupleOf } from './replies.ts';
import { loadScript } from './script.ts';
import { asStoreError } from './store-errors.ts';

/** A broadcast that rests longer begins from where the records stand. */
const PLACE_KEPT_MS = 30 * DAY_MS;
/** People answer an announcement on the second day, too; later they press its button, which carries all it needs. */
const ANNOUNCED_KEPT_MS = 2 * DAY_MS;

/** The bulk lane on Redis: contracts are in `lua/`. Deliveries are named "TB-000012/345". */
export function redisBulkLane(client: RedisClient): BulkLane {
  return {
    async takePlaces(channel, { perSecond, burst }, wanted, now) {
      const args = [now, SECOND_MS / perSecond, burst, wanted, ''];
      const reply = tupleOf(await PLACES.run(client, [paceKey(channel)], args));
      return { taken: Number(reply[0]), nextInMs: Number(reply[1]) };
    },

    async borrowPlace(channel, { perSecond, burst }, now) {
      const args = [now, SECOND_MS / perSecond, burst, 1, 'borrow'];
      return Number(tupleOf(await PLACES.run(client, [paceKey(channel)], args))[0]) > 0;
    },

    async rest(channel, until) {
      await REST.run(client, [paceKey(channel)], [until]);
    },

    async begin(part, { which, people, dropped }, now, leaseEnd) {
      const { sending, ended } = keysOf(part.partition);
      const named = [
        ...people.flatMap((person) => [nameOf(part.code, person), '']),
        ...dropped.flatMap(({ person, because }) => [nameOf(part.code, person), because]),
      ];
      const [from, to] = which === 'put_off' ? [which, ''] : [which.from, which.to];
      const [result, second, third, ...begun] = tupleOf(
        await FAN_OUT.run(
          client,
          [cursorKey(part), sending, ended, putOffKey(part)],
          [from, to, now, leaseEnd, PLACE_KEPT_MS, ...named],
        ),
      );
      if (result === 'moved_by_another') return { result, at: Number(second) };
      const begunPeople = begun.map((name) => readName(textOf(name)).person);
      return { result: 'begun', behind: Number(second), putOff: Number(third), people: begunPeople };
    },

    async standsAt(part) {
      return Number((await orAway(client.get(cursorKey(part)))) ?? 0);
    },

    async putOff(part, limit) {
      const names = await orAway(client.lrange(putOffKey(part), 0, limit - 1));
      return names.map((name) => readName(name).person);
    },

    async settle(delivery, end, now) {
      const { sending, ended } = keysOf(delivery.partition);
      const isOver = end.end === 'ended';
      const announced = isOver && end.announced !== undefined ? JSON.stringify(end.announced) : '';
      const settled = await SETTLE.run(
        client,
        [sending, ended, putOffKey(delivery), conversationKeys(delivery.address).announced],
        [
          ...[nameOf(delivery.code, delivery.person), isOver ? end.outcome : 'put_off', isOver ? end.because : ''],
          ...[now, announced, ANNOUNCED_KEPT_MS, PLACE_KEPT_MS],
        ],
      );
      return settled === 1;
    },

    async look(partition, now, limit) {
      const { sending, ended } = keysOf(partition);
      const [givenUp, underWay, entries] = tupleOf(await LOOK.run(client, [sending, ended], [now, limit]));
      return {
        givenUp: Number(givenUp),
        underWay: Number(underWay),
        ended: tupleOf(entries).map((found) => {
          const [entry, fields] = tupleOf(found);
          const [, name, , outcome, , because, , at] = tupleOf(fields).map(textOf);
          return {
            entry: textOf(entry),
            ...readName(name ?? ''),
            outcome: outcome as DeliveryOutcome,
            because: because ?? '',
            at: Number(at),
          };
        }),
      };
    },

    async entered(partition, entries) {
      if (entries.length > 0) await orAway(client.xdel(keysOf(partition).ended, ...entries));
    },

    async noteReceipt(receipt, address, at) {
      await orAway(client.zadd(receiptKey(receipt, partitionOf(address)), 'GT', String(at), address));
    },

    async receiptsBefore(receipt, partition, before, limit) {
      const found = await orAway(
        client.zrange(
          receiptKey(receipt, partition),
          '0',
          String(before - 1),
          'BYSCORE',
          'LIMIT',
          0,
          limit,
          'WITHSCORES',
        ),
      );
      return found.flatMap((address, n) =>
        n % 2 === 0 ? [{ address: address as Address, at: Number(found[n + 1]) }] : [],
      );
    },

    async receiptsEntered(receipt, partition, reported) {
      if (reported.length > 0)
        await RECEIPTS_ENTERED.run(
          client,
          [receiptKey(receipt, partition)],
          reported.flatMap(({ address, at }) => [address, at]),
        );
    },

    async forget(code) {
      for (const channel of CHANNEL_NAMES) {
        const parts = Array.from({ length: PARTITIONS }, (_, partition) => ({ code, channel, partition }));
        await orAway(Promise.all(parts.map((part) => client.del(cursorKey(part), putOffKey(part)))));
      }
    },
  };
}

const PLACES = loadScript('bulk-places');
const REST = loadScript('bulk-rest');
const FAN_OUT = loadScript('fan-out');
const SETTLE = loadScript('bulk-settle');
const LOOK = loadScript('bulk-look');
const RECEIPTS_ENTERED = loadScript('bulk-receipts-entered');

/** The only key of the bulk lane that all partitions share: a platform's pace knows no partitions. */
function paceKey(channel: string): string {
  return `bulk-pace:${channel}`;
}

function keysOf(partition: number) {
  const tag = tagOf(partition);
  return { sending: `${tag}bulk-sending`, ended: `${tag}bulk-ended` };
}

function receiptKey(receipt: Receipt, partition: number): string {
  return `${tagOf(partition)}bulk-${receipt}`;
}

function cursorKey({ code, channel, partition }: BulkPart): string {
  return `${tagOf(partition)}b:${code}:${channel}`;
}

function putOffKey(part: BulkPart): string {
  return `${cursorKey(part)}:put-off`;
}

function nameOf(code: string, person: number): string {
  return `${code}/${person}`;
}

function readName(name: string): { readonly code: string; readonly person: number } {
  const slash = name.lastIndexOf('/');
  return { code: name.slice(0, slash), person: Number(name.slice(slash + 1)) };
}

async function orAway<Reply>(reply: Promise<Reply>): Promise<Reply> {
  return reply.catch((error: unknown) => {
    throw asStoreError(error);
  });
}
