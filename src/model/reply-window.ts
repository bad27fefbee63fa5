import type { ChannelName } from './address.ts';
import { DAY_MS, HOUR_MS } from './time.ts';

/** How long after a person's last own word a platform lets us write to them. */
export interface ReplyWindow {
  /** So long it is free of charge … */
  readonly freeMs: number;
  /** … then it costs, and after so long it is refused. */
  readonly openMs: number;
}

/** Channels that are not named have none. Zalo: message/cs for Official Accounts, refused with -230; read 2026-11. */
export const REPLY_WINDOWS = {
  zalo: { freeMs: 48 * HOUR_MS, openMs: 7 * DAY_MS },
} as const satisfies { readonly [channel in ChannelName]?: ReplyWindow };
