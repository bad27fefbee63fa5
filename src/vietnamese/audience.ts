import type { ChannelName } from '../model/address.ts';
import type { Product, Reading } from '../model/answers.ts';
import type { GoodsState } from '../model/audience.ts';
import type { Role } from '../model/roles.ts';
import { placeAtEnd, placesIn } from './audience-places.ts';
import type { FoundPlaces } from './audience-places.ts';
import * as say from './audience-words.ts';
import { nfc } from './fold.ts';
import type { Places } from './places.ts';
import { DESCRIBING, productMentions } from './products-find.ts';
import type { Meaning } from './products-find.ts';
import { productWordsOf } from './products-index.ts';
import type { Products } from './products.ts';
import { TakenWords } from './taken-words.ts';
import type { SaidWord } from './taken-words.ts';

/** Whom an officer wants to reach, as said. What is not said is left out; without a place the officer's own area is meant. */
export interface SaidAudience {
  /** "cả xã", "cả tỉnh", "cả nước". */
  readonly scope?: 'commune' | 'province' | 'country';
  /** Today's communes and provinces, all of them. */
  readonly places?: readonly string[];
  /** For each name that several places bear, which they may be: the one in the officer's area is meant. */
  readonly oneOf?: readonly (readonly string[])[];
  readonly products?: readonly Product[];
  /** Ids of kinds of goods: "trai-cay". */
  readonly categories?: readonly string[];
  readonly roles?: readonly Role[];
  readonly membership?: readonly string[];
  readonly goods?: GoodsState;
  readonly channels?: readonly ChannelName[];
  readonly seen?: { readonly withinDays: number } | { readonly notForDays: number };
  /** Words that choose people by something we do not know, as typed: "bị sâu". */
  readonly unread?: string;
}

/**
 * "bà con trồng vải ở Lục Ngạn, hội viên", "ai 1 thang nay ko nhan", "ctv toan tinh": place in old or new names, goods,
 * role, membership, what stands on a marketplace, channel, last word. `unclear` where none of it is found; `which_goods`
 * with the whole audience for each meaning of a word for goods that has several. `asked` is what the question was about.
 */
export function readAudience(
  said: string,
  places: Places,
  products: Products,
  asked: 'whom' | 'goods' = 'whom',
): Reading<SaidAudience, 'unclear' | 'which_goods'> {
  const { meant, except } = exceptIn(nfc(said));
  const words = new TakenWords(meant);
  const seen = seenIn(words);
  const roles = words.allOf(say.ROLES);
  const membership = words.allOf(say.MEMBERSHIP).flat();
  const [scope] = words.allOf(say.SCOPES);
  const [goods] = words.allOf(say.GOODS);
  const channels = words.allOf(say.CHANNELS);
  words.matches(say.BESIDE_PHRASES);
  // "nhan ca xa" is nhắn; nhãn is goods with its mark, behind "trồng", or under the question for goods.
  const [first] = words.words;
  if (asked === 'whom' && first !== undefined && SEND.test(first.text)) words.take(0, 1);
  const isAboutGoods = roles.length === 0 || say.GROWS.test(words.folded);
  const categories = words.allOf(say.CATEGORIES).flat();
  const goodsNames = isAboutGoods ? goodsIn(words, products, asked) : { found: [], doubtful: [] };
  const where = takePlaces(words, places);
  const found: SaidAudience = {
    ...(scope !== undefined && (scope === 'country' || where === undefined) && { scope }),
    ...(where !== undefined && where.places.length > 0 && { places: where.places }),
    ...(where !== undefined && where.oneOf.length > 0 && { oneOf: where.oneOf }),
    ...(goodsNames.found.length > 0 && { products: goodsNames.found }),
    ...(categories.length > 0 && { categories: [...new Set(categories)] }),
    ...(roles.length > 0 && { roles: [...new Set(roles)] }),
    ...(membership.length > 0 && { membership: [...new Set(membership)] }),
    ...(goods !== undefined && { goods }),
    ...(channels.length > 0 && { channels: [...new Set(channels)] }),
    ...(seen !== undefined && { seen }),
  };
  const unread = [...words.runs(isBeside).map((run) => words.textOf(run)), ...except].join(', ');
  if (goodsNames.doubtful.length > 0) {
    const before = { ...found, ...(unread !== '' && { unread }) };
    const choices = goodsNames.doubtful.map((one) => ({ ...before, products: [...goodsNames.found, one] }));
    return { ask: 'which_goods', choices };
  }
  const isNothing = Object.keys(found).length === 0 && (unread !== '' || !say.EVERYBODY.test(words.folded));
  return isNothing ? { ask: 'unclear', choices: [] } : { value: { ...found, ...(unread !== '' && { unread }) } };
}

/** "hộ trồng chè trừ xã Tân Cương": whom to leave out cannot be chosen, so what follows is not read at all. */
function exceptIn(said: string): { readonly meant: string; readonly except: readonly string[] } {
  const words = new TakenWords(said);
  const found = say.EXCEPT.exec(words.folded);
  if (found === null) return { meant: said, except: [] };
  const before = words.folded.slice(0, found.index + 1).trim();
  const from = before === '' ? 0 : before.split(' ').length;
  const index = [...said.matchAll(/[\p{L}\p{M}\p{N}]+/gu)][from]?.index ?? said.length;
  return { meant: said.slice(0, index), except: [words.textOf({ from, to: words.words.length })] };
}

function isBeside({ key }: SaidWord): boolean {
  return say.BESIDE.has(key);
}

/** "30 ngày chưa nhắn", "lâu không nhắn" (30 days), "nhắn trong 7 ngày", "tuần này có nhắn". */
function seenIn(words: TakenWords): SaidAudience['seen'] {
  const silent = [...say.SILENT, say.ONE_SILENT].flatMap((pattern) => words.matches(pattern))[0];
  if (silent !== undefined) return { notForDays: daysIn(silent) };
  const heard = say.HEARD.flatMap((pattern) => words.matches(pattern))[0];
  return heard === undefined ? undefined : { withinDays: daysIn(heard) };
}

function daysIn({ groups }: RegExpExecArray): number {
  const { count = '', unit, one } = groups ?? {};
  if (one !== undefined) return say.UNIT_DAYS.get(one) ?? say.LONG_DAYS;
  if (unit === undefined) return say.LONG_DAYS;
  const number = say.NUMBER_WORDS.get(count) ?? Number(count);
  return Math.max(1, Math.round(number * (say.UNIT_DAYS.get(unit) ?? 1)));
}

const SEND = /^(?:nhan|nhắn|nhăn|gui|gửi)$/iu;

const PRODUCTS_MAX = 5;

interface FoundGoods {
  readonly found: readonly Product[];
  /** What the first word with several meanings may be. */
  readonly doubtful: readonly Product[];
}

/** "dưa" is all that is called so; "dua" may be dứa, dừa or dưa, and is asked about. */
function goodsIn(words: TakenWords, products: Products, asked: 'whom' | 'goods'): FoundGoods {
  const found: Product[] = [];
  let doubtful: readonly Product[] = [];
  for (const run of words.runs()) {
    // Behind "trồng" one syllable may be goods that elsewhere would be any word: "dua", "che".
    const isNamed = asked === 'goods' || say.GROWN.test(words.folded);
    const text = words.textOf(run);
    const said = productWordsOf(text);
    for (const mention of productMentions(said, products, isNamed ? 'answer' : 'message')) {
      const { from, to, isGeneral } = mention;
      const meanings = raised(mention.meanings, words.folded, products);
      const start = run.from + wordsBefore(text, said[from]?.from ?? 0);
      const end = run.from + wordsBefore(text, said[to - 1]?.to ?? text.length);
      const isPlaceName = say.PLACE_UNITS.has(words.words[start - 1]?.key ?? '');
      const isDoubtful = meanings.length > 1 && !isGeneral;
      if (isPlaceName || found.length >= PRODUCTS_MAX || (isDoubtful && doubtful.length > 0)) continue;
      let last = end;
      while (last < run.to && DESCRIBING.has(words.words[last]?.key ?? '')) last += 1;
      words.take(start, last);
      if (isDoubtful) {
        doubtful = meanings
          .slice(0, CHOICES_MAX)
          .map(({ id, name }) => ({ id, said: products.kinds.get(id)?.name ?? name }));
        continue;
      }
      const typed = words.textOf({ from: start, to: last });
      found.push(
        ...meanings.filter(({ id }) => !found.some((one) => one.id === id)).map(({ id }) => ({ id, said: typed })),
      );
    }
  }
  return { found, doubtful };
}

/** "nuôi bò", "trồng bơ": what is raised is an animal, what is planted is none. */
function raised(meanings: readonly Meaning[], folded: string, { kinds }: Products): readonly Meaning[] {
  const [isKept, isPlanted] = [say.RAISED.test(folded), say.PLANTED.test(folded)];
  if (isKept === isPlanted) return meanings;
  const fitting = meanings.filter(({ id }) => say.ANIMALS.has(kinds.get(id)?.category ?? '') === isKept);
  return fitting.length > 0 ? fitting : meanings;
}

const CHOICES_MAX = 5;

/** How many words of a text whose words stand between single blanks begin before a letter of it. */
function wordsBefore(text: string, at: number): number {
  return text.slice(0, at).split(' ').filter(Boolean).length;
}

function takePlaces(words: TakenWords, places: Places): FoundPlaces | undefined {
  const runs = words.runs();
  const found = placesIn(runs.map((run) => words.textOf(run)).join(', '), places);
  if (found !== undefined) {
    let next = 0;
    for (const { from, to } of runs) {
      for (let at = from; at < to; at++) {
        const left = found.left[next];
        if (left !== undefined && words.words[at]?.text.includes(left) === true) next += 1;
        else words.take(at, at + 1);
      }
    }
    return found;
  }
  for (const run of runs.toReversed()) {
    const last = placeAtEnd(words.textOf(run), places);
    if (last === undefined) continue;
    words.take(run.to - last.words, run.to);
    return last;
  }
  return undefined;
}
