import { SECOND_MS } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';

/** How fast we send on our own account; what Telegram asks for with 429 comes on top. */
export interface PaceSettings {
  /** One message a chat in so long; Bot API FAQ, read 2026-11. */
  readonly chatEveryMs: number;
  /** So many may leave at once before that counts: "short bursts" are allowed. */
  readonly chatBurst: number;
}

export const USUAL_PACE: PaceSettings = { chatEveryMs: SECOND_MS, chatBurst: 20 };

export interface Pace {
  /** Takes the chat's next place. Milliseconds until it comes; taken only when that is 0. So many places stay free. */
  chatWaitMs(chatId: number, now: Millis, staysFree?: number): number;
  /** 0, or how long nothing may be sent at all. */
  pausedMs(now: Millis): number;
  /** Telegram said 429 to a reply in this chat. To an announcement it means the bulk lane, which rests by itself. */
  slowDown(chatId: number, forMs: number, now: Millis): void;
}

/** So many chats refused within a second: it is not the chats, it is us. */
const CHATS_REFUSED = 3;
const REMEMBERED_CHATS = 10_000;

export function pacer({ chatEveryMs, chatBurst }: PaceSettings): Pace {
  /** By chat, when its allowance is full again. */
  const fullAt = new Map<number, Millis>();
  let pausedUntil: Millis = 0;
  let refused: readonly { readonly chatId: number; readonly at: Millis }[] = [];

  function forget(now: Millis): void {
    if (fullAt.size < REMEMBERED_CHATS) return;
    for (const [chatId, at] of fullAt) if (at <= now) fullAt.delete(chatId);
  }

  return {
    chatWaitMs(chatId, now, staysFree = 0) {
      const at = Math.max(fullAt.get(chatId) ?? 0, now);
      const waitMs = Math.max(0, at + chatEveryMs - now - Math.max(1, chatBurst - staysFree) * chatEveryMs);
      if (waitMs > 0) return waitMs;
      forget(now);
      fullAt.set(chatId, at + chatEveryMs);
      return 0;
    },

    pausedMs: (now) => Math.max(0, pausedUntil - now),

    slowDown(chatId, forMs, now) {
      refused = [...refused.filter((one) => one.chatId !== chatId && now - one.at < SECOND_MS), { chatId, at: now }];
      if (refused.length >= CHATS_REFUSED) pausedUntil = Math.max(pausedUntil, now + forMs);
    },
  };
}
