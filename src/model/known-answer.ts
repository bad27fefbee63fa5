import type { JsonObject } from './json.ts';
import type { Millis } from './time.ts';

/**
 * What the assistant knows to say to one question. Written in `locales/vi/answers`, or kept by an officer. The words may
 * hold gaps like `{{bà con}}`.
 */
export interface KnownAnswer {
  readonly id: string;
  /** Where its words are: under "answers.fees" stand `title`, `line`, `short`, and where there is one `more`, `button`. */
  readonly texts: string;
  /** The file it stands in. */
  readonly topic: string;
  /** The question on a button, 20 letters at most. */
  readonly title: string;
  /** The question in a list. */
  readonly line: string;
  /** 350 letters at most. */
  readonly short: string;
  readonly more?: string;
  /** Ids of `data/programme/facts.yaml`: all that the words rest on, the chief one first. */
  readonly facts: readonly string[];
  /** As people know it: "Quyết định 1034/QĐ-BTTTT, 21/7/2021". */
  readonly source?: string;
  /** The time the source speaks of: "đầu năm 2026". */
  readonly asOf?: string;
  /** The part of the country it is about, by its name then. */
  readonly region?: string;
  /** Ids of answers that people ask for next. */
  readonly followUps: readonly string[];
  /** A form that can be begun from here; its button reads `button`, or as the form's own. */
  readonly starts?: { readonly flow: string; readonly answers: JsonObject };
  /** Ends in handing the question to an officer. */
  readonly asksOfficer: boolean;
  /** Code of the only commune or province whose people are answered so. Missing: everybody. */
  readonly place?: string;
  /** Set for what an officer has answered and kept: `short` is then the officer's own words, without gaps. */
  readonly kept?: { readonly name?: string; readonly form?: string; readonly area: string; readonly at: Millis };
  /** How people ask for it. */
  readonly asked: readonly string[];
}

/** A short kind word to what is no question about the programme: thanks, abuse, the weather, a trick. */
export interface Aside {
  readonly id: string;
  /** Where its words are: `short` under "asides.thanks". */
  readonly texts: string;
  readonly asked: readonly string[];
}
