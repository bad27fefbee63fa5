import type { Address } from '../model/address.ts';
import type { Input } from '../model/input.ts';
import type { NoticeSource, PendingNotice } from '../ports/notices.ts';
import type { OnlyOne, OnlyOneTurn } from '../ports/only-one.ts';
import { pause } from '../ports/pause.ts';
import type { Workshop } from './workshop.ts';

export interface Relay {
  start(): void;
  /** There are new notices: look now, whoever else is looking. Bringing one twice changes nothing. */
  poke(): void;
  stop(): Promise<void>;
}

export interface RelayParts {
  readonly notices: NoticeSource;
  readonly onlyOne: OnlyOne;
  readonly accept: (address: Address, input: Input) => Promise<unknown>;
}

const AT_ONCE = 100;
const LEASE_MS = 15_000;

/** Brings notices from the records into the inboxes of those they are for. One process looks every `relayMs`. */
export function openRelay(shop: Workshop, parts: RelayParts, relayMs: number): Relay {
  let isStopped = false;
  let isLooking = false;
  let isPoked = false;
  let turn: OnlyOneTurn | undefined;

  function poke(): void {
    isPoked = true;
    if (isLooking || isStopped) return;
    isLooking = true;
    shop.run('relay', async () => {
      try {
        while (isPoked && !isStopped) {
          isPoked = false;
          await bringAll();
        }
      } finally {
        isLooking = false;
      }
    });
  }

  async function bringAll(): Promise<void> {
    for (;;) {
      const pending = await parts.notices.pending(AT_ONCE);
      const now = shop.clock.now();
      const due = pending.filter(({ notBefore }) => notBefore === undefined || notBefore <= now);
      if (due.length === 0) return;
      await Promise.all(due.map(bring));
      await parts.notices.delivered(due.map(({ id }) => id));
      if (pending.length < AT_ONCE) return;
    }
  }

  async function bring({ id, to, notice }: PendingNotice): Promise<void> {
    await parts.accept(to, { kind: 'notice', id: `notice:${id}`, at: shop.clock.now(), notice });
  }

  async function lookAgainAndAgain(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      poke();
      await pause(shop.clock, relayMs, signal);
    }
  }

  return {
    start() {
      turn = parts.onlyOne('notice-relay', LEASE_MS, lookAgainAndAgain);
    },
    poke,
    async stop() {
      isStopped = true;
      await turn?.stop();
    },
  };
}
