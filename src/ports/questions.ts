import type { Address } from '../model/address.ts';
import type { Reach, Thing } from '../model/may.ts';
import type { OfficerAnswer } from '../model/officer-answer.ts';
import type { CountedAs, KeptState, Wish } from '../model/question.ts';
import type { IsoDay, Millis } from '../model/time.ts';
import type { Asker } from './tickets.ts';

/** Questions that had no sure answer. */
export interface Questions {
  add(question: Omit<OpenQuestion, 'id'>): Promise<number>;
  /** Unanswered ones of one asker, the latest first, at most 20. */
  openOf(asker: Asker): Promise<readonly OpenQuestion[]>;
  /** Unanswered ones of a place within reach, oldest first. */
  open(reach: Reach, limit: number): Promise<readonly OpenQuestion[]>;
  find(id: number): Promise<OpenQuestion | undefined>;
  setWish(id: number, wish: Wish): Promise<void>;
  /** An officer has answered them. */
  answered(ids: readonly number[], answer: number, at: Millis): Promise<void>;
  countOf(asker: Asker): Promise<number>;
  eraseOf(asker: Asker): Promise<void>;
}

export interface OpenQuestion {
  readonly id: number;
  readonly personId?: string;
  readonly address: Address;
  /** Without phone numbers. */
  readonly said: string;
  readonly place?: Pick<Thing['place'], 'province' | 'commune' | 'candidates'>;
  readonly wish: Wish;
  readonly askedAt: Millis;
  /** The answer it got meanwhile. */
  readonly answer?: number;
}

/** What officers have answered, with who and when. */
export interface OfficerAnswers {
  give(answer: Omit<OfficerAnswer, 'id' | 'state' | 'scope'>): Promise<number>;
  find(id: number): Promise<OfficerAnswer | undefined>;
  /** From now on it answers by itself in this area: a commune, a province, "" everywhere. */
  keep(id: number, scope: string): Promise<void>;
  /** An admin has looked at it and left it so. */
  review(id: number, by: string, state: KeptState, scope: string | undefined, at: Millis): Promise<void>;
  /** Kept ones that nobody has looked at, oldest first. */
  toReview(limit: number): Promise<readonly OfficerAnswer[]>;
}

/** How often answers were given, offered, liked; `answer` is "" for what had none. */
export interface AnswerCounts {
  count(day: IsoDay, answer: string, what: CountedAs): Promise<void>;
}

export interface AnswerCount {
  readonly answer: string;
  readonly what: CountedAs;
  readonly count: number;
}
