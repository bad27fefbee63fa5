import { isNear } from './address-typos.ts';
import type { Meaning } from './products-find.ts';
import type { ProductWord, Products } from './products-index.ts';
import { BEFORE_NAME } from './products-words.ts';

/** Products whose name differs by one letter from all that was said, for names long enough that this is no accident. */
export function nearProducts(words: readonly ProductWord[], products: Products): readonly Meaning[] {
  const start = words.findIndex((word) => !BEFORE_NAME.has(word.text.toLowerCase()));
  const key = words
    .slice(Math.max(0, start))
    .map((word) => word.key)
    .join('');
  if (key.length < SHORTEST || key.length > LONGEST) return [];
  const near: Meaning[] = [];
  for (const [nameKey, names] of products.names) {
    if (nameKey.length < SHORTEST || !isNear(key, nameKey)) continue;
    for (const { name, ids } of names) near.push(...ids.map((id) => ({ id, name })));
  }
  return near;
}

const SHORTEST = 6;
const LONGEST = 24;
