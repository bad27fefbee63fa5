import type { Records } from '../ports/records.ts';
import type { Action, BoundAction, Knowing } from './action.ts';
import { loadPerson } from './load-person.ts';
import { myListings } from './my-listings.ts';
import { openListing } from './open-listing.ts';
import { saveHousehold } from './save-household.ts';
import { submitListing } from './submit-listing.ts';

/** What changes records: done once per call, with its mark in the same transaction. */
const WRITING: ReadonlyMap<string, Action> = new Map([
  ['save_household', saveHousehold],
  ['submit_listing', submitListing],
]);

/** What only looks: asked for again it may look again, so that nothing of it is kept. */
const LOOKING: ReadonlyMap<string, Action> = new Map([
  ['load_person', loadPerson],
  ['my_listings', myListings],
  ['open_listing', openListing],
]);

/** Every action on the records by the name that flows call it by. */
export function recordActions(records: Records, knowing: Knowing): ReadonlyMap<string, BoundAction> {
  const writing = [...WRITING].map(([name, action]): [string, BoundAction] => [
    name,
    (args, from, id, at) => records.once({ id, from, at }, (work, by) => action(work, args, by, at, knowing)),
  ]);
  const looking = [...LOOKING].map(([name, action]): [string, BoundAction] => [
    name,
    (args, from, _id, at) => records.look(from, (work, by) => action(work, args, by, at, knowing)),
  ]);
  return new Map([...writing, ...looking]);
}
