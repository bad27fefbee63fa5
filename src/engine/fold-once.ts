import { fold } from '../vietnamese/fold.ts';

/** More than all words and labels of the bundle: only labels made of records ever fill it. */
const KEPT_MAX = 10_000;

const kept = new Map<string, string>();

/** `fold` for words of ours, which are compared with every message anew: each is folded once. Not for what people type. */
export function foldOnce(word: string): string {
  const known = kept.get(word);
  if (known !== undefined) return known;
  if (kept.size >= KEPT_MAX) kept.clear();
  const folded = fold(word);
  kept.set(word, folded);
  return folded;
}
