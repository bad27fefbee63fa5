import type { Family, Feature } from './features.ts';
import { familyOf } from './features.ts';

export type FamilyWeights = Readonly<Record<Family, number>>;

/** How alike a text is to each of a fixed list of texts: 0 nothing in common, 1 the same. */
export type Similarity = (features: ReadonlySet<Feature>) => Float64Array;

interface Postings {
  readonly weight: number;
  readonly docs: number[];
  readonly shares: number[];
}

/**
 * Cosine over features weighted by how rare they are. A feature that no text of the list has counts against all of them:
 * a question about football is not about fees because both say "how much".
 */
export function cosineTo(texts: readonly ReadonlySet<Feature>[], weights: FamilyWeights): Similarity {
  const { postings, weightOf } = indexOf(texts, weights);
  for (const [doc, features] of texts.entries()) {
    const length = lengthOf(features, weightOf);
    for (const feature of features) postings.get(feature)?.shares.push(weightOf(feature) / length);
    for (const feature of features) postings.get(feature)?.docs.push(doc);
  }
  return (asked) => {
    const scores = new Float64Array(texts.length);
    const length = lengthOf(asked, weightOf);
    for (const feature of asked) {
      const found = postings.get(feature);
      if (!found) continue;
      const share = found.weight / length;
      for (let at = 0; at < found.docs.length; at++) {
        const doc = found.docs[at] ?? 0;
        scores[doc] = (scores[doc] ?? 0) + share * (found.shares[at] ?? 0);
      }
    }
    return scores;
  };
}

/** The share of a question that a text explains, each feature by its rarity and how often the text has it (BM25's curve). */
export function coverageBy(texts: readonly ReadonlyMap<Feature, number>[], weights: FamilyWeights): Similarity {
  const { postings, weightOf } = indexOf(texts, weights);
  for (const [doc, counts] of texts.entries()) {
    for (const [feature, count] of counts) {
      const found = postings.get(feature);
      found?.docs.push(doc);
      found?.shares.push(count / (count + HALF_FULL));
    }
  }
  return (asked) => {
    const scores = new Float64Array(texts.length);
    let whole = 0;
    for (const feature of asked) whole += weightOf(feature);
    for (const feature of asked) {
      const found = postings.get(feature);
      if (!found) continue;
      const share = found.weight / whole;
      for (let at = 0; at < found.docs.length; at++) {
        const doc = found.docs[at] ?? 0;
        scores[doc] = (scores[doc] ?? 0) + share * (found.shares[at] ?? 0);
      }
    }
    return scores;
  };
}

/** A feature that a text has this often counts half of what it could at most: the k1 of BM25. */
const HALF_FULL = 1.2;

function indexOf(texts: readonly (ReadonlySet<Feature> | ReadonlyMap<Feature, number>)[], weights: FamilyWeights) {
  const frequencies = new Map<Feature, number>();
  for (const text of texts) {
    for (const feature of text.keys()) frequencies.set(feature, (frequencies.get(feature) ?? 0) + 1);
  }
  const rarity = (texts_: number): number => Math.log(1 + (texts.length - texts_ + 0.5) / (texts_ + 0.5));
  const unseen = rarity(0);
  const postings = new Map<Feature, Postings>();
  for (const [feature, found] of frequencies) {
    postings.set(feature, { weight: weights[familyOf(feature)] * rarity(found), docs: [], shares: [] });
  }
  const weightOf = (feature: Feature): number => postings.get(feature)?.weight ?? weights[familyOf(feature)] * unseen;
  return { postings, weightOf };
}

function lengthOf(features: ReadonlySet<Feature>, weightOf: (feature: Feature) => number): number {
  let sum = 0;
  for (const feature of features) sum += weightOf(feature) ** 2;
  return Math.sqrt(sum) || 1;
}
