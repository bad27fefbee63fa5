import { broadcastCode } from '../model/broadcast.ts';
import type { ListName } from '../model/list.ts';
import type { Actor } from '../model/may.ts';
import type { Work } from '../ports/records.ts';
import type { Knowing } from './action.ts';
import { findBroadcast } from './broadcast-view.ts';
import { mayAnnounceIn } from './event-rights.ts';

/** Names and phones of an area are for whoever may write to all of it. Asked again each time the file is fetched. */
export async function mayHaveList(
  work: Work,
  by: Actor,
  { kind, number }: ListName,
  knowing: Pick<Knowing, 'provinceOf'>,
): Promise<boolean> {
  switch (kind) {
    case 'recipients':
    case 'to_call':
      return (await findBroadcast(work, by, broadcastCode(number), knowing)) !== undefined;
    case 'attendees':
      return mayHaveEvent(await work.meetings.find(number), by, knowing);
    case 'harvest':
      return mayHaveEvent(await work.harvestCalls.find(number), by, knowing);
  }
}

function mayHaveEvent(
  event: { readonly area: string } | undefined,
  by: Actor,
  knowing: Pick<Knowing, 'provinceOf'>,
): boolean {
  return event !== undefined && mayAnnounceIn(by, event.area, knowing);
}
