import type { SignWeights } from './confidence.ts';
import type { FamilyWeights } from './similarity.ts';

/** Chosen on the development questions by `npm run bench -- tune-answers`; see docs/decisions.md. */
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
  readonly signs: SignWeights;
  readonly thresholds: Thresholds;
}

export interface Thresholds {
  /** So sure must we be to answer. */
  readonly answer: number;
  /** The second, or even the third, at this share of the best one's score is as likely: the person chooses. */
  readonly race: readonly [second: number, third: number];
  /** So sure to offer something to choose from. */
  readonly offer: number;
  /** Under an answer others are offered down to this share of its score. */
  readonly near: number;
  /** So well must an aside fit; what fits none is not known. */
  readonly aside: number;
}

export const TUNING: Tuning = {
  phrase: { s: 1, a: 0.5, b: 0.53, t: 0.33, c: 1, k: 0.8, p: 0.25 },
  whole: { s: 1, a: 0.6, b: 0.7, t: 0.3, c: 0.5, k: 0.5, p: 0.7 },
  floor: 4,
  nearest: 0.5,
  told: 0.65,
  signs: {
    start: -3.6,
    best: 7.09,
    lead: 2.68,
    aside: -3.4,
    words: 0.67,
    meanings: 0.24,
    strange: 2.41,
    strangeMarks: -2.47,
    unexplained: -2.62,
    unmeant: -0.87,
    length: 1.98,
  },
  thresholds: { answer: 0.91, race: [0.98, 0.94], offer: 0.3, near: 0.45, aside: 0.32 },
};
