import type { Address } from '../../src/model/address.ts';
import type { OutgoingMessage } from '../../src/model/effect.ts';
import type { Millis } from '../../src/model/time.ts';
import type { BroadcastBook } from '../../src/ports/broadcasts.ts';
import { PARTITIONS } from '../../src/model/partition.ts';

/** Sends the next announcement that is due to the next person on its list. False when there is nothing to send. */
export async function sendOne(
  book: BroadcastBook,
  now: Millis,
  sent: (to: Address, message: OutgoingMessage) => void,
): Promise<boolean> {
  for (const { code, state, message } of await book.due(now)) {
    if (state === 'scheduled') await book.start(code, now);
    while (!(await book.list(code, ['web'], 1_000, now)));
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const which = { after: 0, limit: 1 };
      const [next] = await book.page({ code, channel: 'web', partition, which }, now);
      if (!next) continue;
      if (next.dropped === undefined) sent(next.address, { ...message, text: addressed(message.text, next.form) });
      const outcome = next.dropped === undefined ? 'sent' : 'dropped';
      await book.record([{ code, person: next.person, outcome, because: next.dropped ?? '', at: now }]);
      return true;
    }
    if (await book.finish(code, now)) return true;
  }
  return false;
}

function addressed(text: string, form = 'bà con'): string {
  const capital = form.charAt(0).toUpperCase() + form.slice(1);
  return text.replaceAll('{{bà con}}', form).replaceAll('{{Bà con}}', capital);
}
