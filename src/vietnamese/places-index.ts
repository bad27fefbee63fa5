import { otherKeys, placeKey, soundOf, spellingOf, spellingsOf, unitAndName } from './places-key.ts';
import { OTHER_PROVINCE_NAMES } from './places-provinces.ts';
import type { PlaceTables } from './places-tables.ts';

/** One of the 34 provinces since July 2025. `type` is "tỉnh" or "thành phố". */
export interface Province {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly typeBefore?: string;
}

/** A province's name as people say it: the land of an old province, and today's province when it bears the same name. */
export interface ProvinceName {
  readonly level: 'province';
  /** One of the 63 until July 2025: "Vĩnh Phúc". */
  readonly old: string;
  /** Code of today's province. */
  readonly province: string;
  readonly isTodays: boolean;
  readonly types: readonly string[];
}

/** A district until July 2025, or one dropped before. `communes` are today's communes on its land. */
export interface District {
  readonly level: 'district';
  readonly name: string;
  readonly type: string;
  readonly oldProvince: string;
  readonly province: string;
  readonly communes: readonly string[];
  /** Dropped before 2025: its communes belong to another district in the tables. */
  readonly isFormer: boolean;
}

/** One of today's 3,321 communes. */
export interface Commune {
  readonly level: 'commune';
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly typeBefore?: string;
  readonly province: string;
  /** The old provinces that gave land to it. */
  readonly oldProvinces: readonly string[];
}

/** A commune until July 2025, or a name dropped before. */
export interface OldCommune {
  readonly level: 'old';
  readonly name: string;
  readonly type: string;
  readonly district: District;
  /** Today's communes, the main part first; only one when all the people went there; empty when unknown. */
  readonly to: readonly string[];
  readonly trust: 'sure' | 'weak' | 'unknown';
}

export type PlaceUnit = ProvinceName | District | Commune | OldCommune;

/** One way to write a name, and all units that bear it. */
export interface PlaceName {
  readonly name: string;
  readonly key: string;
  /** The key as it sounds, for names written by ear. */
  readonly sound: string;
  readonly spellings: readonly string[];
  readonly units: readonly PlaceUnit[];
}

/** All places by code and by name. Built once at start (`placesOf`), never changed. */
export interface Places {
  readonly provinces: ReadonlyMap<string, Province>;
  readonly communes: ReadonlyMap<string, Commune>;
  readonly names: ReadonlyMap<string, readonly PlaceName[]>;
  /** Names borne inside a province, for the reading of misspelt ones. */
  readonly namesIn: ReadonlyMap<string, readonly PlaceName[]>;
  readonly provinceNames: readonly PlaceName[];
  /** Names of the old provinces that make up each of today's. */
  readonly oldProvinces: ReadonlyMap<string, readonly string[]>;
}

export function placesOf(tables: PlaceTables): Places {
  const provinces = new Map(tables.provinces.map((row) => [row.code, row]));
  const districts = districtsOf(tables);
  const landOf = new Map<string, Set<string>>();
  const olds = tables.oldCommunes.map((row): OldCommune => {
    if (row.code !== undefined) for (const code of row.to) addTo(landOf, code, row.province);
    const district = districts.get(exactly(row)) ?? districts.get(roughly(row));
    if (district === undefined) throw new Error(`${row.name}: no district "${row.district}, ${row.province}"`);
    const to = row.peopleToFirst ? row.to.slice(0, 1) : row.to;
    return { level: 'old', ...unitAndName(row.name), district, to, trust: row.trust };
  });
  for (const row of tables.extraDistricts) for (const code of row.to) addTo(landOf, code, row.province);
  const communes = new Map(
    tables.communes.map((row): [string, Commune] => [
      row.code,
      { level: 'commune', ...row, oldProvinces: [...(landOf.get(row.code) ?? [])] },
    ]),
  );
  const provinceNames = tables.oldProvinces.map((row) => provinceNameOf(row, provinces));
  const names = namesOf([...provinceNames, ...new Set(districts.values()), ...communes.values(), ...olds]);
  const oldProvinces = new Map<string, Set<string>>();
  for (const row of tables.oldProvinces) addTo(oldProvinces, row.province, row.name);
  return {
    provinces,
    communes,
    names,
    namesIn: namesByProvince(names),
    provinceNames: [...names.values()].flat().filter((name) => name.units.some((unit) => unit.level === 'province')),
    oldProvinces: new Map([...oldProvinces].map(([code, olds]) => [code, [...olds]])),
  };
}

/** Code of the province today in which a unit lies. */
export function provinceOf(unit: PlaceUnit): string {
  return unit.level === 'old' ? unit.district.province : unit.province;
}

function provinceNameOf(
  row: { readonly name: string; readonly province: string },
  provinces: ReadonlyMap<string, Province>,
): ProvinceName {
  const today = provinces.get(row.province);
  const isTodays = today?.name === row.name;
  const before = OLD_CITIES.has(row.name) ? 'thành phố' : 'tỉnh';
  const types = isTodays ? [today.type, today.typeBefore ?? today.type, before] : [before];
  return { level: 'province', old: row.name, province: row.province, isTodays, types };
}

const OLD_CITIES: ReadonlySet<string> = new Set(['Hà Nội', 'Hồ Chí Minh', 'Hải Phòng', 'Đà Nẵng', 'Cần Thơ', 'Huế']);

/** Districts by their exact name and, where types changed, by the name without the unit word. */
function districtsOf(tables: PlaceTables): ReadonlyMap<string, District> {
  const land = new Map<string, Set<string>>();
  const heads = new Map<string, InDistrict & { readonly isFormer?: boolean }>();
  for (const row of tables.oldCommunes) {
    if (row.code === undefined) continue;
    heads.set(exactly(row), row);
    for (const code of row.to) addTo(land, exactly(row), code);
  }
  for (const row of tables.extraDistricts) {
    const head = { district: row.name, province: row.province, isFormer: row.isFormer };
    heads.set(exactly(head), head);
    for (const code of row.to) addTo(land, exactly(head), code);
  }
  const provinces = new Map(tables.oldProvinces.map((row) => [row.name, row.province]));
  const communeNames = new Map(tables.communes.map((row) => [row.code, row.name]));
  const districts = new Map<string, District>();
  for (const [key, head] of heads) {
    const province = provinces.get(head.province);
    if (province === undefined) throw new Error(`${head.district}: no province "${head.province}"`);
    const district: District = {
      level: 'district',
      ...unitAndName(head.district),
      oldProvince: head.province,
      province,
      communes: sorted(land.get(key) ?? new Set(), unitAndName(head.district).name, communeNames),
      isFormer: head.isFormer ?? false,
    };
    districts.set(key, district);
    if (!districts.has(roughly(head))) districts.set(roughly(head), district);
  }
  return districts;
}

/** As they are offered: the one that took the district's name first, then by name. */
function sorted(codes: ReadonlySet<string>, first: string, names: ReadonlyMap<string, string>): readonly string[] {
  const name = (code: string): string => names.get(code) ?? '';
  const rank = (code: string): number => (name(code) === first ? 0 : 1);
  return [...codes].sort((one, other) => rank(one) - rank(other) || BY_LETTERS.compare(name(one), name(other)));
}

const BY_LETTERS = new Intl.Collator('vi');

interface InDistrict {
  readonly district: string;
  readonly province: string;
}

const exactly = (row: InDistrict): string => `${row.district.toLowerCase()}|${row.province}`;
const roughly = (row: InDistrict): string => `${placeKey(unitAndName(row.district).name)}|${row.province}`;

function namesOf(units: readonly PlaceUnit[]): ReadonlyMap<string, readonly PlaceName[]> {
  // Half of the names are borne by several places.
  const spell = once(spellingOf);
  const written = once((name) => ({ keys: [placeKey(name), ...otherKeys(name)], spellings: spellingsOf(name, spell) }));
  const byKey = new Map<string, Map<string, { name: PlaceName; units: PlaceUnit[] }>>();
  for (const unit of units) {
    const ownName = unit.level === 'province' ? unit.old : unit.name;
    const others = unit.level === 'province' ? (OTHER_PROVINCE_NAMES[unit.old] ?? []) : shorterNames(ownName);
    for (const name of [ownName, ...others]) {
      const { keys, spellings } = written(name);
      const spelt = spellings.join(' ');
      for (const key of keys) {
        const sameKey = byKey.get(key) ?? new Map<string, { name: PlaceName; units: PlaceUnit[] }>();
        byKey.set(key, sameKey);
        const sameName = sameKey.get(spelt);
        if (sameName !== undefined) sameName.units.push(unit);
        else {
          const units = [unit];
          sameKey.set(spelt, { name: { name, key, sound: soundOf(key), spellings, units }, units });
        }
      }
    }
  }
  return new Map([...byKey].map(([key, sameKey]) => [key, [...sameKey.values()].map((entry) => entry.name)]));
}

function once<Result>(make: (name: string) => Result): (name: string) => Result {
  const made = new Map<string, Result>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const fresh = make(name);
    made.set(name, fresh);
    return fresh;
  };
}

/** "Xuân Hương - Đà Lạt" is called Xuân Hương, "Nông trường Phong Hải" Phong Hải or NT Phong Hải. */
function shorterNames(name: string): readonly string[] {
  const [first = '', ...rest] = name.split(' - ');
  if (rest.length > 0) return [first];
  const farm = /^nông trường (.+)$/iu.exec(name)?.[1];
  return farm === undefined ? [] : [farm, `NT ${farm}`];
}

function namesByProvince(names: ReadonlyMap<string, readonly PlaceName[]>): ReadonlyMap<string, readonly PlaceName[]> {
  const byProvince = new Map<string, Set<PlaceName>>();
  for (const sameKey of names.values()) {
    for (const name of sameKey) for (const unit of name.units) addTo(byProvince, provinceOf(unit), name);
  }
  return new Map([...byProvince].map(([code, set]) => [code, [...set]]));
}

function addTo<Value>(sets: Map<string, Set<Value>>, key: string, value: Value): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
