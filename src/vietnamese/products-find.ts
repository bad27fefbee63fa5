import type { ProductName, ProductWord, Products } from './products-index.ts';
import { AFTER_NAME, BEFORE_NAME, EVERYDAY_WORDS, GENERAL_WORDS, STARTERS, STRONG_STARTERS } from './products-words.ts';

/** A name of products in a text: words `from` up to, not including, `to`. */
export interface ProductMention {
  readonly from: number;
  readonly to: number;
  /** What it may be; several when the word has several meanings. */
  readonly meanings: readonly Meaning[];
  /** A word such as "rau" that stands for many products. */
  readonly isGeneral: boolean;
}

export interface Meaning {
  readonly id: string;
  /** The name as it is spelt. */
  readonly name: string;
}

/** All products named, the longest names first taken, in the order of the text. "Cá" counts only beside no other. */
export function productMentions(
  words: readonly ProductWord[],
  products: Products,
  place: 'answer' | 'message',
): readonly ProductMention[] {
  const typedMarks = words.some((word) => word.spelling !== word.key);
  const found: ProductMention[] = [];
  for (let length = Math.min(products.longest, words.length); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const to = from + length;
      if (found.some((mention) => from < mention.to && mention.from < to)) continue;
      const span = words.slice(from, to);
      if (length === 1 && !mayBeProduct(words, from, typedMarks, place)) continue;
      const meanings = meaningsOf(span, products, typedMarks);
      const isGeneral = GENERAL_WORDS.has(span.map((word) => word.key).join(''));
      if (meanings.length > 0) found.push({ from, to, meanings, isGeneral });
    }
  }
  const specific = found.filter((mention) => !mention.isGeneral);
  const inOrder = (specific.length > 0 ? specific : found).sort((one, other) => one.from - other.from);
  return inOrder.filter((mention, index) => index === 0 || !isDescribing(words, mention));
}

/** "Chè búp khô" is one product: behind another name these words only say how it is. */
function isDescribing(words: readonly ProductWord[], { from, to }: ProductMention): boolean {
  return to - from === 1 && DESCRIBING.has(words[from]?.key ?? '');
}

/** How goods are: dried, fresh, young … as folded words. */
export const DESCRIBING: ReadonlySet<string> = new Set([
  'bup',
  'kho',
  'tuoi',
  'non',
  'sach',
  'xanh',
  'do',
  'tim',
  'trang',
  'vang',
  'rung',
  'vuon',
]);

/** What these words mean when they are all that was said. */
export function meaningsOf(words: readonly ProductWord[], products: Products, typedMarks: boolean): readonly Meaning[] {
  const key = words.map((word) => word.key).join('');
  const names = products.names.get(key) ?? [];
  const exact = names.filter((name) => isExact(words, name.spellings));
  const general = (GENERAL_WORDS.get(key) ?? []).filter(
    (entry) => !typedMarks || words.map((word) => word.text.toLowerCase()).join(' ') === entry.word,
  );
  const hasOwnMarks = words.some((word) => word.spelling !== word.key);
  const fitting = typedMarks ? (exact.length > 0 ? exact : names.filter((name) => isNear(words, name))) : names;
  if (hasOwnMarks && exact.length === 0 && fitting.length === 0 && general.length === 0) return [];
  const all = [
    ...(typedMarks && general.length > 0 ? [] : fitting.flatMap(({ name, ids }) => ids.map((id) => ({ id, name })))),
    ...general.flatMap((entry) => entry.ids.map((id) => ({ id, name: nameOf(id, products) }))),
  ];
  return all.filter((meaning, index) => all.findIndex((other) => other.id === meaning.id) === index);
}

function nameOf(id: string, products: Products): string {
  const name = products.kinds.get(id)?.name ?? id;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function isExact(words: readonly ProductWord[], spellings: readonly string[]): boolean {
  return words.map((word) => word.spelling).join('') === spellings.join('');
}

/** In a text with marks elsewhere: syllables without marks may miss theirs, others must agree. */
function isNear(words: readonly ProductWord[], name: ProductName): boolean {
  if (words.length !== name.spellings.length || words.every((word) => word.spelling === word.key)) return false;
  return words.every((word, index) => word.spelling === word.key || word.spelling === name.spellings[index]);
}

/** A single syllable is a product's name only where it cannot well be something else. */
function mayBeProduct(
  words: readonly ProductWord[],
  at: number,
  typedMarks: boolean,
  place: 'answer' | 'message',
): boolean {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]];
  if (word === undefined || word.key.length < 2) return false;
  if (words.length === 1) return true;
  if (typedMarks) {
    if (place === 'answer' || !isName(word)) return true;
    return before === undefined ? after === undefined || !isName(after) : STARTERS.has(before.key);
  }
  const isEveryday = EVERYDAY_WORDS.has(word.key);
  if (before !== undefined && !/^\d/.test(before.key)) {
    if ((isEveryday ? STRONG_STARTERS : STARTERS).has(before.key)) return true;
    return place === 'answer' && !isEveryday && BEFORE_NAME.has(before.text.toLowerCase());
  }
  if (isEveryday) return before === undefined && after !== undefined && /^\d/.test(after.key);
  if (place === 'answer') return word.key !== 'cam' || after?.key !== 'on';
  return after === undefined || /\d/.test(after.key) || AFTER_NAME.has(after.text.toLowerCase());
}

/** "Hồng", "Đào": with a capital more likely a person's name. */
function isName(word: ProductWord): boolean {
  return /^\p{Lu}\p{Ll}/u.test(word.text);
}
