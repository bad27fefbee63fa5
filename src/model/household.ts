import type { Area, Phone, Place, Product } from './answers.ts';
import type { Millis } from './time.ts';

/** A farming household as it is kept. Its owner need not be the person who keyed it in. */
export interface Household {
  /** "HO-000045" */
  readonly code: string;
  /** The person who is the owner; missing while nobody has proved to be. */
  readonly ownerId?: string;
  /** Who keyed it in for the owner. */
  readonly keyedBy?: string;
  /** The collaborator by whose link or code the owner came. */
  readonly introducedBy?: string;
  /** Full name of the owner as typed. */
  readonly owner: string;
  /** What the one who keys it in calls the owner: "mẹ". */
  readonly ownerWord?: string;
  readonly phone: Phone;
  readonly place: Place;
  /** Farmers' union, cooperative …: the flow's own word. */
  readonly membership?: string;
  readonly products: readonly Product[];
  readonly land?: Area;
  readonly createdAt: Millis;
}

export function householdCode(number: number): string {
  return `HO-${String(number).padStart(6, '0')}`;
}

/** "HO-000045", "ho 45", "45" give 45; undefined for anything else. */
export function householdNumber(code: string): number | undefined {
  return numberAfter(/^(?:ho)?\s*-?\s*0*([1-9]\d{0,8})$/i, code);
}

/** "678" of "+84912345678": all that is shown of a phone outside the area. */
export function phoneTail(phone: Phone): string {
  return phone.slice(-3);
}

/** The number that a code stands for, by a pattern whose first group is the number. */
export function numberAfter(pattern: RegExp, code: string): number | undefined {
  const digits = pattern.exec(code.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}
