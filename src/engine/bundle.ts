import type { Marketplace } from '../model/marketplace.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Places } from '../vietnamese/places.ts';
import type { Products } from '../vietnamese/products.ts';
import type { Answers } from './answers.ts';
import type { Condition, Flow, Offer } from './flow.ts';

/** Flows, words and knowledge as one value. Files that change make a new one; a turn sees only one. */
export interface Bundle {
  /** Changes with any file it was made of. */
  readonly version: string;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly texts: Texts;
  /** What words command anywhere: as written with marks, and without. "dung" is both dừng and đúng. */
  readonly commands: ReadonlyMap<string, readonly Command[]>;
  readonly notices: ReadonlyMap<string, NoticeForm>;
  /** What is known of the programme, and which of it a question asks for. */
  readonly answers: Answers;
  readonly knowledge: Knowledge;
}

export interface Texts {
  /** The text of `locales/vi` under this key. A missing key is a fault of ours and throws. */
  text(key: string, values?: JsonObject | ValueOf): string;
  has(key: string): boolean;
  /** A list of `locales/vi`, empty when there is none. */
  list(key: string): readonly string[];
  /** All words as they are written, for whoever checks them. */
  readonly written: ReadonlyMap<string, string | readonly string[]>;
}

/** Finds a value when a text turns out to name it: most of what could stand in a sentence does not. */
export type ValueOf = (name: string) => Json | undefined;

/** Words that mean the same wherever they are typed alone. Their spellings are in `locales/vi/commands.yaml`. */
export const COMMANDS = [
  'back',
  'skip',
  'cancel',
  'cancel_now',
  'later',
  'enough',
  'stop',
  'stop_news',
  'resume',
  'help',
  'menu',
  'greeting',
  'person',
  'correct',
  'other',
  'shown_so_far',
  'whole_card',
  'more',
  'yes',
  'thanks',
  'tell_more',
  'ask_for_me',
  'never_mind',
  'good',
  'bad',
] as const;
export type Command = (typeof COMMANDS)[number];

/** How a piece of news is said: text `notices.<kind>`, and the forms its buttons open. */
export interface NoticeForm {
  readonly kind: string;
  readonly buttons: readonly Offer[];
  /** Says nothing any more once there is later news of the same listing. */
  readonly givesWay: boolean;
  /** Good news comes first when several fall together. */
  readonly isGood: boolean;
  /** The next word of the exchange that this flow is, where it is open on top and about the same ticket. */
  readonly goesOn?: string;
  /** Ends the exchange that this flow is, about the same ticket. */
  readonly ends?: string;
  readonly if: Condition;
}

export interface Knowledge {
  readonly places: Places;
  readonly products: Products;
  readonly marketplaces: readonly Marketplace[];
  /** Who keeps the data, as the consent names them. Missing only where somebody tries out on a machine of their own. */
  readonly dataController?: string;
}
