import { isNear } from '../../vietnamese/address-typos.ts';
import { isSyllable } from '../../vietnamese/syllable.ts';
import type { Word } from './lexicon.ts';

/**
 * Mends the words of a question that nobody asks with: "hnag" and "hangg" give "hang", "fai" "phai", where such words are
 * known. What is a Vietnamese syllable is mostly another word and no slip, and is only mended to what is known beside its
 * neighbour: "ban han" gives "ban hang".
 */
export function makeSpelling(texts: Iterable<readonly Word[]>): (words: readonly Word[]) => readonly Word[] {
  const { times, pairs } = counted(texts);
  const byLoss = lossesOf(times.keys());

  const nearest = (word: string, before: string, after: string, least: number): string | undefined => {
    let [best, weight] = [undefined as string | undefined, 0];
    for (const known of candidates(word, times, byLoss)) {
      const fits = Number(pairs.has(`${before} ${known}`)) + Number(pairs.has(`${known} ${after}`));
      if (fits < least) continue;
      const own = (1 + (times.get(known) ?? 0)) * FITTING ** fits;
      if (own > weight) [best, weight] = [known, own];
    }
    return best;
  };

  return (typed) => {
    const words = blanksMoved(typed, times, pairs);
    return words.flatMap((word, at) => {
      const { folded } = word;
      if (times.has(folded) || folded.length < 2 || /\d/.test(folded)) return [word];
      const least = isSyllable(word.typed) ? 1 : 0;
      const mended = nearest(folded, words[at - 1]?.folded ?? '', words[at + 1]?.folded ?? '', least);
      const parts = mended === undefined ? parted(folded, pairs) : [mended];
      return parts.length === 0 ? [word] : parts.map(plain);
    });
  };
}

function plain(word: string): Word {
  return { typed: word, folded: word };
}

/** Two words of which one is not known become two that are known beside each other: "tinq uang cao" gives "tin quang cao". */
function blanksMoved(
  words: readonly Word[],
  times: ReadonlyMap<string, number>,
  pairs: ReadonlySet<string>,
): readonly Word[] {
  const moved = [...words];
  for (let at = 0; at + 1 < moved.length; at++) {
    const [first, second] = [moved[at]?.folded ?? '', moved[at + 1]?.folded ?? ''];
    if (times.has(first) && times.has(second)) continue;
    const parts = parted(first + second, pairs);
    if (parts.length === 2 && parts[0] !== first) moved.splice(at, 2, ...parts.map(plain));
  }
  return moved;
}

/** Two words that are known beside each other, where the blank was forgotten: "muabán". */
function parted(word: string, pairs: ReadonlySet<string>): readonly string[] {
  for (let at = 1; at < word.length; at++) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    if (pairs.has(`${first} ${second}`)) return [first, second];
  }
  return [];
}

/** In two letters every letter is a guess. */
const SHORTEST = 3;

/** A word that is known beside its neighbour is so many times as likely. */
const FITTING = 50;

function counted(texts: Iterable<readonly Word[]>) {
  const times = new Map<string, number>();
  const pairs = new Set<string>();
  for (const words of texts) {
    for (const [at, { folded }] of words.entries()) {
      times.set(folded, (times.get(folded) ?? 0) + 1);
      const next = words[at + 1];
      if (next) pairs.add(`${folded} ${next.folded}`);
    }
  }
  return { times, pairs };
}

/** Every known word under itself and under what is left when a letter is lost. */
function lossesOf(known: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const word of known) {
    for (const rest of new Set([word, ...withoutALetter(word)])) found.set(rest, [...(found.get(rest) ?? []), word]);
  }
  return found;
}

function withoutALetter(word: string): readonly string[] {
  return Array.from(word, (_letter, at) => word.slice(0, at) + word.slice(at + 1));
}

function candidates(
  word: string,
  times: ReadonlyMap<string, number>,
  byLoss: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const asHeard = OPENINGS.flatMap(([typed, meant]) =>
    word.startsWith(typed) ? meant.map((opening) => opening + word.slice(typed.length)) : [],
  );
  const drawnOut = word.replace(/(.)\1+/g, '$1');
  const known = [...asHeard, drawnOut].filter((one) => times.has(one));
  if (known.length > 0 || word.length < SHORTEST) return new Set(known);
  return new Set(
    [word, ...withoutALetter(word)]
      .flatMap((rest) => byLoss.get(rest) ?? [])
      .filter((one) => one.length >= SHORTEST - 1 && isNear(word, one)),
  );
}

/** How the young write what they hear. */
const OPENINGS: readonly (readonly [typed: string, meant: readonly string[]])[] = [
  ['f', ['ph']],
  ['w', ['qu']],
  ['z', ['v', 'd', 'gi']],
  ['dz', ['d', 'v']],
  ['j', ['gi', 'ch']],
  ['k', ['c', 'kh']],
];
