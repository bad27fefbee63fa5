import type { Place, Region } from '../model/answers.ts';
import type { Places } from './places-index.ts';
import { regionOfOldProvince } from './places-provinces.ts';

export type { Places } from './places-index.ts';

/**
 * "thôn 3, xã Liên Châu, Phú Thọ (trước là xã Đại Tự, Vĩnh Phúc)": today's name, what the farmer called it in brackets.
 * While the commune is open: "thôn 2, xã Cam Hòa cũ, Khánh Hòa".
 */
export function showPlace(place: Place, places: Places): string {
  const parts = [...(place.hamlet === undefined ? [] : [place.hamlet]), showCommune(place, places)];
  return parts.join(', ') + before(place);
}

/** "xã Liên Châu, Phú Thọ", from a place or a commune's code: what a buyer may see. */
export function showCommune(place: Place | string, places: Places): string {
  const code = typeof place === 'string' ? place : place.commune;
  const commune = code === undefined ? undefined : places.communes.get(code);
  if (commune !== undefined) return `${commune.type} ${commune.name}, ${showProvince(commune.province, places)}`;
  if (typeof place === 'string') throw new Error(`no commune has the code ${place}`);
  const province = showProvince(place.province, places);
  const old = place.former?.commune ?? place.former?.district;
  return old === undefined ? province : `${old} cũ, ${province}`;
}

/** "Phú Thọ", never with "tỉnh" before it; the one city whose name is a person's keeps its "TP". */
export function showProvince(code: string, places: Places): string {
  const province = places.provinces.get(code);
  if (province === undefined) throw new Error(`no province has the code ${code}`);
  return withCity(province.name);
}

/** Decides what a sào is. Missing where it is not certain: the Central Highlands, and provinces made of two regions. */
export function regionOfPlace(place: Place, places: Places): Region | undefined {
  const commune = place.commune === undefined ? undefined : places.communes.get(place.commune);
  const former = place.former?.province;
  const olds =
    commune?.oldProvinces ?? (former === undefined ? (places.oldProvinces.get(place.province) ?? []) : [former]);
  const [first, ...others] = olds.map(regionOfOldProvince);
  return others.every((region) => region === first) ? first : undefined;
}

function before({ commune, former }: Place): string {
  if (commune === undefined || former === undefined) return '';
  const province = former.province === undefined ? undefined : withCity(former.province);
  if (former.commune === undefined) return province === undefined ? '' : ` (trước thuộc ${province})`;
  return ` (trước là ${[former.commune, province].filter((name) => name !== undefined).join(', ')})`;
}

function withCity(name: string): string {
  return name === 'Hồ Chí Minh' ? 'TP Hồ Chí Minh' : name;
}
