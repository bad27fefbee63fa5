import type { Family } from './features.ts';
import type { Numbered, Vocabulary } from './vocabulary.ts';

export type FamilyWeights = Readonly<Record<Family, number>>;

/** How alike a text is to each of a fixed list of texts: 0 nothing in common, 1 the same. */
export type Similarity = (asked: Numbered) => Float64Array;

/** How often a text has each of its features. */
export interface Counts {
  readonly features: readonly number[];
  readonly times: readonly number[];
}

/**
 * Cosine over features weighted by how rare they are. A feature that no text of the list has counts against all of them:
 * a question about football is not about fees because both say "how much". `floor` is added to each text's length, so
 * that a text of a few common words is like nothing but itself.
 */
export function cosineTo(
  texts: readonly (readonly number[])[],
  vocabulary: Vocabulary,
  weights: FamilyWeights,
  floor: number,
): Similarity {
  const { weightOf, unseen } = rarities(texts, vocabulary, weights);
  const lengths = texts.map((text) => lengthOf(text, weightOf, floor * floor));
  const postings = makePostings(
    texts,
    weightOf,
    (feature, _at, text) => (weightOf[feature] ?? 0) / (lengths[text] ?? 1),
  );
  return (asked) => {
    let unknown = 0;
    for (const family of asked.unknown) unknown += (weights[family] * unseen) ** 2;
    return added(asked.known, weightOf, postings, lengthOf(asked.known, weightOf, unknown), texts.length);
  };
}

/** The share of a question that a text explains, each feature by its rarity and how often the text has it (BM25's curve). */
export function coverageBy(texts: readonly Counts[], vocabulary: Vocabulary, weights: FamilyWeights): Similarity {
  const lists = texts.map(({ features }) => features);
  const { weightOf, unseen } = rarities(lists, vocabulary, weights);
  const postings = makePostings(lists, weightOf, (_feature, at, text) => {
    const times = texts[text]?.times[at] ?? 0;
    return times / (times + HALF_FULL);
  });
  return (asked) => {
    let whole = 0;
    for (const feature of asked.known) whole += weightOf[feature] ?? 0;
    for (const family of asked.unknown) whole += weights[family] * unseen;
    return added(asked.known, weightOf, postings, whole || 1, texts.length);
  };
}

/** A feature that a text has this often counts half of what it could at most: the k1 of BM25. */
const HALF_FULL = 1.2;

/** What stands in more texts than this share of them tells nothing apart, and takes the most time. */
const COMMON = 0.1;

function rarities(lists: readonly (readonly number[])[], { families }: Vocabulary, weights: FamilyWeights) {
  const having = new Int32Array(families.length);
  for (const list of lists) for (const feature of list) having[feature] = (having[feature] ?? 0) + 1;
  const rarity = (found: number): number => Math.log(1 + (lists.length - found + 0.5) / (found + 0.5));
  const weightOf = Float64Array.from(families, (family, feature) => {
    const found = having[feature] ?? 0;
    return found > COMMON * lists.length ? 0 : weights[family] * rarity(found);
  });
  return { weightOf, unseen: rarity(0) };
}

/** Where each feature stands, and how much each of these texts gains by it. */
interface Postings {
  /** The places of feature f are those from `starts[f]` to `starts[f + 1]`. */
  readonly starts: Int32Array;
  readonly texts: Int32Array;
  readonly shares: Float64Array;
}

function makePostings(
  lists: readonly (readonly number[])[],
  weightOf: Float64Array,
  shareOf: (feature: number, at: number, text: number) => number,
): Postings {
  const starts = new Int32Array(weightOf.length + 1);
  for (const list of lists)
    for (const feature of list) if (weightOf[feature]) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
  for (let feature = 0; feature < weightOf.length; feature++)
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0);
  const next = starts.slice();
  const texts = new Int32Array(starts[weightOf.length] ?? 0);
  const shares = new Float64Array(texts.length);
  for (const [text, list] of lists.entries()) {
    for (const [at, feature] of list.entries()) {
      if (!weightOf[feature]) continue;
      const place = next[feature] ?? 0;
      next[feature] = place + 1;
      texts[place] = text;
      shares[place] = shareOf(feature, at, text);
    }
  }
  return { starts, texts, shares };
}

function added(
  asked: readonly number[],
  weightOf: Float64Array,
  { starts, texts, shares }: Postings,
  whole: number,
  count: number,
): Float64Array {
  const scores = new Float64Array(count);
  for (const feature of asked) {
    const gain = (weightOf[feature] ?? 0) / whole;
    const end = starts[feature + 1] ?? 0;
    for (let place = starts[feature] ?? 0; place < end; place++) {
      const text = texts[place] ?? 0;
      scores[text] = (scores[text] ?? 0) + gain * (shares[place] ?? 0);
    }
  }
  return scores;
}

function lengthOf(features: readonly number[], weightOf: Float64Array, more: number): number {
  let sum = more;
  for (const feature of features) sum += (weightOf[feature] ?? 0) ** 2;
  return Math.sqrt(sum) || 1;
}
