import { z } from 'zod';
import { marketplacesOf } from '../model/listing.ts';
import type { Listing } from '../model/listing.ts';
import { may } from '../model/may.ts';
import type { Thing } from '../model/may.ts';
import type { ActionResult } from '../model/input.ts';
import type { Millis } from '../model/time.ts';
import type { Colleague } from '../ports/people.ts';
import type { By, Work } from '../ports/records.ts';
import type { Ticket } from '../ports/tickets.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { oneOrMore, place, skippable, words } from './args.ts';
import { naming, officersFor } from './office.ts';
import { listingThing } from './thing.ts';
import { askerNaming, askerOf, hearersOf, isOutOfHours, NO_PLACE } from './ticket-people.ts';

const ARGS = z.object({
  topic: skippable(words),
  /** What the person was asked, or asks. */
  question: skippable(words),
  /** The person's last words. */
  words: skippable(oneOrMore(z.string().max(2_000))),
  /** A listing it is about. */
  code: skippable(words),
  place: skippable(place),
  /** How the person is named in a form that is not yet sent. */
  called: skippable(z.object({ name: z.string().exactOptional(), form: z.string().exactOptional() })),
  /** Clerks are asked about a listing that lies with them. */
  of: skippable(z.enum(['officer', 'clerk'])),
});

/**
 * Somebody wants a human. `asked` gives `ticket` (its number), `officer` (the name, when it is known, `area`, `role`), `since`
 * and `isLate`: they hear of it in the morning. `again` gives `ticket`, `officer` and `since` of one that is still open, to
 * which the words are added. `nobody` gives `ticket`: kept, although there is nobody yet to ask.
 */
export const askOfficer: Action = async (work, rawArgs, by, at) => {
  const { topic = 'person', question = '', words: said = [], code, of, place: typed, called } = ARGS.parse(rawArgs);
  const before = await work.tickets.openOf(await askerOf(work, by));
  if (before && of === undefined) return addTo(work, before, said, at);
  const listing = code === undefined ? undefined : await work.listings.find(code);
  const theirs = listing !== undefined && may(by, 'see', listingThing(listing)) ? listing : undefined;
  const spot = theirs?.household.place ?? typed ?? (await placeOf(work, by));
  const asked = await whoIsAsked(work, by, of, theirs, spot);
  const about = asJson({ code: theirs?.code, product: theirs?.product });
  const marketplaces = of === 'clerk' && theirs ? { marketplaces: marketplacesOf(theirs) } : {};
  const number = await work.tickets.open({
    ...(by.personId !== undefined && { personId: by.personId }),
    address: by.address,
    topic,
    question,
    words: said,
    ...(spot !== undefined && { place: spot }),
    facts: asJson({ ...about, ...marketplaces, called: naming(by) ? undefined : called }),
    askedOf: asked.map(({ personId }) => personId),
    openedAt: at,
  });
  for (const line of said) await work.tickets.addLine(number, { at, byAsker: true, words: line });
  const values = asJson({
    ticket: number,
    asker: naming(by) ?? called ?? {},
    ...(question !== '' && { question }),
    words: said,
    ...about,
    place: spot,
  });
  for (const { personId } of asked) await work.notices.tell({ personId }, { kind: 'person_asks', values }, at);
  const [first] = asked;
  if (first === undefined) return result('nobody', { ticket: number });
  const role = of === 'clerk' && 'marketplaces' in marketplaces ? 'clerk' : 'officer';
  const officer = { ...naming(first), area: first.area, role };
  return result('asked', { ticket: number, officer, place: spot, since: at, isLate: isOutOfHours(at) });
};

async function addTo(work: Work, ticket: Ticket, said: readonly string[], at: Millis): Promise<ActionResult> {
  const hearers = await hearersOf(work, ticket);
  for (const line of said) await work.tickets.addLine(ticket.number, { at, byAsker: true, words: line });
  const asker = await askerNaming(work, ticket);
  const values = asJson({ ticket: ticket.number, asker, words: said.join('\n') });
  for (const { personId } of said.length > 0 ? hearers : [])
    await work.notices.tell({ personId }, { kind: 'person_says', values }, at);
  const [first] = hearers;
  if (first === undefined) return result('nobody', { ticket: ticket.number });
  return result('again', { ticket: ticket.number, officer: naming(first) ?? {}, since: ticket.openedAt });
}

async function whoIsAsked(
  work: Work,
  by: By,
  of: 'officer' | 'clerk' | undefined,
  listing: Listing | undefined,
  spot: Thing['place'] | undefined,
): Promise<readonly Colleague[]> {
  if (of === 'clerk' && listing !== undefined) {
    const clerks = [];
    for (const marketplace of marketplacesOf(listing)) clerks.push(...(await work.people.clerksOf(marketplace)));
    if (clerks.length > 0) return clerks.filter(isFirstOfPerson);
  }
  // Somebody of whom no place is known is the centre's.
  return officersFor(work, spot ?? NO_PLACE, by.personId === undefined ? [] : [by.personId]);
}

export async function placeOf(work: Work, by: By): Promise<Thing['place'] | undefined> {
  if (by.personId === undefined) return undefined;
  const [household] = (await work.people.view(by.personId)).households;
  return household?.place;
}

function isFirstOfPerson({ personId }: Colleague, index: number, all: readonly Colleague[]): boolean {
  return all.findIndex((other) => other.personId === personId) === index;
}
