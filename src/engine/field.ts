import type { Reading } from '../model/answers.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Millis } from '../model/time.ts';
import type { Knowledge } from './bundle.ts';

/** One kind of answer: how it is read and how it is shown. One file each in `engine/fields`. */
export interface Field {
  /** Reads what was said under this question. The reason `unclear` means that nothing could be read. */
  parse(said: string, asking: Asking): Reading<Json>;
  /** As a farmer reads it, without jargon: "25.000 đồng một kg". */
  show(value: Json, asking: Asking): string;
  /** Short, for a button of at most 20 characters: "25.000". `show` when missing. */
  label?(value: Json, asking: Asking): string;
}

/** What a field may look at besides the words: never the clock, never a record. */
export interface Asking {
  /** The step's own settings from the flow file: `min`, `per`, `choices` … */
  readonly options: JsonObject;
  /** Answers of the same form given so far. */
  readonly answers: JsonObject;
  readonly at: Millis;
  readonly knowledge: Knowledge;
  /** A text of `locales/vi` by its key. */
  readonly text: (key: string, values?: JsonObject) => string;
}
