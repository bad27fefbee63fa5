import type { Address } from '../model/address.ts';
import { DAY_MS } from '../model/time.ts';
import type { Log } from '../ports/log.ts';
import type { After, Hold, Lease, Queues, Verdict, Work } from '../ports/queues.ts';
import type { RedisClient } from './client.ts';
import { readInput, versionOf, withAnnounced, writeCall, writeConversation, writeInput, writeSend } from './items.ts';
import { conversationKeys, memberOf, partitionKeys } from './keys.ts';
import { textOf, textOrNull, tupleOf } from './replies.ts';
import { loadScript } from './script.ts';
import { callWork, claimedWork, inboxWork, inboxWorkAfter, sendWork } from './work.ts';

/** Platforms repeat a delivery for a day at most; a notice may be brought again after a longer outage. */
const SEEN_MS = 2 * DAY_MS;

/**
 * The queues on Redis: each method runs the script of its name, whose contract is in `lua/`.
 *
 * `processId` must be new for every start of a process: the tokens of leases are made of it.
 */
export function redisQueues(client: RedisClient, processId: string, log: Log): Queues {
  const script = loadScripts();
  let tokens = 0;
  const newToken = (): string => `${processId}.${(tokens++).toString(36)}`;
  const newLease = (address: Address, hold: Hold): Lease => ({ address, token: newToken(), until: hold ?? 0 });

  return {
    async accept(address, input, now, hold) {
      const keys = conversationKeys(address);
      const lease = newLease(address, hold);
      const reply = tupleOf(
        await script.accept.run(
          client,
          [keys.due, keys.leases, keys.seen, keys.inbox, keys.conversation, keys.announced, keys.lastWords],
          [address, writeInput(input), input.id, now, now - SEEN_MS, SEEN_MS, hold ?? '', lease.token],
        ),
      );
      const result = textOf(reply[0]);
      if (result === 'duplicate' || result === 'queued') return { result };
      return { result: 'leased', work: inboxWork(lease, withAnnounced(input, reply[2]), textOrNull(reply[1])) };
    },

    async claim(partition, now, hold, limit) {
      const { due, leases, tries, tag } = partitionKeys(partition);
      const reply = await script.claim.run(client, [due, leases, tries], [tag, now, hold, newToken(), limit]);
      return tupleOf(reply).flatMap((entry) => {
        const claimed = tupleOf(entry);
        try {
          return [claimedWork(claimed, hold)];
        } catch (error) {
          // Its key stays leased and waits for a process that can read it; the others go on.
          log('error', 'item_unreadable', { member: textOf(claimed[0]), because: String(error) });
          return [];
        }
      });
    },

    async commit(work, turn, now, hold) {
      const { address, token } = work.lease;
      const keys = conversationKeys(address);
      const lease = newLease(address, hold);
      const version = work.stored === null ? '' : versionOf(work.stored);
      const [result, input, more, send, call] = tupleOf(
        await script.commit.run(
          client,
          [
            ...[keys.due, keys.leases, keys.tries, keys.timers, keys.parked],
            ...[keys.inbox, keys.outbox, keys.calls, keys.conversation, keys.announced],
          ],
          [
            ...[address, now, hold ?? '', token, lease.token, version],
            ...[...whatToKeep(turn.after), turn.isParked ? '1' : ''],
            ...[turn.sends.length, ...turn.sends.map(writeSend), ...turn.calls.map(writeCall)],
          ],
        ),
      );
      if (result === 'lost_lease' || result === 'revision') return { result };
      const handedOver: Work[] = [];
      if (typeof send === 'string') handedOver.push(sendWork(lease, send));
      if (typeof call === 'string') handedOver.push(callWork(lease, call));
      if (typeof input === 'string') handedOver.push(inboxWorkAfter(work, turn.after, lease, input, more === '1'));
      return { result: 'committed', handedOver };
    },

    async settle(work, verdict, now, hold) {
      const { address, token } = work.lease;
      const keys = conversationKeys(address);
      const lease = newLease(address, hold);
      const [result, next] = tupleOf(
        await script.settle.run(
          client,
          [keys.due, keys.leases, keys.tries, keys[work.queue]],
          [
            memberOf(work.queue, address),
            now,
            hold ?? '',
            token,
            lease.token,
            verdict.verdict,
            ...dueAndCount(verdict),
          ],
        ),
      );
      if (result === 'lost_lease') return { result };
      return { result: 'settled', handedOver: typeof next === 'string' ? [nextOf(work, lease, next)] : [] };
    },

    async answerCall(work, result, now, hold) {
      const { address, token } = work.lease;
      const keys = conversationKeys(address);
      const lease = newLease(address, hold);
      const [answer, call, isInboxOurs, conversation] = tupleOf(
        await script.answerCall.run(
          client,
          [keys.due, keys.leases, keys.tries, keys.calls, keys.inbox, keys.conversation],
          [address, now, hold ?? '', token, lease.token, writeInput(result)],
        ),
      );
      if (answer === 'lost_lease') return { result: answer };
      const handedOver: Work[] = [];
      if (isInboxOurs === '1') handedOver.push(inboxWork(lease, result, textOrNull(conversation)));
      if (typeof call === 'string') handedOver.push(callWork(lease, call));
      return { result: 'answered', handedOver };
    },

    async wake(partition, now, hold, limit) {
      const { timers, due, leases, tag } = partitionKeys(partition);
      const reply = await script.wake.run(client, [timers, due, leases], [tag, now, hold ?? '', newToken(), limit]);
      const [nextAt, ...woken] = tupleOf(reply);
      const handedOver = woken.map((entry) => {
        const [address, token, item, conversation] = tupleOf(entry).map(textOf) as [Address, string, string, string];
        return inboxWork({ address, token, until: hold ?? 0 }, readInput(item), conversation);
      });
      return { handedOver, nextAt: nextAt === null ? null : Number(nextAt) };
    },
  };
}

function loadScripts() {
  const shared = ['queue'];
  return {
    accept: loadScript('accept', shared),
    claim: loadScript('claim', shared),
    commit: loadScript('commit', shared),
    settle: loadScript('settle', shared),
    answerCall: loadScript('answer-call', shared),
    wake: loadScript('wake', shared),
  };
}

/** ARGV 7 to 9 of `commit`. */
function whatToKeep(after: After): readonly [After['conversation'], string, number | ''] {
  if (after.conversation !== 'saved') return [after.conversation, '', ''];
  return ['saved', writeConversation(after.next), after.wakeAt ?? ''];
}

/** ARGV 7 and 8 of `settle`. */
function dueAndCount(verdict: Verdict): readonly [number | '', string] {
  if (verdict.verdict !== 'later') return ['', ''];
  switch (verdict.counts) {
    case 'throws':
      return [verdict.dueAt, 'x'];
    case 'retries':
      return [verdict.dueAt, 'r'];
    case null:
      return [verdict.dueAt, ''];
  }
}

function nextOf(work: Work, lease: Lease, item: string): Work {
  switch (work.queue) {
    case 'inbox':
      return inboxWorkAfter(work, { conversation: 'untouched' }, lease, item, false);
    case 'outbox':
      return sendWork(lease, item);
    case 'calls':
      return callWork(lease, item);
  }
}
