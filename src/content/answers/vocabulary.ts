import type { Family, Feature } from './features.ts';
import { familyOf } from './features.ts';

/** Features by number: the index looks up a hundred of them for every question. */
export interface Vocabulary {
  readonly families: readonly Family[];
  readonly numbers: ReadonlyMap<Feature, number>;
}

/** A text as the numbers of its features; those that no known text has are only counted, by family. */
export interface Numbered {
  readonly known: readonly number[];
  readonly unknown: readonly Family[];
}

/** Gives numbers to features as they come. */
export function makeVocabulary(): Vocabulary & { add(features: ReadonlySet<Feature>): readonly number[] } {
  const numbers = new Map<Feature, number>();
  const families: Family[] = [];
  return {
    families,
    numbers,
    add: (features) => Array.from(features, (feature) => numbers.get(feature) ?? taken(feature, numbers, families)),
  };
}

function taken(feature: Feature, numbers: Map<Feature, number>, families: Family[]): number {
  const number = families.length;
  numbers.set(feature, number);
  families.push(familyOf(feature));
  return number;
}

export function numbered(features: ReadonlySet<Feature>, { numbers }: Vocabulary): Numbered {
  const known: number[] = [];
  const unknown: Family[] = [];
  for (const feature of features) {
    const number = numbers.get(feature);
    if (number === undefined) unknown.push(familyOf(feature));
    else known.push(number);
  }
  return { known, unknown };
}
