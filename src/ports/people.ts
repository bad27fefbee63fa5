import type { Address } from '../model/address.ts';
import type { Consent } from '../model/consent.ts';
import type { Thing } from '../model/may.ts';
import type { PersonView, RoleInArea } from '../model/person.ts';
import type { Role } from '../model/roles.ts';
import type { Millis } from '../model/time.ts';

export interface People {
  /** The person behind an address, made when nothing is recorded yet. Names that are given are written. */
  become(address: Address, naming: Naming, at: Millis): Promise<string>;
  /** What a conversation keeps of a person: roles, own households and the latest ones keyed in, five at most. */
  view(personId: string): Promise<PersonView>;
  rename(personId: string, naming: Naming): Promise<void>;
  setAnnouncements(personId: string, isOn: boolean): Promise<void>;
  /** Leave to keep a household's data; without a household, a yes or no to announcements. */
  keepConsent(personId: string, household: string | undefined, consent: Omit<Consent, 'about'>): Promise<void>;
  /** Consents given for the person's own households and for announcements, oldest first. */
  consents(personId: string): Promise<readonly Consent[]>;
  giveRole(personId: string, role: RoleInArea, givenBy: string | undefined, at: Millis): Promise<void>;
  /** Whoever has a role for a place, of the smallest area that has anybody who is not gone (`Reachability`): commune, province, country. At most 20. */
  nearest(role: Role, place: Thing['place'], except: readonly string[]): Promise<readonly Colleague[]>;
  /** At most 20 clerks of a marketplace who are not gone. */
  clerksOf(marketplace: string): Promise<readonly Colleague[]>;
  find(personId: string): Promise<Colleague | undefined>;
  addressesOf(personId: string): Promise<readonly Address[]>;
  /** The person with addresses, roles, invites, tickets and remembered calls. Households must have been erased before. */
  erase(personId: string): Promise<void>;
}

export interface Naming {
  readonly name?: string;
  readonly form?: string;
}

/** Somebody who is asked, told or named: "chị Thảo". `area` is that of the role looked for. */
export interface Colleague extends Naming {
  readonly personId: string;
  readonly area: string;
}

/** Codes that give a role once. Only their hash is kept. */
export interface Invites {
  make(codeHash: string, role: RoleInArea, madeBy: string, expiresAt: Millis): Promise<void>;
  find(codeHash: string): Promise<Invite | undefined>;
  use(codeHash: string, usedBy: string, at: Millis): Promise<void>;
  /** Wrong codes tried from an address on a day. */
  wrongTries(address: Address, day: string): Promise<number>;
  countWrongTry(address: Address, day: string): Promise<void>;
}

export interface Invite extends RoleInArea {
  readonly madeBy: string;
  readonly expiresAt: Millis;
  readonly isUsed: boolean;
}
