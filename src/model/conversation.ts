import type { Address } from './address.ts';
import type { Button, Effect, PressButton } from './effect.ts';
import type { KeptPhoto } from './answers.ts';
import type { MessageInput } from './input.ts';
import type { Json, JsonObject } from './json.ts';
import type { Notice } from './notice.ts';
import type { PersonView } from './person.ts';
import { DAY_MS } from './time.ts';
import type { Millis } from './time.ts';

/**
 * Everything remembered of one talk, kept as JSON in Redis. Small on purpose: what is absent is left out.
 *
 * `epoch` is new after deletion or expiry, so that ids made of `address@epoch/revision/n` never repeat.
 */
export interface Conversation {
  readonly address: Address;
  readonly epoch: string;
  /** Number of turns taken. */
  readonly revision: number;
  /** Missing until `load_person` has answered; messages are held until then. */
  readonly person?: PersonView;
  /** Open forms; the last one is on top. */
  readonly frames: readonly Frame[];
  /** Number of the next frame. */
  readonly nextFrame: number;
  /** When the person last wrote. */
  readonly lastOwnAt: Millis;
  /** When this conversation wants to be woken, if nobody writes. */
  readonly wakeAt?: Millis;
  /** Photos that came before anybody asked for them. At most `POCKET_MAX`. */
  readonly pocket?: readonly PocketPhoto[];
  /** Photos and words that arrive together and get one answer. */
  readonly burst?: Burst;
  /** Call of the conversation itself (not of a frame) that is under way: `load_person`, a command's action. */
  readonly call?: { readonly id: string; readonly action: string };
  /** Messages that wait for a call to answer. */
  readonly held?: readonly MessageInput[];
  /** Sentences that wait for the end of a burst or a call. */
  readonly notes?: readonly string[];
  /** The buttons under the last of them. */
  readonly farewell?: readonly Button[];
  /** The buttons under our last message, where no question is open: their words mean them. */
  readonly lastButtons?: readonly PressButton[];
  /** News that waits for the morning or for the person's next word. */
  readonly news?: readonly Notice[];
  /** Set when the person has shut us out, or come back and not yet written twice; `since` by the platform's clock. */
  readonly reach?: { readonly isGone: boolean; readonly since: Millis };
  /** The open form has been reminded of since the person's last word. */
  readonly isReminded?: boolean;
  /** What the person asked last about the programme, for a day. */
  readonly question?: LastQuestion;
  /** The latest forms that ended, for buttons pressed late. At most `CLOSED_MAX`. */
  readonly closed?: readonly ClosedFrame[];
}

/** An idle conversation ends so long after the last own word; only the open form is lost then. */
export const IDLE_TALK_ENDS_MS = 30 * DAY_MS;

export interface LastQuestion {
  readonly said: string;
  readonly at: Millis;
  /** Id of the answer that was given. */
  readonly answer?: string;
  /** Ids of answers that are on offer. */
  readonly offered?: readonly string[];
  /** An officer has been offered for it. */
  readonly isOpen?: true;
  readonly isRated?: true;
}

/** A photo that waits for its question. While the form it came under is open, no other form takes it. */
export interface PocketPhoto extends KeptPhoto {
  /** Id of that form's frame; missing when none was open. */
  readonly under?: number;
}

export const POCKET_MAX = 10;
export const CLOSED_MAX = 5;

/** One open form. The place in it is never stored: it is the first step that applies and is not done. */
export interface Frame {
  readonly id: number;
  readonly flow: string;
  readonly version: number;
  /** By the `save` name of the step; `null` was skipped. */
  readonly answers: JsonObject;
  /** `say` steps that have been said. */
  readonly done: readonly string[];
  /** Answers that came before their question. Not used before the questions above them are answered. */
  readonly early?: JsonObject;
  /** What the person is replying to. */
  readonly asked?: Asked;
  /** The id of the call that is under way, and its step. */
  readonly call?: { readonly id: string; readonly step: string };
  /** Put aside by the person; comes back with "làm tiếp". */
  readonly isPaused?: boolean;
}

/** The open question and how often it was not understood. */
export interface Asked {
  readonly step: string;
  readonly tries: number;
  /** A value to be confirmed or chosen: why, and what it could be. */
  readonly doubt?: { readonly why: string; readonly choices: readonly Json[] };
  /** The earlier answer, offered again after "back" or a correction. */
  readonly was?: Json;
  /** The answer was asked for again from the review card: which step. */
  readonly isCorrection?: boolean;
  /** It has been asked in full: a card is not shown whole again, a long question comes back in its short form. */
  readonly isShown?: boolean;
  /** A word whose meaning had to be asked about. */
  readonly aside?: Aside;
  readonly page?: number;
  /** What was said under it and could not be read, at most `UNREAD_MAX`: an officer who is asked sees it. */
  readonly unread?: readonly string[];
}

export const UNREAD_MAX = 3;

/**
 * "hủy", "thôi", "dừng", a greeting after days: what was meant is asked before anything is done. `which` answer a question
 * asks for, whether an officer is to be asked what is `unknown`, and the way out after abuse are such too.
 */
export const ASIDES = ['cancel', 'enough', 'stop', 'resume', 'reminder', 'which', 'unknown', 'sorry'] as const;
export type Aside = (typeof ASIDES)[number];

export interface Burst {
  /** The answer is given then, unless something more arrives. */
  readonly until: Millis;
  readonly waiting: readonly string[];
  readonly kept: readonly KeptPhoto[];
  readonly refused: readonly string[];
}

export interface ClosedFrame {
  readonly id: number;
  readonly flow: string;
  readonly at: Millis;
  /** Code of what came out of it: "SP-000123". */
  readonly code?: string;
  readonly title?: string;
}

/** What one turn leaves behind. `null`: the conversation has ended and nothing of it stays. */
export interface Turn {
  readonly conversation: Conversation | null;
  readonly effects: readonly Effect[];
}
