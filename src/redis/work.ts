import type { Address } from '../model/address.ts';
import type { Input } from '../model/input.ts';
import type { Millis } from '../model/time.ts';
import type { After, Attempts, CallWork, InboxWork, Lease, SendWork, Work } from '../ports/queues.ts';
import { readCall, readConversation, readInput, readSend } from './items.ts';
import { queueOf } from './keys.ts';
import { countOf, textOf, textOrNull } from './replies.ts';

/** What the scripts hand over, made into work. Handed over fresh, an item has not been tried before. */
const FRESH: Attempts = { throws: 0, retries: 0, lost: 0 };

export function inboxWork(lease: Lease, input: Input, conversation: string | null): InboxWork {
  const stored = conversation === null ? null : readConversation(conversation);
  return { queue: 'inbox', lease, attempts: FRESH, input, stored };
}

export function sendWork(lease: Lease, item: string): SendWork {
  return { queue: 'outbox', lease, attempts: FRESH, item: readSend(item) };
}

export function callWork(lease: Lease, item: string): CallWork {
  return { queue: 'calls', lease, attempts: FRESH, item: readCall(item) };
}

/** The next input of the conversation whose turn has just ended: what was saved need not be read again. */
export function inboxWorkAfter(
  work: InboxWork,
  after: After,
  lease: Lease,
  item: string,
  isMoreWaiting: boolean,
): InboxWork {
  return {
    queue: 'inbox',
    lease,
    attempts: FRESH,
    input: readInput(item, isMoreWaiting),
    stored: storedAfter(work, after),
  };
}

function storedAfter(work: InboxWork, after: After): InboxWork['stored'] {
  switch (after.conversation) {
    case 'saved':
      return after.next;
    case 'removed':
      return null;
    case 'untouched':
      return work.stored;
  }
}

/** One entry of `claim`'s reply: member, token, item, throws, retries, lost, conversation, "1" if a message lies behind. */
export function claimedWork(claimed: readonly unknown[], until: Millis): Work {
  const member = textOf(claimed[0]);
  const lease: Lease = { address: member.slice(2) as Address, token: textOf(claimed[1]), until };
  const item = textOf(claimed[2]);
  const attempts: Attempts = { throws: countOf(claimed[3]), retries: countOf(claimed[4]), lost: countOf(claimed[5]) };
  switch (queueOf(member)) {
    case 'inbox': {
      const input = readInput(item, claimed[7] === '1');
      return { ...inboxWork(lease, input, textOrNull(claimed[6])), attempts };
    }
    case 'outbox':
      return { ...sendWork(lease, item), attempts };
    case 'calls':
      return { ...callWork(lease, item), attempts };
  }
}
