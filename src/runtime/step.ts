import type { Address } from '../model/address.ts';
import type { Effect, OutgoingMessage } from '../model/effect.ts';
import type { Input } from '../model/input.ts';
import type { Json } from '../model/json.ts';
import type { Millis } from '../model/time.ts';
import type { Versioned } from './conversation-text.ts';

/**
 * The engine as the running shell knows it: pure, and allowed to throw only by mistake. `conversation` is what the last
 * turn left, through JSON; null when there is none.
 */
export type Step = (conversation: Json, address: Address, input: Input) => StepResult;

export interface StepResult {
  /** Null removes it. Whatever else is in it is the engine's; it must survive JSON. */
  readonly conversation: Versioned | null;
  readonly wakeAt: Millis | null;
  readonly effects: readonly Effect[];
}

/** The one sentence for an input that the engine could not take. */
export type Apology = (conversation: Json, address: Address) => OutgoingMessage;
