import type { Lane } from '../../model/send-outcome.ts';
import type { Millis } from '../../model/time.ts';
import { FREE_MS, OPEN_MS } from './limits.ts';

/** May a message be sent now, and does it cost? */
export type Permission = 'free' | 'paid' | 'refused';

/**
 * By the person's last own word. What costs may leave: of an announcement the officer has been told how many cost before
 * sending it. Nothing known is no reason to be silent in a talk, where Zalo decides, but one for an announcement.
 */
export function permissionFor(lane: Lane, lastHeardAt: Millis | undefined, now: Millis): Permission {
  if (lastHeardAt === undefined) return lane === 'reply' ? 'paid' : 'refused';
  const silentMs = now - lastHeardAt;
  if (silentMs <= FREE_MS) return 'free';
  return silentMs > OPEN_MS ? 'refused' : 'paid';
}
