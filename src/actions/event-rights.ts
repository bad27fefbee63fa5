import { z } from 'zod';
import { areaThing } from '../model/event.ts';
import { hasRole, may } from '../model/may.ts';
import type { Actor } from '../model/may.ts';
import type { By } from '../ports/records.ts';
import type { Knowing } from './action.ts';

/** Numbers of meetings, calls and polls come out of buttons and lists, where everything is text. */
export const number = z.coerce.number().int().positive();

/** Whose people an officer calls together: the area of the office. Undefined for whoever holds none. */
export function ownArea(by: Actor): string | undefined {
  if (hasRole(by, 'admin')) return '';
  return by.roles.find(({ role }) => role === 'officer')?.area;
}

export function mayAnnounceIn(by: Actor, area: string, knowing: Pick<Knowing, 'provinceOf'>): boolean {
  return may(by, 'announce', areaThing(area, knowing.provinceOf));
}

export function provinceOfArea(area: string, knowing: Pick<Knowing, 'provinceOf'>): string {
  return areaThing(area, knowing.provinceOf).place.province;
}

/** How an officer signs what goes to many. */
export function signature(by: By, area: string) {
  return { ...(by.name !== undefined && { name: by.name }), ...(by.form !== undefined && { form: by.form }), area };
}
