import type { Product, Reading, Region } from '../model/answers.ts';
import { nfc } from './fold.ts';
import type { Meaning, ProductMention } from './products-find.ts';
import { DESCRIBING, productMentions } from './products-find.ts';
import type { Products, ProductWord } from './products-index.ts';
import { productWordsOf } from './products-index.ts';
import { AFTER_NAME, BEFORE_NAME, MADE_INTO } from './products-words.ts';
import { nearProducts } from './products-typos.ts';

export type { Products } from './products-index.ts';

/**
 * Why a product is asked about. `ambiguous`: the word has several meanings, also for want of marks; `several`: more than
 * one product was named; `unsure`: a product is named, but with words that may make it another; `unknown`: none that we
 * know (the caller may take it as said, `productAsSaid`); `unclear`: no words.
 */
export type ProductDoubt = 'ambiguous' | 'several' | 'unsure' | 'unknown' | 'unclear';

/** Reads the answer to "what do you sell". The farmer's own word is kept, with its marks where only one is possible. */
export function readProduct(said: string, products: Products, region?: Region): Reading<Product, ProductDoubt> {
  const text = nfc(said);
  const words = productWordsOf(text);
  if (!words.some((word) => /\p{L}/u.test(word.text))) return { ask: 'unclear', choices: [] };
  const mentions = productMentions(words, products, 'answer');
  const [first, ...others] = mentions;
  if (first === undefined) return misspelt(words, products) ?? { ask: 'unknown', choices: [] };
  if (first.isGeneral) {
    const near = misspelt(words, products);
    if (near !== undefined) return near;
  }
  if (others.some((other) => isAnother(other, first))) {
    return { ask: 'several', choices: mentions.flatMap((mention) => choicesOf(mention, words, products)) };
  }
  const reading = readMention(first, words, products, region);
  return 'value' in reading && others.length === 0
    ? withWordsAround(reading.value, first, text, words, products)
    : reading;
}

/** A product that we do not know, in the farmer's words. */
export function productAsSaid(said: string): Product {
  return { said: nfc(said).replace(/[.,;!?]+$/, '') };
}

export interface FoundProducts {
  /** Only when exactly one product is surely named. */
  readonly product?: Product;
  readonly reading: Reading<Product, ProductDoubt>;
  /** The text without the words of the product. */
  readonly rest: string;
  /** Where those words stand in the text in NFC. */
  readonly from: number;
  readonly to: number;
}

/** A product named inside a longer message: "dk ban chuoi toi la …", "ca chua 30k". */
export function findProducts(said: string, products: Products, region?: Region): FoundProducts | undefined {
  const text = nfc(said);
  const words = productWordsOf(text);
  const mentions = productMentions(words, products, 'message');
  const [first, ...others] = mentions;
  if (first === undefined) return undefined;
  const isOne = !others.some((other) => isAnother(other, first));
  const reading: Reading<Product, ProductDoubt> = isOne
    ? readMention(first, words, products, region)
    : { ask: 'several', choices: mentions.flatMap((mention) => choicesOf(mention, words, products)) };
  const from = words[first.from]?.from ?? 0;
  const last = lastDescribing(words, text, first.to);
  const to = words[last - 1]?.to ?? text.length;
  const rest = `${text.slice(0, from).trimEnd()} ${text.slice(to).trimStart()}`.trim();
  const product =
    'value' in reading
      ? { ...reading.value, said: asDescribed(reading.value.said, words, text, first.to, last) }
      : undefined;
  return { ...(product ? { product } : {}), reading: product ? { value: product } : reading, rest, from, to };
}

/** The end of the words that say how the goods are: "chè búp khô". No comma stands between. */
function lastDescribing(words: readonly ProductWord[], text: string, end: number): number {
  let last = end;
  while (DESCRIBING.has(words[last]?.key ?? '') && /^\s*$/.test(text.slice(words[last - 1]?.to, words[last]?.from)))
    last += 1;
  return last;
}

function asDescribed(said: string, words: readonly ProductWord[], text: string, end: number, last: number): string {
  return last === end ? said : `${said}${text.slice(words[end - 1]?.to, words[last - 1]?.to)}`;
}

/** "khóm (dứa)": the farmer's word, and the usual name behind it where it is another. */
export function showProduct(product: Product, products: Products): string {
  const name = product.id === undefined ? undefined : products.kinds.get(product.id)?.name;
  if (name === undefined || name.includes(',')) return product.said;
  const standard = name.charAt(0).toLowerCase() + name.slice(1);
  return product.said.toLowerCase().includes(standard) ? product.said : `${product.said} (${standard})`;
}

/** The unit a product is first sold by; "kg" when nothing is known of it. */
export function usualUnit(product: Product, products: Products): string {
  return (product.id === undefined ? undefined : products.kinds.get(product.id)?.units?.[0]) ?? 'kg';
}

function isAnother(one: ProductMention, other: ProductMention): boolean {
  return !one.meanings.some(({ id }) => other.meanings.some((meaning) => meaning.id === id));
}

function readMention(
  mention: ProductMention,
  words: readonly ProductWord[],
  products: Products,
  region: Region | undefined,
): Reading<Product, ProductDoubt> {
  const choices = choicesOf(mention, words, products);
  const [only] = choices;
  if (choices.length === 1 && only !== undefined) return { value: only };
  const ordered = region === 'Nam Bộ' && choices.some(({ id }) => id === 'man') ? choices.toReversed() : choices;
  return { ask: 'ambiguous', choices: ordered };
}

/** With several meanings each is called by its own name, so that the choices differ. */
function choicesOf(mention: ProductMention, words: readonly ProductWord[], products: Products): readonly Product[] {
  const typed = words.slice(mention.from, mention.to);
  const isSole = mention.meanings.length === 1;
  const sharesName = new Set(mention.meanings.map(({ name }) => name)).size < mention.meanings.length;
  return mention.meanings.map((meaning) => productOf(meaning, isSole ? typed : undefined, sharesName, products));
}

function productOf(
  meaning: Meaning,
  typed: readonly ProductWord[] | undefined,
  sharesName: boolean,
  products: Products,
): Product {
  const kind = products.kinds.get(meaning.id);
  const standard = (kind?.name ?? meaning.name).replace(/^./u, (letter) => letter.toLowerCase());
  const asTyped = typed?.map((word) => word.text).join(' ') ?? '';
  const hasMarks = typed?.some((word) => word.spelling !== word.key) ?? false;
  const isSpelt = asTyped.toLowerCase() === meaning.name.toLowerCase();
  const said = hasMarks && !isSpelt ? asTyped.toLowerCase() : sharesName ? standard : meaning.name;
  return { said, id: meaning.id, ...(kind === undefined ? {} : { category: kind.category }) };
}

/** "chuối ngự" is a banana all the same, "xoài sấy" no mango any more, and "bánh chuối" we do not know. */
function withWordsAround(
  product: Product,
  mention: ProductMention,
  text: string,
  words: readonly ProductWord[],
  products: Products,
): Reading<Product, ProductDoubt> {
  const isNumber = (word: ProductWord): boolean => /\d/.test(word.key);
  const before = words
    .slice(0, mention.from)
    .filter((word) => !BEFORE_NAME.has(word.text.toLowerCase()) && !isNumber(word));
  const after = words.slice(mention.to).filter((word) => !AFTER_NAME.has(word.text.toLowerCase()) && !isNumber(word));
  const made = [...before, ...after]
    .map((word) => MADE_INTO.get(word.text.toLowerCase()))
    .find((id) => id !== undefined);
  if (made !== undefined) {
    const isAnimal = product.category === 'chan-nuoi' || product.category === 'thuy-san';
    const other = products.kinds.get(made === 'cay-giong' && isAnimal ? 'con-giong' : made);
    const whole = { said: productAsSaid(text).said, ...(other ? { id: other.id, category: other.category } : {}) };
    return { ask: 'unsure', choices: [whole, product] };
  }
  if (before.length > 0) return { ask: 'unsure', choices: [product] };
  const isMeat = /^th[ịi]t$/iu.test(words[mention.from - 1]?.text ?? '');
  if (isMeat) return { value: { ...product, said: `thịt ${product.said}` } };
  const [next] = words.slice(mention.to);
  if (after.length === 0 || next === undefined || next !== after[0] || text.slice(0, next.from).includes(',')) {
    return { value: product };
  }
  const last = after.slice(0, MOST_VARIETY_WORDS).at(-1) ?? next;
  const typedMarks = words.some((word) => word.spelling !== word.key);
  const name = typedMarks ? product.said : text.slice(words[mention.from]?.from ?? 0, next.from).trimEnd();
  return { value: { ...product, said: `${name} ${text.slice(next.from, last.to)}` } };
}

const MOST_VARIETY_WORDS = 3;

function misspelt(words: readonly ProductWord[], products: Products): Reading<Product, ProductDoubt> | undefined {
  const near = nearProducts(words, products);
  const ids = new Set(near.map(({ id }) => id));
  const [only] = near;
  if (only === undefined) return undefined;
  const choices = [...ids].map((id) => productOf({ id, name: only.name }, undefined, ids.size > 1, products));
  const [first] = choices;
  return choices.length === 1 && first !== undefined ? { value: first } : { ask: 'ambiguous', choices };
}
