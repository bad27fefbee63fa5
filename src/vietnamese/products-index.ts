import { fold } from './fold.ts';
import { placeKey, spellingsOf } from './places-key.ts';

/** `data/products.json`, as far as it is used. */
export interface ProductTables {
  readonly categories: readonly { readonly id: string; readonly name: string }[];
  readonly products: readonly ProductKind[];
}

export interface ProductKind {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly synonyms?: readonly string[] | undefined;
  readonly units?: readonly string[] | undefined;
}

/** One name of one or, where names are shared, several products. */
export interface ProductName {
  /** As it is said: "khóm", "cam sành". */
  readonly name: string;
  readonly key: string;
  readonly spellings: readonly string[];
  readonly ids: readonly string[];
}

/** All products by id and by name. Built once at start (`productsOf`), never changed. */
export interface Products {
  readonly kinds: ReadonlyMap<string, ProductKind>;
  readonly categories: ReadonlyMap<string, string>;
  /** By the letters of the name without marks and blanks. */
  readonly names: ReadonlyMap<string, readonly ProductName[]>;
  /** Of the longest name, in syllables. */
  readonly longest: number;
}

export function productsOf(tables: ProductTables): Products {
  const names = new Map<string, ProductName[]>();
  for (const kind of tables.products) {
    for (const name of namesOf(kind)) {
      const key = placeKey(name);
      const sameKey = names.get(key) ?? [];
      names.set(key, sameKey);
      const at = sameKey.findIndex((known) => known.name === name);
      const known = sameKey[at];
      if (known === undefined) sameKey.push({ name, key, spellings: spellingsOf(name), ids: [kind.id] });
      else sameKey[at] = { ...known, ids: [...known.ids, kind.id] };
    }
  }
  return {
    kinds: new Map(tables.products.map((kind) => [kind.id, kind])),
    categories: new Map(tables.categories.map((category) => [category.id, category.name])),
    names,
    longest: Math.max(...[...names.values()].flat().map((name) => name.spellings.length)),
  };
}

/** "Bún, miến, phở khô" is three names; proper names inside keep their capitals. */
function namesOf(kind: ProductKind): ReadonlySet<string> {
  const own = kind.name.split(', ').map((name) => name.charAt(0).toLowerCase() + name.slice(1));
  return new Set([...own, ...(kind.synonyms ?? [])]);
}

/** One word of what was said about a product. */
export interface ProductWord {
  readonly text: string;
  readonly key: string;
  readonly spelling: string;
  /** Where it stands in the text: from, to. */
  readonly from: number;
  readonly to: number;
}

/** The words of a text in NFC with their places in it. */
export function productWordsOf(text: string): readonly ProductWord[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}'-]+/gu)].map((match) => {
    const [word] = match;
    const spelling = spellingsOf(word).join('');
    const key = fold(word).replaceAll(' ', '').replaceAll('y', 'i');
    return { text: word, key, spelling, from: match.index, to: match.index + word.length };
  });
}
