import type { Broadcast, BroadcastState, Progress } from '../model/broadcast.ts';
import { jointProgress, missedBy } from '../model/broadcast-progress.ts';
import type { Millis } from '../model/time.ts';
import type { Work } from '../ports/records.ts';

/** Where an announcement stands, and with it what was sent together with it. */
export interface Standing {
  /** Oldest first. */
  readonly broadcasts: readonly Broadcast[];
  readonly state: Progress['state'];
  /** `got`: who has it, or may have it. `rest`: who has not had it yet, or will not. */
  readonly progress: Progress & { readonly got: number; readonly rest: number };
  readonly isAlone: boolean;
  /** How many of those it was meant for have not got it and will not, as far as is counted. */
  readonly toCall: number;
}

export async function standingOf(work: Work, broadcasts: readonly Broadcast[], at: Millis): Promise<Standing> {
  const parts: Progress[] = [];
  let toCall = 0;
  for (const { code, counted } of broadcasts) {
    const part = await work.broadcasts.progress(code, at);
    if (part === undefined) continue;
    parts.push(part);
    toCall += missedBy(part, counted);
  }
  const progress = jointProgress(parts, at);
  const { whole, ended, outcomes } = progress;
  return {
    broadcasts,
    state: progress.state,
    progress: { ...progress, got: outcomes.sent + outcomes.unknown, rest: whole - ended },
    isAlone: broadcasts.length === 1,
    toCall,
  };
}

/** Sending has begun, or is over. */
export function hasBegun({ state }: Pick<Broadcast, 'state'>): boolean {
  return BEGUN.has(state);
}

const BEGUN: ReadonlySet<BroadcastState> = new Set(['sending', 'paused', 'stopped', 'done']);
