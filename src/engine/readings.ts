import type { Reading } from '../model/answers.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Command } from './bundle.ts';
import type { ButtonMeaning } from './tokens.ts';

/**
 * What a message means, as a closed list. Words, buttons and (one day, perhaps) a model all end here; nothing else can
 * make the engine do anything.
 */
export type MessageReading =
  /** Under the open question: a value, or the reason to ask back. `others` are answers to further questions. */
  | {
      readonly kind: 'answer';
      readonly reading: Reading<Json>;
      readonly others?: JsonObject;
      /** A question that was asked in the same breath. */
      readonly asked?: string;
    }
  /** Answers to questions that are not open yet. */
  | { readonly kind: 'several'; readonly answers: JsonObject }
  | { readonly kind: 'command'; readonly command: Command }
  /** Yes to the review card. */
  | { readonly kind: 'confirm' }
  /** A given answer is to change; `reading` when the new one was said along with it. */
  | { readonly kind: 'correct'; readonly step: string; readonly reading?: Reading<Json> }
  | {
      readonly kind: 'start';
      readonly flow: string;
      readonly answers: JsonObject;
      readonly early?: JsonObject;
      readonly told?: string;
      readonly ask?: string;
      readonly rest?: string;
    }
  | { readonly kind: 'question'; readonly said: string }
  /** One of the answers on offer. */
  | { readonly kind: 'tell'; readonly answer: string }
  /** A button of something that is over. */
  | { readonly kind: 'stale'; readonly meaning: ButtonMeaning }
  /** A code that nobody should tell, or a picture of an identity card. */
  | { readonly kind: 'secret' }
  | { readonly kind: 'unclear' };
