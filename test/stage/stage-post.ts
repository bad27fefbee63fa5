import { addressed } from '../../src/model/addressed.ts';
import type { Address, ChannelName } from '../../src/model/address.ts';
import type { Announced } from '../../src/model/broadcast.ts';
import type { OutgoingMessage } from '../../src/model/effect.ts';
import type { Millis } from '../../src/model/time.ts';
import type { BroadcastBook } from '../../src/ports/broadcasts.ts';
import { PARTITIONS } from '../../src/model/partition.ts';
import { STAGE_CHANNELS } from './stage-channels.ts';

const CHANNELS: readonly ChannelName[] = [...STAGE_CHANNELS.keys()];

/** Sends the next announcement that is due to the next person on its list. False when there is nothing to send. */
export async function sendOne(
  book: BroadcastBook,
  now: Millis,
  sent: (to: Address, message: OutgoingMessage, announced: Announced) => void,
): Promise<boolean> {
  for (const { code, state, message, variants, topic, invites } of await book.due(now)) {
    if (state === 'scheduled') await book.start(code, now);
    while (!(await book.list(code, CHANNELS, 1_000, now)));
    const recipient = await nextOf(book, code, now);
    if (recipient !== undefined) {
      const { channel, person, address, form, dropped } = recipient;
      if (dropped === undefined) {
        const words = addressed(variants[channel] ?? message, form);
        sent(address, words, { code, topic, ...(invites && { invites }) });
      }
      const outcome = dropped === undefined ? 'sent' : 'dropped';
      await book.record([{ code, person, outcome, because: dropped ?? '', at: now }]);
      return true;
    }
    if (await book.finish(code, now)) return true;
  }
  return false;
}

async function nextOf(book: BroadcastBook, code: string, now: Millis) {
  for (const channel of CHANNELS) {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const page = await book.page({ code, channel, partition, which: { after: 0, limit: 1 } }, now);
      const [next] = page === 'not_sending' ? [] : page;
      if (next !== undefined) return { channel, ...next };
    }
  }
  return undefined;
}
