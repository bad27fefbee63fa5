import type { Thing } from './may.ts';

/** What officers call the people of an area to. */
export const EVENT_KINDS = ['meeting', 'harvest', 'poll'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** An area ("" the country, 2 digits a province, 5 a commune) as `may` looks at it. Only whoever has all of it may. */
export function areaThing(area: string, provinceOf: (commune: string) => string | undefined): Thing {
  const province = area.length === 5 ? (provinceOf(area) ?? '') : area;
  return { keyedBy: [], marketplaces: [], place: { province, ...(area.length === 5 && { commune: area }) } };
}
