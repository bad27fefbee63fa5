import { z } from 'zod';
import { may } from '../model/may.ts';
import type { Thing } from '../model/may.ts';
import type { Role } from '../model/roles.ts';
import { afterQuietHours } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { Colleague, Naming } from '../ports/people.ts';
import type { By, Work } from '../ports/records.ts';
import type { Asker, Ticket } from '../ports/tickets.ts';
import { asJson } from './action.ts';
import { naming, officersFor } from './office.ts';

/** A ticket as `may` looks at it. Without a place it is the centre's. */
export function ticketThing({ personId, place, facts }: Pick<Ticket, 'personId' | 'place' | 'facts'>): Thing {
  const marketplaces = facts['marketplaces'];
  return {
    ...(personId !== undefined && { ownerId: personId }),
    keyedBy: [],
    place: place ?? NO_PLACE,
    marketplaces: Array.isArray(marketplaces) ? marketplaces.map(String) : [],
  };
}

export const NO_PLACE: Thing['place'] = { province: '' };

export function mayAnswer(by: By, ticket: Ticket): boolean {
  return may(by, 'answer', ticketThing(ticket));
}

/** Whoever writes, with every address they are known by. */
export async function askerOf(work: Work, by: By): Promise<Asker> {
  if (by.personId === undefined) return { addresses: [by.address] };
  return { personId: by.personId, addresses: [by.address, ...(await work.people.addressesOf(by.personId))] };
}

/** Whether what was asked there is this person's own. */
export function isTheirs(by: By, { personId, address }: Pick<Ticket, 'personId' | 'address'>): boolean {
  return address === by.address || (personId !== undefined && personId === by.personId);
}

/** Who hears what the asker says; when none of those asked may answer any more, the nearest of today are asked. */
export async function hearersOf(work: Work, ticket: Ticket): Promise<readonly Colleague[]> {
  const able = await ableHearers(work, ticket);
  if (able.length > 0) return able;
  const except = ticket.personId === undefined ? [] : [ticket.personId];
  const nearest = await officersFor(work, ticket.place ?? NO_PLACE, except);
  await work.tickets.askAlso(
    ticket.number,
    nearest.map(({ personId }) => personId),
  );
  return nearest;
}

/** Whoever has taken it, else all who were asked; only those who may answer still. */
export async function ableHearers(work: Work, ticket: Ticket): Promise<readonly Colleague[]> {
  const taker = await takerOf(work, ticket);
  if (taker) return [taker];
  const asked = [];
  for (const personId of ticket.askedOf) asked.push(await ableColleague(work, ticket, personId));
  return asked.filter((one) => one !== undefined);
}

/** Undefined once the role is gone, or the person. */
async function ableColleague(work: Work, ticket: Ticket, personId: string): Promise<Colleague | undefined> {
  const found = await work.people.find(personId);
  if (!found) return undefined;
  const { roles } = await work.people.view(personId);
  return may({ personId, roles }, 'answer', ticketThing(ticket)) ? found : undefined;
}

/** Who has taken it and may still answer. */
export async function takerOf(work: Work, ticket: Ticket): Promise<Colleague | undefined> {
  return ticket.takenBy === undefined ? undefined : ableColleague(work, ticket, ticket.takenBy);
}

/** Tells whoever asked, at the person's latest address, or where it was asked when nothing is recorded of them. */
export async function tellAsker(work: Work, ticket: Ticket, kind: string, values: object, at: Millis): Promise<void> {
  const to = ticket.personId === undefined ? { address: ticket.address } : { personId: ticket.personId };
  await work.notices.tell(to, { kind, values: asJson({ ticket: ticket.number, ...values }) }, at);
}

/** How the one who asked is named to those who answer: as recorded, else as the ticket says. */
export async function askerNaming(
  work: Work,
  { personId, facts }: Pick<Ticket, 'personId' | 'facts'>,
): Promise<Naming> {
  const found = personId === undefined ? undefined : naming(await work.people.find(personId));
  return found ? asJson(found) : NAMING.parse(facts['called'] ?? {});
}

const NAMING = z.object({ name: z.string().exactOptional(), form: z.string().exactOptional() });

/** An answerer as the asker reads it: the name, when known, and the role. */
export function answererValues(by: By, ticket: Ticket): { readonly officer?: Naming; readonly role: Role } {
  const thing = ticketThing(ticket);
  const role = by.roles.find((given) => may({ ...by, roles: [given] }, 'answer', thing))?.role ?? 'officer';
  const named = naming(by);
  return { role, ...(named && { officer: asJson(named) }) };
}

/** Officers hear of it in the morning only. */
export function isOutOfHours(at: Millis): boolean {
  return afterQuietHours(at) !== at;
}
