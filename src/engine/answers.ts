import type { Aside, KnownAnswer } from '../model/known-answer.ts';

/** All that the assistant can answer, and which of it a question asks for. */
export interface Answers {
  /** `place` is the asker's commune code (or province code): answers kept for one place are found by its people only. */
  find(question: string, place?: string): Found;
  get(id: string): KnownAnswer | undefined;
  aside(id: string): Aside | undefined;
  readonly all: readonly KnownAnswer[];
  readonly asides: readonly Aside[];
}

/** `score` is between 0 and 1: how much of the question the best answer is known to be asked by. */
export type Found =
  /** `also`: up to two others that are nearly as likely, to be offered under the answer where there is room. */
  | { readonly kind: 'answer'; readonly id: string; readonly also: readonly string[]; readonly score: number }
  /** Two or three that it may be; the person chooses. */
  | { readonly kind: 'choices'; readonly ids: readonly string[]; readonly score: number }
  /** No question about the programme: small talk, another subject, a trick. */
  | { readonly kind: 'aside'; readonly id: string; readonly score: number }
  /** Not known. */
  | { readonly kind: 'none'; readonly score: number };
