import type { Reading } from '../model/answers.ts';
import type { Asked } from '../model/conversation.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Millis } from '../model/time.ts';
import type { Knowledge, Texts } from './bundle.ts';

/** One kind of answer: how it is read and how it is shown. One file each in `engine/fields`. */
export interface Field {
  /** Reads what was said under this question. The reason `unclear` means that nothing could be read. */
  parse(said: string, asking: Asking): Reading<Json>;
  /** As a farmer reads it, without jargon: "25.000 đồng một kg". */
  show(value: Json, asking: Asking): string;
  /** Short, for a button of at most 20 characters: "25.000". `show` when missing. */
  label?(value: Json, asking: Asking): string;
  /** Further values for the words of a question in doubt: the province of a place that is begun. */
  words?(value: Json, asking: Asking): JsonObject;
  /** The answers that can be pressed, or typed as they stand on the button. */
  options?(asking: Asking): readonly FieldOption[];
  /** The answer when there is only one: then the question is not asked. */
  only?(asking: Asking): Json | undefined;
  /** What an answer that came early still lacks, to be asked when its question comes. */
  whole?(value: Json, asking: Asking): Reading<Json>;
  /** Reasons to ask back whose choices are a beginning to be completed, not values to choose from. */
  readonly incomplete?: readonly string[];
  /** What is found of this kind inside a longer message, as `extract` names it. */
  readonly foundAs?: 'name' | 'phone' | 'place' | 'product' | 'price' | 'quantity' | 'dates';
  /** Photos answer this question, not words. */
  readonly takesPhotos?: true;
  /** Any words may be the answer, a question too. */
  readonly takesAnyWords?: true;
  /** Whatever is said is for a person at the other end; the question itself is silent once it has been asked. */
  readonly isForPerson?: true;
  /** The channel may hand the answer over at a press. */
  readonly handedOver?: 'phone';
}

export interface FieldOption {
  /** In button tokens: letters, digits, "-" and "_". */
  readonly id: string;
  readonly label: string;
  readonly value: Json;
  /** Pressing it is no answer but opens this doubt: "viết lại". */
  readonly asks?: string;
  /** Other words for it. */
  readonly also?: readonly string[];
}

/** What a field may look at besides the words: never the clock, never a record. */
export interface Asking {
  /** Path of the step's own texts: "flows.register.name". */
  readonly texts: string;
  /** The step's own settings from the flow file: `choices`, `per` … */
  readonly options: JsonObject;
  /** Answers of the same form given so far. */
  readonly answers: JsonObject;
  /** What this field has already asked back. */
  readonly doubt: Asked['doubt'];
  /** The earlier answer that is being changed. */
  readonly was: Json | undefined;
  readonly at: Millis;
  readonly knowledge: Knowledge;
  readonly wording: Texts;
}
