import { addressed } from '../../src/model/addressed.ts';
import type { Address } from '../../src/model/address.ts';
import type { Announced } from '../../src/model/broadcast.ts';
import type { OutgoingMessage } from '../../src/model/effect.ts';
import type { Millis } from '../../src/model/time.ts';
import type { BroadcastBook } from '../../src/ports/broadcasts.ts';
import { PARTITIONS } from '../../src/model/partition.ts';

/** Sends the next announcement that is due to the next person on its list. False when there is nothing to send. */
export async function sendOne(
  book: BroadcastBook,
  now: Millis,
  sent: (to: Address, message: OutgoingMessage, announced: Announced) => void,
): Promise<boolean> {
  for (const { code, state, message, variants, topic, invites } of await book.due(now)) {
    if (state === 'scheduled') await book.start(code, now);
    while (!(await book.list(code, ['web'], 1_000, now)));
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const which = { after: 0, limit: 1 };
      const page = await book.page({ code, channel: 'web', partition, which }, now);
      const next = page === 'not_sending' ? undefined : page[0];
      if (!next) continue;
      if (next.dropped === undefined) {
        sent(next.address, addressed(variants.web ?? message, next.form), { code, topic, ...(invites && { invites }) });
      }
      const outcome = next.dropped === undefined ? 'sent' : 'dropped';
      await book.record([{ code, person: next.person, outcome, because: next.dropped ?? '', at: now }]);
      return true;
    }
    if (await book.finish(code, now)) return true;
  }
  return false;
}
