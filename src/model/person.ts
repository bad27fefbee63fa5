import type { Place } from './answers.ts';
import type { Role } from './roles.ts';

/** What a conversation knows of the person in it, refreshed by call results and notices. Small: it is kept with every conversation. */
export interface PersonView {
  /** Missing while nothing is recorded of this person. */
  readonly personId?: string;
  readonly roles: readonly RoleInArea[];
  /** Full name as the person wrote it. */
  readonly name?: string;
  /** "cô", "chú", "dì" …: how the person wants to be called. */
  readonly form?: string;
  readonly households: readonly HouseholdView[];
  /** The separate yes to announcements. */
  readonly announcements?: boolean;
}

export interface RoleInArea {
  readonly role: Role;
  /** Commune (5 digits), province (2 digits), a marketplace's id for a clerk, or "" for the whole country. */
  readonly area: string;
}

export interface HouseholdView {
  /** "HO-000045" */
  readonly code: string;
  readonly owner: string;
  readonly place: Place;
  readonly phone: string;
  /** This person keyed it in for somebody else, whom this person calls `ownerWord`: "mẹ". */
  readonly isKeyedIn?: true;
  readonly ownerWord?: string;
}

export const NOBODY_YET: PersonView = { roles: [], households: [] };
