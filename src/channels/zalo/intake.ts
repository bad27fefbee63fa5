import type { Address } from '../../model/address.ts';
import type { Receipt } from '../../model/broadcast.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { ZaloPeople } from '../../ports/zalo-people.ts';
import type { Echoes } from './echoes.ts';
import type { ZaloEvent } from './event.ts';
import { readEvent } from './incoming.ts';
import type { Heard, HeardMessage, HeardReach } from './incoming.ts';
import { FREE_MS } from './limits.ts';

export interface IntakeParts {
  readonly people: ZaloPeople;
  readonly echoes: Pick<Echoes, 'hear'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly accept: (address: Address, message: HeardMessage) => Promise<'accepted' | 'duplicate'>;
  readonly acceptReach: (address: Address, reach: HeardReach) => Promise<unknown>;
  /** Said of all that we sent to somebody. Not told where nobody counts it. */
  readonly onReceipt?: (receipt: Receipt, address: Address) => Promise<void>;
  /** Must reach a human: whoever withdraws has a right to be forgotten. */
  readonly onWithdrawal: (address: Address) => Promise<void>;
}

/** Takes one authentic event. It throws only when it could not be stored, and then Zalo is to deliver it again. */
export type Intake = (event: ZaloEvent, digest: string) => Promise<void>;

export function openIntake(parts: IntakeParts): Intake {
  const { people, echoes, clock, log, accept, acceptReach, onWithdrawal } = parts;

  /** Notes the word before it is stored: its answer may leave the moment it is. */
  async function take(from: Address, saidAt: number, messages: readonly HeardMessage[]): Promise<void> {
    for (const message of messages) {
      const isPress = message.said.type === 'button';
      const whose = await people.hear(from, { id: message.id, saidAt, now: clock.now(), isPress });
      if (whose === 'ours') await accept(from, message);
      else log('info', 'zalo_word_left_to_human', { address: from });
    }
  }

  /** Who comes back within the time of free answers is in the middle of something, and is not greeted. */
  async function come({ from, saidAt, id, isFollower }: Extract<Heard, { kind: 'came' }>): Promise<void> {
    const heardAt = await people.lastHeardAt(from);
    if (isFollower) await acceptReach(from, { id: `!${id}`, isGone: false, writtenAt: saidAt });
    if (isFollower || heardAt === undefined || saidAt - heardAt > FREE_MS) {
      return take(from, saidAt, [{ id, said: { type: 'started' } }]);
    }
    await people.hear(from, { id, saidAt, now: clock.now(), isPress: false });
  }

  async function once(from: Address, id: string, work: () => Promise<void>): Promise<void> {
    if (await people.isDone(from, `!${id}`)) return;
    await work();
    await people.done(from, `!${id}`, clock.now());
  }

  return async (event, digest) => {
    const heard = readEvent(event, clock.now(), digest);
    switch (heard.kind) {
      case 'said':
        return take(heard.from, heard.saidAt, heard.messages);
      case 'came':
        return come(heard);
      case 'left':
        await acceptReach(heard.from, { id: heard.id, isGone: true, writtenAt: heard.saidAt });
        return;
      case 'touched':
        await people.hear(heard.from, { id: heard.id, saidAt: heard.saidAt, now: clock.now(), isPress: false });
        return;
      case 'receipt':
        await parts.onReceipt?.(heard.receipt, heard.from);
        return;
      case 'echo':
        echoes.hear(heard.echo);
        return;
      case 'withdrew':
        return once(heard.from, heard.id, () => {
          log('warn', 'zalo_withdrawal', { address: heard.from });
          return onWithdrawal(heard.from);
        });
      case 'nothing':
        if (heard.because !== 'receipt') log('info', 'zalo_event_passed_over', { because: heard.because });
        return;
    }
  };
}
