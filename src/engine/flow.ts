import type { Json, JsonObject } from '../model/json.ts';
import type { Role } from '../model/roles.ts';
import type { Command } from './bundle.ts';

/** A flow is a paper form: steps read from top to bottom. There is no `next`; see `walk.ts`. */
export interface Flow {
  readonly name: string;
  /** Raised when a `save` name changes; `was` says how old answers carry over. */
  readonly version: number;
  readonly was: { readonly renamed: Readonly<Record<string, string>>; readonly dropped: readonly string[] };
  /** Words that start it, as typed without marks or with. */
  readonly starts: readonly string[];
  /** Names of recognisers in `engine/recognisers` that may start it from longer words. */
  readonly recognises: readonly string[];
  /** Who may start it. Empty: everybody. */
  readonly for: readonly Role[];
  /** Answers that whoever starts it may bring along, beside those of its own questions. */
  readonly takes: readonly string[];
  /** The person is reminded of it once when it lies unfinished. */
  readonly isReminded: boolean;
  /** What it asks for is a draft of goods until it ends: officers find households with one. */
  readonly isDraft: boolean;
  /** It says when it is nearly over. */
  readonly isCounted: boolean;
  readonly steps: readonly Step[];
}

/**
 * What is handed on, by name: a path into the answers, a fixed value; or for others to read, a text ("<texts>.said.<name>")
 * and buttons (their words under "<texts>.said.buttons").
 */
export type HandedOn = Readonly<Record<string, Source>>;
export type Source =
  string | { readonly value: Json } | { readonly text: string } | { readonly buttons: readonly Offer[] };

export type Step = SayStep | AskStep | ConfirmStep | CallStep | RunStep | EndStep;

interface StepBase {
  /** Unique in the flow: the name after `ask:`, `say:` … */
  readonly id: string;
  /** Where its words are: "flows.register.name". A step may borrow those of another form. */
  readonly texts: string;
  readonly if: Condition;
}

export interface SayStep extends StepBase {
  readonly kind: 'say';
}

export interface AskStep extends StepBase {
  readonly kind: 'ask';
  /** A name of `engine/fields`. */
  readonly field: string;
  /** May be skipped; the answer is then `null`. */
  readonly isOptional: boolean;
  /** Forgotten when one of these answers changes. */
  readonly needs: readonly string[];
  /** Photos of kept hashes to show with the question: a path into the answers. */
  readonly photos?: string;
  /** The field's own settings. */
  readonly options: JsonObject;
  /** Further buttons under the question. */
  readonly offers: readonly Offer[];
}

export interface ConfirmStep extends StepBase {
  readonly kind: 'confirm';
  /** The answers shown, one line each, numbered. */
  readonly lines: readonly string[];
}

export interface CallStep extends StepBase {
  readonly kind: 'call';
  readonly action: string;
  /** The result is kept under this name: `{ status, …values }`. */
  readonly save: string;
  /** Arguments: a path into the answers, or `{ value: … }` for a fixed one. */
  readonly with: HandedOn;
  /**
   * By status: the answers to ask again, or the path in the result under which it names them. Where it names no question
   * of this form, the steps below decide.
   */
  readonly again: Readonly<Record<string, readonly string[] | string>>;
  /** The same, but only the first time: who says it again means it. */
  readonly againOnce: Readonly<Record<string, readonly string[]>>;
  /** Statuses at which the form is put aside as it is; going on with it tries the call again. */
  readonly later: readonly string[];
}

export interface RunStep extends StepBase {
  readonly kind: 'run';
  readonly flow: string;
  readonly save: string;
  readonly with: HandedOn;
}

export interface EndStep extends StepBase {
  readonly kind: 'end';
  /** A new form that follows. */
  readonly then?: { readonly flow: string; readonly with: HandedOn };
  /** What a form that ran this one gets. */
  readonly gives: HandedOn;
  /** Forms offered as buttons under the last words. */
  readonly offers: readonly Offer[];
  /** Nothing is said. */
  readonly isSilent: boolean;
  /** Photos that waited in the pocket are let go. */
  readonly emptiesPocket: boolean;
  /** Nothing of the conversation stays: the person wanted everything deleted. */
  readonly forgets: boolean;
}

/** A button under a text: it starts a form with some answers given, or is a command. */
export interface Offer {
  /** Its label is the text under this name beside the step's own, else the form's `button`. */
  readonly id: string;
  readonly flow?: string;
  readonly command?: Command;
  readonly with: HandedOn;
  /** The question to open, where the form is to start in its middle. */
  readonly ask?: string;
  readonly if: Condition;
}

/**
 * All must hold. A value, any of several, `contains`, `not`, `null` for a skipped answer, `given: false` for what is not
 * answered at all, `empty` for a list. Keys are paths: "household.status".
 */
export type Condition = Readonly<Record<string, Expected>>;
export type Expected =
  | string
  | number
  | boolean
  | null
  | readonly (string | number | boolean | null)[]
  | { readonly contains: string }
  | { readonly not: string | number | boolean | null }
  | { readonly given: boolean }
  | { readonly empty: boolean };
