import { understandAddress } from './address.ts';
import type { Places } from './places.ts';

/** Today's code of a commune or province said in words or as a code, old ones too; undefined where it is not certain. */
export function areaOf(said: string, places: Places): string | undefined {
  if (places.communes.has(said) || places.provinces.has(said)) return said;
  const address = understandAddress(said, places);
  if (address.status === 'commune') return address.communes[0];
  return address.status === 'province' ? (address.province ?? undefined) : undefined;
}

/** Codes of today's communes of a province; none for anything else. */
export function communesOf(province: string, places: Places): readonly string[] {
  return [...places.communes.values()].filter((one) => one.province === province).map(({ code }) => code);
}
