import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Household } from '../model/household.ts';
import { may } from '../model/may.ts';
import { afterGoodsChange } from '../model/placement.ts';
import type { Millis } from '../model/time.ts';
import type { By, Work } from '../ports/records.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { area, consent, oneOrMore, phone, place, product, skippable, words } from './args.ts';
import { claimCodeFor } from './claim-code.ts';
import { householdThing } from './thing.ts';

const ARGS = z.object({
  consent: skippable(consent),
  name: skippable(words),
  form: skippable(words),
  phone: skippable(phone),
  place: skippable(place),
  hamlet: skippable(words),
  membership: skippable(words),
  products: skippable(oneOrMore(product)),
  land: skippable(area),
  ownerWord: skippable(words),
  /** Who sent the owner here, by a link; anybody can type one, so it counts only for a collaborator or officer. */
  introducedBy: skippable(z.string().regex(/^\d{1,9}$/)),
  /** Code of the household that is to be changed. */
  household: skippable(words),
});
type Args = z.output<typeof ARGS>;

/**
 * Keeps a household with the consent of its owner, or changes one. `saved` gives `code` and `isNew`, and
 * `liveOn` for a change: the marketplaces that still show what was; `hidden` when the one
 * to be changed does not exist or is not theirs to change. The same person saying the same name and phone again means the
 * same household.
 */
export const saveHousehold: Action = async (work, rawArgs, by, at) => {
  const args = ARGS.parse(rawArgs);
  if (args.household !== undefined) {
    const known = await work.households.find(args.household);
    if (known === undefined || !may(by, 'change_household', householdThing(known))) return result('hidden');
    const fields = await change(work, known, args, by, at);
    const liveOn = fields.some((field) => SHOWN_TO_BUYERS.has(field)) ? await tellClerks(work, known.code, at) : [];
    const person = by.personId === undefined ? undefined : await work.people.view(by.personId);
    return result('saved', { code: known.code, isNew: false, liveOn }, person);
  }

  const { consent: said, name, phone: number, place: typedPlace, form } = args;
  if (said === undefined || name === undefined || number === undefined || typedPlace === undefined) {
    throw new Error('save_household: a new household needs consent, name, phone and place');
  }
  const isOwn = said.kind === 'own';
  const personId = await work.people.become(by.address, { ...(isOwn && { name }), ...(form && { form }) }, at);
  const author: By = { ...by, personId };
  const known = (await work.households.ofPerson(personId)).find(
    (household) => household.phone === number && sameWords(household.owner, name),
  );
  let code = known?.code;
  const introducer = isOwn ? await introducerOf(work, args.introducedBy, personId) : undefined;
  if (known !== undefined) await change(work, known, args, author, at);
  if (code === undefined) {
    const household = {
      owner: name,
      phone: number,
      place: withHamlet(typedPlace, args.hamlet),
      products: args.products ?? [],
      createdAt: at,
      ...(isOwn ? { ownerId: personId } : { keyedBy: personId }),
      ...(args.ownerWord !== undefined && { ownerWord: args.ownerWord }),
      ...(introducer !== undefined && { introducedBy: introducer }),
      ...(args.membership !== undefined && { membership: args.membership }),
      ...(args.land !== undefined && { land: args.land }),
    };
    const change = { by: author, at, action: 'save_household' };
    code = await work.households.add(household, change);
    await askAboutCommune(work, code, household, personId, at);
    if (introducer !== undefined) {
      const values = asJson({ household: code, owner: name });
      await work.notices.tell({ personId: introducer }, { kind: 'household_introduced', values }, at);
    }
  }
  await work.people.keepConsent(personId, code, {
    isGiven: true,
    kind: said.kind,
    version: said.version,
    words: said.words,
    saidAt: said.saidAt ?? at,
    channel: by.channel,
  });
  const kept = isOwn ? undefined : await work.households.find(code);
  const claim = kept && (await claimCodeFor(work, kept, author, at));
  return result('saved', { code, isNew: known === undefined, claim }, await work.people.view(personId));
};

/** What stands beside the goods on a marketplace. */
const SHOWN_TO_BUYERS: ReadonlySet<string> = new Set(['owner', 'phone', 'place'] satisfies (keyof Household)[]);

/** Clerks who have goods of the household get the change with their next pack. Gives the marketplaces where they are live. */
async function tellClerks(work: Work, household: string, at: Millis): Promise<readonly string[]> {
  const live = new Set<string>();
  for (const listing of await work.listings.ofHousehold(household, 1_000)) {
    for (const placement of listing.placements) {
      if (placement.state === 'live') live.add(placement.marketplace);
      if (placement.state === 'live' || placement.state === 'in_pack') {
        await work.listings.place(listing.code, afterGoodsChange(placement, at));
      }
    }
  }
  return [...live];
}

/** Gives what has changed. */
async function change(
  work: Work,
  known: Household,
  args: Args,
  by: By,
  at: Millis,
): Promise<readonly (keyof Household)[]> {
  const spot = args.place ?? (args.hamlet === undefined ? undefined : known.place);
  const changed = {
    ...(args.name !== undefined && { owner: args.name }),
    ...(args.phone !== undefined && { phone: args.phone }),
    ...(spot !== undefined && { place: withHamlet(spot, args.hamlet) }),
    ...(args.membership !== undefined && { membership: args.membership }),
    ...(args.products !== undefined && { products: args.products }),
    ...(args.land !== undefined && { land: args.land }),
    ...(args.ownerWord !== undefined && { ownerWord: args.ownerWord }),
  };
  const names = Object.keys(changed) as (keyof typeof changed)[];
  const differing = names.filter((name) => !isDeepStrictEqual(known[name], changed[name]));
  if (differing.length === 0) return [];
  const before = Object.fromEntries(differing.map((name) => [name, known[name]]));
  const after = Object.fromEntries(differing.map((name) => [name, changed[name]]));
  const line = { by, at, action: 'save_household', before: asJson(before), after: asJson(after) };
  await work.households.change(known.code, after, line);
  if (known.ownerId !== undefined && known.ownerId === by.personId && args.name !== undefined) {
    await work.people.rename(known.ownerId, { name: args.name });
  }
  return differing;
}

/** A commune that was split: the officers of those it may be now are asked to write down the right one. */
async function askAboutCommune(
  work: Work,
  code: string,
  household: Pick<Household, 'owner' | 'place'>,
  personId: string,
  at: Millis,
): Promise<void> {
  if (household.place.commune !== undefined) return;
  for (const officer of await work.people.nearest('officer', household.place, [personId])) {
    const values = asJson({ household: code, owner: household.owner, place: household.place });
    await work.notices.tell({ personId: officer.personId }, { kind: 'commune_open', values }, at);
  }
}

async function introducerOf(work: Work, said: string | undefined, personId: string): Promise<string | undefined> {
  if (said === undefined || said === personId || (await work.people.find(said)) === undefined) return undefined;
  const { roles } = await work.people.view(said);
  return roles.some(({ role }) => role === 'collaborator' || role === 'officer') ? said : undefined;
}

function withHamlet(typedPlace: Household['place'], hamlet: string | undefined): Household['place'] {
  return hamlet === undefined ? typedPlace : { ...typedPlace, hamlet };
}

function sameWords(one: string, other: string): boolean {
  const plain = (said: string) => said.normalize('NFC').toLowerCase().split(/\s+/).join(' ').trim();
  return plain(one) === plain(other);
}
