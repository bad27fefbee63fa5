import type { KeptState } from './question.ts';
import type { Millis } from './time.ts';

/** What an officer has answered to a question that had no sure answer. */
export interface OfficerAnswer {
  readonly id: number;
  readonly personId?: string;
  readonly name?: string;
  readonly form?: string;
  /** Of the officer's role at the time: a commune, a province, "" the country. */
  readonly area: string;
  readonly scope?: string;
  readonly state: KeptState;
  readonly question: string;
  readonly words: string;
  readonly at: Millis;
  readonly reviewedAt?: Millis;
}

/** A kept answer with the ways it was asked for. */
export interface KeptAnswer extends OfficerAnswer {
  readonly scope: string;
  readonly asked: readonly string[];
}
