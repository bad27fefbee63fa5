import type { FamilyWeights } from './similarity.ts';

/** Chosen on the development questions by `npm run bench -- answers tune`; see docs/decisions.md. */
export interface Tuning {
  /** For the comparison with single ways of asking. */
  readonly phrase: FamilyWeights;
  /** For the comparison with all that is known of an answer. */
  readonly whole: FamilyWeights;
  /** Added to the length of a way of asking, so that a few common words are like nothing but themselves. */
  readonly floor: number;
  /** How much of the score comes from the single way of asking that is nearest. */
  readonly nearest: number;
  /** How often a word of the answer itself counts, where one in a way of asking counts once. */
  readonly told: number;
  /** The best must reach this to be said. */
  readonly sure: number;
  /** And be ahead of the next by this. */
  readonly ahead: number;
  /** The best must reach this to be offered. */
  readonly likely: number;
  /** Others are offered beside it down to this share of its score. */
  readonly near: number;
}

export const TUNING: Tuning = {
  phrase: { s: 1, a: 0.5, b: 0.7, t: 0.35, c: 1, k: 0.6, p: 0.8 },
  whole: { s: 1, a: 0.4, b: 0.7, t: 0.3, c: 1, k: 0.5, p: 0.7 },
  floor: 3,
  nearest: 0.6,
  told: 0.4,
  sure: 0.3,
  ahead: 0.02,
  likely: 0.22,
  near: 0.6,
};
