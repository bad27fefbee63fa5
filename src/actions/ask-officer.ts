import { z } from 'zod';
import { marketplacesOf } from '../model/listing.ts';
import type { Listing } from '../model/listing.ts';
import { may } from '../model/may.ts';
import type { Thing } from '../model/may.ts';
import type { Colleague } from '../ports/people.ts';
import type { By, Work } from '../ports/records.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { oneOrMore, place, skippable, words } from './args.ts';
import { naming, officersFor } from './office.ts';
import { listingThing } from './thing.ts';

const ARGS = z.object({
  topic: skippable(words),
  /** What the person was asked, or asks. */
  question: skippable(words),
  /** The person's last words. */
  words: skippable(oneOrMore(z.string().max(2_000))),
  /** A listing it is about. */
  code: skippable(words),
  place: skippable(place),
  /** Clerks are asked about a listing that lies with them. */
  of: skippable(z.enum(['officer', 'clerk'])),
});

/**
 * Somebody wants a human. `asked` gives `ticket` (its number), `officer` (who, when known by name) and `area` ("" when it
 * is the centre); `nobody` gives `ticket`: kept, although there is nobody yet to ask.
 */
export const askOfficer: Action = async (work, rawArgs, by, at) => {
  const { topic = 'person', question = '', words: said = [], code, of, place: typed } = ARGS.parse(rawArgs);
  const listing = code === undefined ? undefined : await work.listings.find(code);
  const theirs = listing !== undefined && may(by, 'see', listingThing(listing)) ? listing : undefined;
  const spot = theirs?.household.place ?? typed ?? (await placeOf(work, by));
  const asked = await whoIsAsked(work, by, of, theirs, spot);
  const about = asJson({ code: theirs?.code, product: theirs?.product });
  const number = await work.tickets.open({
    ...(by.personId !== undefined && { personId: by.personId }),
    address: by.address,
    topic,
    question,
    words: said,
    ...(spot !== undefined && { place: spot }),
    facts: about,
    askedOf: asked.map(({ personId }) => personId),
    openedAt: at,
  });
  for (const { personId } of asked) {
    const who = asJson({ name: by.name, form: by.form, place: spot });
    const values = { ticket: number, topic, question, words: said, ...about, ...who };
    await work.notices.tell({ personId }, { kind: 'person_asks', values }, at);
  }
  const [first] = asked;
  if (first === undefined) return result('nobody', { ticket: number });
  return result('asked', { ticket: number, officer: naming(first), area: first.area, place: spot });
};

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
  return officersFor(work, spot ?? { province: '' }, by.personId === undefined ? [] : [by.personId]);
}

async function placeOf(work: Work, by: By): Promise<Thing['place'] | undefined> {
  if (by.personId === undefined) return undefined;
  const [household] = (await work.people.view(by.personId)).households;
  return household?.place;
}

function isFirstOfPerson({ personId }: Colleague, index: number, all: readonly Colleague[]): boolean {
  return all.findIndex((other) => other.personId === personId) === index;
}
