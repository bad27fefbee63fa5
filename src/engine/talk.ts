import type { Announced } from '../model/broadcast.ts';
import type { Button, Effect } from '../model/effect.ts';
import type { Conversation, Frame } from '../model/conversation.ts';
import type { JsonObject } from '../model/json.ts';
import type { Millis } from '../model/time.ts';
import type { Bundle } from './bundle.ts';
import type { Heard } from './heard.ts';
import { listener } from './heard.ts';
import { standingValue } from './standing-values.ts';

/** A turn under way: the conversation as it is becoming, and what is to be said and done at its end. */
export interface Talk {
  readonly bundle: Bundle;
  readonly at: Millis;
  /** What stands in a message, found once for all who ask in this turn. */
  readonly heard: (said: string) => Heard;
  readonly conversation: Conversation;
  /** What was understood and what follows from it. The open question comes after. */
  readonly notes: readonly string[];
  readonly effects: readonly Effect[];
  /** Buttons under the last words, when no question stays open. */
  readonly farewell: readonly Button[];
  /** Nothing of the conversation stays after this turn. */
  readonly isForgotten: boolean;
  /** What is told is the next word of a person at the other end: the assistant adds nothing. */
  readonly isHushed: boolean;
  /** The person writes under this announcement. */
  readonly announced?: Announced;
  /** The open question comes again behind something else that was asked. */
  readonly comesBack: boolean;
  /** One button beside those of the open question, which keeps four. */
  readonly beside?: Button;
  /** The person is owed a word, even when nothing but the open question is left to say. */
  readonly mustSpeak: boolean;
}

export function beginTalk(bundle: Bundle, conversation: Conversation, at: Millis): Talk {
  return {
    bundle,
    at,
    heard: listener(bundle.knowledge, at),
    conversation: { ...conversation, revision: conversation.revision + 1 },
    notes: [],
    effects: [],
    farewell: [],
    isForgotten: false,
    isHushed: false,
    comesBack: false,
    mustSpeak: false,
  };
}

export function withConversation(talk: Talk, change: Partial<Conversation>): Talk {
  return { ...talk, conversation: { ...talk.conversation, ...change } };
}

/** Drops one thing the conversation remembered. */
export function without(talk: Talk, name: OptionalOf<Conversation>): Talk {
  const { [name]: _dropped, ...rest } = talk.conversation;
  return { ...talk, conversation: rest };
}

type OptionalOf<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];

export function note(talk: Talk, sentence: string): Talk {
  return sentence === '' ? talk : { ...talk, notes: [...talk.notes, sentence] };
}

/** Says a text of `locales/vi`. */
export function say(talk: Talk, key: string, values: JsonObject = {}): Talk {
  return { ...note(talk, wording(talk)(key, values)), mustSpeak: true };
}

/** The same, and whatever is said after it begins a line. */
export function sayOnOwnLine(talk: Talk, key: string, values: JsonObject = {}): Talk {
  return { ...note(talk, `${wording(talk)(key, values)}\n`), mustSpeak: true };
}

/** The texts with everything that may stand in any sentence filled in: how the person is called, the form's answers. */
export function wording(talk: Talk, frame: Frame | undefined = topFrame(talk)): Wording {
  return (key, values = {}) =>
    talk.bundle.texts.text(key, (name) =>
      Object.hasOwn(values, name) ? values[name] : standingValue(talk, frame, name),
    );
}

export type Wording = (key: string, values?: JsonObject) => string;

/** The form that is open on top, unless it has been put aside. */
export function topFrame(talk: Talk): Frame | undefined {
  const top = talk.conversation.frames.at(-1);
  return top?.isPaused === true ? undefined : top;
}

export function withFrame(talk: Talk, frame: Frame): Talk {
  return withConversation(talk, {
    frames: talk.conversation.frames.map((other) => (other.id === frame.id ? frame : other)),
  });
}

export function effectId(talk: Talk): string {
  const { address, epoch, revision } = talk.conversation;
  return `${address}@${epoch}/${String(revision)}/${String(talk.effects.length)}`;
}

/** Asks for an action. Its result comes back under the id that is returned. */
export function callAction(talk: Talk, action: string, args: JsonObject): { readonly talk: Talk; readonly id: string } {
  const id = effectId(talk);
  return { id, talk: { ...talk, effects: [...talk.effects, { kind: 'call', id, action, args }] } };
}

export function log(talk: Talk, event: string, fields: JsonObject): Talk {
  return { ...talk, effects: [...talk.effects, { kind: 'log', id: effectId(talk), event, fields }] };
}

/** An action is under way for the conversation or for one of its forms. */
export function isCalling({ call, frames }: Conversation): boolean {
  return call !== undefined || frames.some((frame) => frame.call !== undefined);
}
