import type { Millis } from '../../model/time.ts';
import type { Lane } from '../../ports/queues.ts';
import { FREE_MS, OPEN_MS } from './limits.ts';

/** May a message be sent now, and does it cost? */
export type Permission = 'free' | 'paid' | 'refused';

/**
 * By the person's last own word. Answers and what a talk brings on its own (reminders, news of one's goods) may cost;
 * what is told to many leaves only while it is free. Nothing known is no reason to be silent in a talk: Zalo decides.
 */
export function permissionFor(lane: Lane, lastHeardAt: Millis | undefined, now: Millis): Permission {
  if (lastHeardAt === undefined) return lane === 'reply' ? 'paid' : 'refused';
  const silentMs = now - lastHeardAt;
  if (silentMs <= FREE_MS) return 'free';
  if (silentMs > OPEN_MS || lane === 'bulk') return 'refused';
  return 'paid';
}
