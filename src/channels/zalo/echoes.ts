import { createHash } from 'node:crypto';
import type { Address } from '../../model/address.ts';
import { MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';
import type { Cancel, Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { ZaloPeople } from '../../ports/zalo-people.ts';

/** Zalo reports every message of the account, ours and those that a human has written in the console. */
export interface Echo {
  readonly to: Address;
  readonly messageId?: string;
  readonly text: string;
  readonly saidAt: Millis;
  /** The console's operator is named. Not always, when there is one. */
  readonly hasOperator: boolean;
}

export interface Echoes {
  /** Before it leaves: its echo may be faster than Zalo's answer. */
  sending(to: Address, texts: readonly string[]): Promise<void>;
  sent(to: Address, messageId: string): Promise<void>;
  hear(echo: Echo): void;
  stop(): void;
}

export interface EchoesParts {
  readonly people: ZaloPeople;
  readonly clock: Clock;
  readonly log: Log;
  /** A human is answering this person, and the assistant is silent until then. */
  readonly onHumanAnswer?: (address: Address, until: Millis) => void;
}

/** The echo and the answer to our own call race. */
const GRACE_MS = 5 * SECOND_MS;
/** After a human's last word. */
const HUMAN_HAS_MS = 15 * MINUTE_MS;
/** Nobody reads and types so fast: it was the console's automatic greeting. */
const FASTER_THAN_HUMANS_MS = 8 * SECOND_MS;

export function listenToEchoes({ people, clock, log, onHumanAnswer }: EchoesParts): Echoes {
  const waiting = new Set<Cancel>();

  async function judge({ to, messageId, text, saidAt, hasOperator }: Echo): Promise<void> {
    const signs = [signOf(text), ...(messageId === undefined ? [] : [messageId])];
    if (await people.hasSent(to, signs)) return;
    const heardAt = await people.lastHeardAt(to);
    const isAutomatic = heardAt !== undefined && saidAt - heardAt < FASTER_THAN_HUMANS_MS;
    if (isAutomatic && !hasOperator) return;
    const until = saidAt + HUMAN_HAS_MS;
    await people.leaveToHuman(to, until);
    log('info', 'zalo_left_to_human', { address: to });
    onHumanAnswer?.(to, until);
  }

  return {
    sending: (to, texts) => people.sending(to, texts.map(signOf), clock.now()),
    sent: (to, messageId) => people.sending(to, [messageId], clock.now()),
    hear(echo) {
      const cancel = clock.after(GRACE_MS, () => {
        waiting.delete(cancel);
        judge(echo).catch(() => log('warn', 'zalo_echo_not_judged', {}));
      });
      waiting.add(cancel);
    },
    stop() {
      for (const cancel of waiting) cancel();
      waiting.clear();
    },
  };
}

/** Letters only: spaces and forms may come back otherwise. */
function signOf(text: string): string {
  const letters = text.normalize('NFC').replace(/\s+/g, '');
  return `=${createHash('sha256').update(letters).digest('base64url').slice(0, 12)}`;
}
