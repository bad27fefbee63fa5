import { covers } from '../model/may.ts';
import type { Actor, Thing } from '../model/may.ts';

/** The smallest area of an officer's or admin's roles that takes in a place; "" the country. */
export function officerAreaOver(by: Actor, place: Thing['place']): string {
  const areas = by.roles
    .filter(({ role, area }) => (role === 'officer' || role === 'admin') && covers(area, place))
    .map(({ area }) => area);
  return areas.sort((a, b) => b.length - a.length)[0] ?? '';
}
