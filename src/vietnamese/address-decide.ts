import type { Mention } from './address-mentions.ts';
import type { Candidate } from './address-weigh.ts';
import { todaysCommunes } from './address-weigh.ts';
import type { AddressContext } from './address-weigh.ts';
import type { Word } from './address-words.ts';
import { cueAt, isFiller } from './address-words.ts';
import { provinceOf } from './places-index.ts';

/**
 * Why an address is not certain. `split`: the old commune went to several of today's; `district`: only the old district
 * is known; `former`: a name dropped before 2025, its heir is not beyond doubt; `several`: one name, several communes;
 * `unsure`: found, but the words around do not fit; `which_commune`: only the province is known; `which_province`: not
 * even that; `unclear`: no place was found.
 */
export const ADDRESS_DOUBTS = [
  'split',
  'district',
  'former',
  'several',
  'unsure',
  'which_commune',
  'which_province',
  'unclear',
] as const;
export type AddressDoubt = (typeof ADDRESS_DOUBTS)[number];

/** `doubt` is missing exactly when one commune is certain. */
export interface Decision {
  readonly status: 'commune' | 'choice' | 'province' | 'ask';
  readonly doubt?: AddressDoubt;
  /** Today's province, or those it may be. */
  readonly provinces: readonly string[];
  readonly communes: readonly string[];
  /** The reading that decided; for a doubt the first of several. */
  readonly candidate?: Candidate;
}

export function decide(candidates: readonly Candidate[], words: readonly Word[], context: AddressContext): Decision {
  const tops = candidates.filter((candidate) => candidate.score === candidates[0]?.score);
  const [first] = tops;
  if (first === undefined) return nothingFound(context);
  const told = context.province === undefined ? tops : withoutProvinces(tops);
  if (told.some((candidate) => candidate.unit.level === 'province')) return onlyProvince(told);
  const likely = likeliest(told, words, context);
  if (likely.every(({ unit }) => unit.level === 'old' && unit.trust === 'unknown')) return onlyProvince(likely);
  const communes = [...new Set(likely.flatMap(({ unit }) => todaysCommunes(unit)))];
  const provinces = [...new Set(likely.map(({ unit }) => provinceOf(unit)))];
  const candidate = spokesman(likely);
  const found = { provinces, communes, ...(candidate ? { candidate } : {}) };
  if (provinces.length > 1) return { status: 'ask', doubt: 'which_province', ...found };
  const doubt = communes.length > 1 ? severalDoubt(likely) : doubtOfOne(likely, words, context);
  return doubt === undefined ? { status: 'commune', ...found } : { status: 'choice', doubt, ...found };
}

function nothingFound(context: AddressContext): Decision {
  if (context.province === undefined) return { status: 'ask', doubt: 'unclear', provinces: [], communes: [] };
  return { status: 'province', doubt: 'which_commune', provinces: [context.province], communes: [] };
}

/** Under the question for the commune, a province's name that is also a town's means the town. */
function withoutProvinces(tops: readonly Candidate[]): readonly Candidate[] {
  const others = tops.filter((candidate) => candidate.unit.level !== 'province');
  return others.length > 0 ? others : tops;
}

function onlyProvince(tops: readonly Candidate[]): Decision {
  const named = tops.filter(({ unit }) => unit.level === 'province');
  const relevant = named.length > 0 ? named : tops;
  const provinces = [...new Set(relevant.map(({ unit }) => provinceOf(unit)))];
  const [candidate] = relevant;
  const found = { provinces, communes: [], ...(candidate ? { candidate } : {}) };
  if (provinces.length > 1) return { status: 'ask', doubt: 'which_province', ...found };
  return { status: 'province', doubt: 'which_commune', ...found };
}

/** Of equally good readings those that fit the time in which the other names were in use. */
function likeliest(tops: readonly Candidate[], words: readonly Word[], context: AddressContext): readonly Candidate[] {
  let left: readonly Candidate[] = tops.filter(({ unit }) => unit.level !== 'old' || unit.trust !== 'unknown');
  if (left.length === 0) return tops;
  const hint = words[tops[0]?.own.to ?? 0]?.key;
  if (hint === 'cu') left = preferring(left, ({ unit }) => unit.level !== 'commune');
  if (hint === 'moi') left = preferring(left, ({ unit }) => unit.level === 'commune');
  if (left.some(({ unit }) => unit.level === 'district')) left = districtOrCommune(left, context);
  if (left.some(({ district }) => district !== undefined)) left = preferring(left, ({ unit }) => unit.level === 'old');
  return left;
}

/** "Bù Đăng, Bình Phước" is the old district, "Bù Đăng, Đồng Nai" today's commune; "Đại Từ, Thái Nguyên" may be either. */
function districtOrCommune(tops: readonly Candidate[], context: AddressContext): readonly Candidate[] {
  const [named] = tops.flatMap(({ province }) => (province === undefined ? [] : [province.unit]));
  const oldName = named === undefined ? context.formerProvince : named.isTodays ? undefined : named.old;
  if (oldName !== undefined) return preferring(tops, ({ unit }) => unit.level !== 'commune');
  if (named === undefined) return tops;
  const sameName = tops.some(({ unit }) => unit.level === 'district' && unit.oldProvince === named.old);
  return sameName ? tops : preferring(tops, ({ unit }) => unit.level !== 'district');
}

function preferring(all: readonly Candidate[], is: (candidate: Candidate) => boolean): readonly Candidate[] {
  const preferred = all.filter(is);
  return preferred.length > 0 ? preferred : all;
}

/** Today's name when nothing old was said, so that "trước là" stands only behind what the farmer called otherwise. */
function spokesman(tops: readonly Candidate[]): Candidate | undefined {
  const spokeOfOld = tops.some(({ district, province }) => district !== undefined || province?.unit.isTodays === false);
  return tops.find(({ unit }) => (unit.level === 'commune') !== spokeOfOld) ?? tops[0];
}

function severalDoubt(tops: readonly Candidate[]): AddressDoubt {
  if (tops.every(({ unit }) => unit.level === 'district')) return 'district';
  return tops.length === 1 ? 'split' : 'several';
}

function doubtOfOne(
  tops: readonly Candidate[],
  words: readonly Word[],
  context: AddressContext,
): AddressDoubt | undefined {
  if (tops.every(({ unit }) => unit.level === 'old' && unit.trust === 'weak')) return 'former';
  const isSure = tops.some((candidate) => {
    const { own, district, province, contradicted } = candidate;
    if (contradicted) return false;
    if (district !== undefined) return true;
    const isNarrowed = province !== undefined || context.province !== undefined;
    if (!isNarrowed && (own.isMisspelt === true || typeof own.marks === 'number')) return false;
    return (isNarrowed || own.cue !== undefined || isAlone(own, words)) && isClear(candidate, words);
  });
  return isSure ? undefined : 'unsure';
}

/** Long enough to be no other word ("đồng ý"), and nothing else was said: "Đại Tự", "thôn 3 Đại Tự". */
function isAlone(own: Mention, words: readonly Word[]): boolean {
  const letters = words.slice(own.from, own.to).reduce((sum, word) => sum + word.key.length, 0);
  const isNothing = (word: Word, at: number): boolean =>
    isFiller(word) || /\d/.test(word.key) || cueAt(words, at) !== undefined || isInHamlet(at, words);
  const others = words.map((word, at) => (at >= own.from && at < own.to) || isNothing(word, at));
  return letters >= SHORTEST_ALONE && others.every(Boolean);
}

const SHORTEST_ALONE = 6;

/** No unknown word touches the name: "Tân Hòa" in "Tân Hòa Bắc" may be half of a name we do not know. */
function isClear({ own, province }: Candidate, words: readonly Word[]): boolean {
  const isKnown = (at: number): boolean => {
    const word = words[at];
    if (word === undefined || word.segment !== words[own.from]?.segment) return true;
    if (province !== undefined && at >= province.mention.start && at < province.mention.to) return true;
    return isFiller(word) || /\d/.test(word.key) || cueAt(words, at) !== undefined;
  };
  if (own.cue !== undefined) return true;
  return isKnown(own.to) && (isKnown(own.from - 1) || isInHamlet(own.from - 1, words));
}

function isInHamlet(at: number, words: readonly Word[]): boolean {
  for (let back = at; back >= 0 && words[back]?.segment === words[at]?.segment; back -= 1) {
    const says = cueAt(words, back)?.says;
    if (says === 'hamlet' || says === 'street') return true;
  }
  return false;
}
