import { understandAddress } from './address.ts';
import type { Address } from './address.ts';
import { fold } from './fold.ts';
import type { Places } from './places.ts';

export interface FoundPlaces {
  /** Today's communes and provinces that are certain, all of them. */
  readonly places: readonly string[];
  /** For each name that several places bear, which they may be. */
  readonly oneOf: readonly (readonly string[])[];
  /** Words that are no part of a place. */
  readonly left: readonly string[];
}

/** What is left of an officer's words, read as one place or as several; undefined when it names none. */
export function placesIn(said: string, places: Places): FoundPlaces | undefined {
  const pieces = piecesOf(said);
  const [only, ...more] = pieces;
  if (only === undefined) return undefined;
  if (more.length === 0) return foundIn(understandAddress(only, places), only, places);
  const province = pieces.map((piece) => understandAddress(piece, places)).find(isProvince);
  const context = province?.province === undefined || province.province === null ? {} : { province: province.province };
  const found = pieces.map((piece) => {
    const address = understandAddress(piece, places, context);
    return { of: foundIn(address, piece, places), isWhole: isProvince(address), piece };
  });
  // "xã A, xã B, Thái Nguyên": the province only says where the communes are.
  const hasCommune = found.some(({ of, isWhole }) => of !== undefined && !isWhole);
  const meant = found.flatMap(({ of, isWhole }) => (of === undefined || (hasCommune && isWhole) ? [] : [of]));
  if (meant.length === 0) return undefined;
  return {
    places: [...new Set(meant.flatMap((one) => one.places))],
    oneOf: meant.flatMap((one) => one.oneOf),
    left: found.flatMap(({ of, piece }) => of?.left ?? wordsOf(piece)),
  };
}

/** The place at the end of some words that say something else before it, when nothing says that it is one: "htx lien chau". */
export function placeAtEnd(said: string, places: Places): (FoundPlaces & { readonly words: number }) | undefined {
  const words = wordsOf(said);
  for (let from = 0; words.length - from >= 2; from += 1) {
    const piece = words.slice(from).join(' ');
    const address = understandAddress(piece, places);
    const found = address.doubt === 'unsure' ? undefined : foundIn(address, piece, places);
    if (found?.left.length === 0) return { ...found, words: words.length - from };
  }
  return undefined;
}

function isProvince({ status }: Address): boolean {
  return status === 'province';
}

function wordsOf(said: string): readonly string[] {
  return said.split(/[\s,]+/u).filter(Boolean);
}

/** At "và" and ";", and at commas where more than one commune is named. */
function piecesOf(said: string): readonly string[] {
  const parts = said.split(/;|\s(?:và|va|với|voi|hoặc|hoac)\s/iu);
  const isList = (fold(said).match(/\b(?:xa|phuong|thi tran) /g) ?? []).length > 1;
  return parts.flatMap((part) => (isList ? part.split(',') : [part])).filter((part) => part.trim() !== '');
}

function foundIn(address: Address, said: string, places: Places): FoundPlaces | undefined {
  const { status, communes, province, doubt, isSaidToBePlace, unexplained } = address;
  // A lone word that may be a name is one only when it is said to be: "Hòa", "Sơn".
  if (!isSaidToBePlace && (!/\s/u.test(said.trim()) || unexplained.length > 0 || doubt === 'unsure')) return undefined;
  if (communes.length > 1 && status === 'ask') return { places: [], oneOf: [communes], left: unexplained };
  if (communes.length > 0) return { places: communes, oneOf: [], left: unexplained };
  if (province === null || doubt !== 'which_commune') return undefined;
  return { places: ofProvince(address, province, said, places), oneOf: [], left: unexplained };
}

/** An old province is the communes on its land, unless today's province bears its name and "cũ" is not said. */
function ofProvince({ open }: Address, province: string, said: string, places: Places): readonly string[] {
  const isOld = / cu /.test(` ${fold(said)} `);
  const old = open?.former?.province ?? (isOld ? places.provinces.get(province)?.name : undefined);
  if (old === undefined || open?.former?.district !== undefined) return [province];
  const communes = [...places.communes.values()].filter(
    (one) => one.province === province && one.oldProvinces.includes(old),
  );
  return communes.length === 0 ? [province] : communes.map(({ code }) => code);
}
