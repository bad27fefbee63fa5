import type { Mention } from './address-mentions.ts';
import type { Commune, District, OldCommune, PlaceUnit, ProvinceName } from './places-index.ts';
import { provinceOf } from './places-index.ts';

/** One way to understand an address: the lowest unit that it names, and what stands above it in the same words. */
export interface Candidate {
  readonly unit: PlaceUnit;
  readonly own: Mention;
  readonly district?: Found<District>;
  readonly province?: Found<ProvinceName>;
  /** Another district of the same province is named, in which this unit does not lie. */
  readonly contradicted: boolean;
  readonly score: number;
}

interface Found<Unit> {
  readonly unit: Unit;
  readonly mention: Mention;
}

/** What is known before the words are read. */
export interface AddressContext {
  /** Code of today's province, already answered. */
  readonly province?: string;
  /** The old province's name, when the farmer used it. */
  readonly formerProvince?: string;
  /** Communes offered to the farmer just before. */
  readonly candidates?: readonly string[];
}

/** All ways to understand the mentions, the best first; those with the best score are equally good. */
export function candidatesOf(mentions: readonly Mention[], context: AddressContext): readonly Candidate[] {
  const districts = found(mentions, (unit) => unit.level === 'district');
  const provinces = found(mentions, (unit) => unit.level === 'province');
  const candidates: Candidate[] = [];
  for (const own of mentions) {
    for (const unit of own.units) {
      const candidate = understood(unit, own, districts, provinces, context);
      if (candidate !== undefined) candidates.push(candidate);
    }
  }
  return candidates.sort((one, other) => other.score - one.score);
}

function found<Unit extends PlaceUnit>(
  mentions: readonly Mention[],
  is: (unit: PlaceUnit) => unit is Unit,
): readonly Found<Unit>[] {
  return mentions.flatMap((mention) => mention.units.filter(is).map((unit) => ({ unit, mention })));
}

function understood(
  unit: PlaceUnit,
  own: Mention,
  districts: readonly Found<District>[],
  provinces: readonly Found<ProvinceName>[],
  context: AddressContext,
): Candidate | undefined {
  if (unit.level === 'province') {
    if (own.needsSupport) return undefined;
    return { unit, own, contradicted: false, score: weight(own, unit) };
  }
  if (context.candidates !== undefined && !context.candidates.some((code) => todaysCommunes(unit).includes(code))) {
    return undefined;
  }
  const around = { districts, provinces, context };
  if (unit.level === 'district') return inside(unit, own, undefined, around);
  let chosen = inside(unit, own, undefined, around);
  for (const district of districts) {
    if (!isApart(district.mention, own) || !liesInDistrict(unit, district.unit)) continue;
    if (isOnlyProvince(unit, own, district.mention, provinces)) continue;
    const candidate = inside(unit, own, district, around);
    if (candidate !== undefined && candidate.score > (chosen?.score ?? 0)) chosen = candidate;
  }
  return chosen;
}

interface Around {
  readonly districts: readonly Found<District>[];
  readonly provinces: readonly Found<ProvinceName>[];
  readonly context: AddressContext;
}

/** The unit inside this district and the province that fits best, unless another province is named. */
function inside(
  unit: Commune | OldCommune | District,
  own: Mention,
  district: Found<District> | undefined,
  { districts, provinces, context }: Around,
): Candidate | undefined {
  const free = (it: Found<ProvinceName>): boolean =>
    isApart(it.mention, own) && (district === undefined || isApart(it.mention, district.mention));
  const province = best(provinces, (it) => free(it) && liesInProvince(unit, it.unit));
  if (province === undefined) {
    if (provinces.some((it) => free(it) && !it.mention.needsSupport && !it.mention.isMisspelt)) return undefined;
    if (context.province !== undefined && !liesInContext(unit, context)) return undefined;
  }
  const contradicted =
    unit.level !== 'district' &&
    district === undefined &&
    districts.some((it) => isApart(it.mention, own) && isOtherDistrict(it, unit, province));
  const isProvinceRather =
    (province === undefined && isProvinceToo(own, provinces)) ||
    (district !== undefined && isProvinceToo(district.mention, provinces));
  const score =
    weight(own, unit) +
    (district === undefined ? 0 : weight(district.mention, district.unit)) +
    (province === undefined ? 0 : weight(province.mention, province.unit)) +
    orderWeight(own, district?.mention, province?.mention) -
    (isProvinceRather ? 6 : 0) -
    (contradicted ? 12 : 0);
  return { unit, own, ...(district ? { district } : {}), ...(province ? { province } : {}), contradicted, score };
}

/** "Huế" is the province as long as no other province is named, though a district bore the name too. */
function isOnlyProvince(
  unit: Commune | OldCommune,
  own: Mention,
  mention: Mention,
  provinces: readonly Found<ProvinceName>[],
): boolean {
  const cue = mention.cue?.type;
  const isSame = (it: Found<ProvinceName>): boolean => it.mention.from === mention.from && it.mention.to === mention.to;
  const isProvince = provinces.some(
    (it) => isSame(it) && (cue === undefined || it.unit.types.includes(cue)) && liesInProvince(unit, it.unit),
  );
  return isProvince && provinces.every((it) => !isApart(it.mention, mention) || !isApart(it.mention, own));
}

/** "Đồng Nai", "Quảng Ninh" without a word before it is the province, though a commune or district bears the name too. */
function isProvinceToo(own: Mention, provinces: readonly Found<ProvinceName>[]): boolean {
  return own.cue === undefined && provinces.some((it) => it.mention.from === own.from && it.mention.to === own.to);
}

/** Today's communes that a unit means. */
export function todaysCommunes(unit: PlaceUnit): readonly string[] {
  switch (unit.level) {
    case 'commune':
      return [unit.code];
    case 'old':
      return unit.to;
    case 'district':
      return unit.communes;
    case 'province':
      return [];
  }
}

function liesInDistrict(unit: Commune | OldCommune, district: District): boolean {
  if (unit.level === 'commune') return district.communes.includes(unit.code);
  if (unit.district === district) return true;
  const isOnItsLand = unit.district.oldProvince === district.oldProvince && district.isFormer;
  return isOnItsLand && unit.to.some((code) => district.communes.includes(code));
}

function liesInProvince(unit: Commune | OldCommune | District, province: ProvinceName): boolean {
  if (provinceOf(unit) !== province.province) return false;
  return province.isTodays || isOnOldLand(unit, province.old);
}

function liesInContext(unit: Commune | OldCommune | District, context: AddressContext): boolean {
  if (provinceOf(unit) !== context.province) return false;
  return context.formerProvince === undefined || isOnOldLand(unit, context.formerProvince);
}

function isOnOldLand(unit: Commune | OldCommune | District, oldProvince: string): boolean {
  if (unit.level === 'commune') return unit.oldProvinces.includes(oldProvince);
  return (unit.level === 'old' ? unit.district.oldProvince : unit.oldProvince) === oldProvince;
}

function isOtherDistrict(
  it: Found<District>,
  unit: Commune | OldCommune,
  province: Found<ProvinceName> | undefined,
): boolean {
  if (liesInDistrict(unit, it.unit)) return false;
  if (province !== undefined && !isApart(it.mention, province.mention)) return false;
  return it.unit.province === provinceOf(unit) && it.mention.to - it.mention.from > 1;
}

/** How much of the address a mention explains, and how well the words agree with the unit. */
function weight(mention: Mention, unit: PlaceUnit): number {
  const words = 10 * mention.syllables;
  const cue = mention.cue === undefined ? 0 : 4 + typeWeight(mention.cue.type, unit);
  const marks = mention.marks === 'exact' ? 1 : mention.marks === 'bare' ? 0 : -8 * mention.marks;
  return words + cue + marks - (mention.isMisspelt ? 8 : 0);
}

function typeWeight(type: string | undefined, unit: PlaceUnit): number {
  if (type === undefined) return 2;
  switch (unit.level) {
    case 'province':
      return unit.types.includes(type) ? 2 : -8;
    case 'district':
      return unit.type === type ? 2 : -1;
    case 'commune':
      return unit.type === type || unit.typeBefore === type ? 2 : -5;
    case 'old':
      return unit.type === type ? 2 : -5;
  }
}

function best<Unit extends PlaceUnit>(
  all: readonly Found<Unit>[],
  fits: (it: Found<Unit>) => boolean,
): Found<Unit> | undefined {
  let chosen: Found<Unit> | undefined;
  let most = 0;
  for (const it of all) {
    const weighs = weight(it.mention, it.unit);
    if (weighs <= most || !fits(it)) continue;
    chosen = it;
    most = weighs;
  }
  return chosen;
}

function isApart(one: Mention, other: Mention): boolean {
  return one.to <= other.start || other.to <= one.start;
}

/** Addresses are written smallest first, sometimes largest first. */
function orderWeight(own: Mention, district: Mention | undefined, province: Mention | undefined): number {
  const places = [own, district, province].filter((mention) => mention !== undefined).map((mention) => mention.from);
  const gaps = places.slice(1).map((at, index) => at - (places[index] ?? 0));
  if (gaps.length === 0) return 0;
  if (gaps.every((gap) => gap > 0)) return 2;
  return gaps.every((gap) => gap < 0) ? 1 : 0;
}
