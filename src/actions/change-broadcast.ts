import { z } from 'zod';
import { CHANNEL_NAMES } from '../model/address.ts';
import type { Broadcast, BroadcastDraft, Topic } from '../model/broadcast.ts';
import type { Button, OutgoingMessage } from '../model/effect.ts';
import { isLink } from '../model/effect.ts';
import { readWebAddress } from '../model/web-address.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { oneOrMore, photo, skippable, words } from './args.ts';
import { findBroadcast, withItsFellows } from './broadcast-view.ts';
import { button } from './draft-broadcast.ts';
import { hasRoom, withMessage, withoutPart } from './message-parts.ts';
import type { Worded } from './message-parts.ts';

const page = z.object({
  label: z.string().min(1).max(20),
  url: z.string().refine((url) => 'url' in readWebAddress(url)),
});

const ARGS = z.object({
  code: words,
  text: skippable(words),
  signed: skippable(words),
  photos: skippable(oneOrMore(photo)),
  buttons: skippable(z.array(button).max(1)),
  link: skippable(page),
  channel: skippable(z.enum(CHANNEL_NAMES)),
  when: skippable(z.number().int()),
  without: skippable(words),
});

/**
 * Another wording (on one `channel`, or on all that have none of their own), a photo, a button, another hour, or a part taken away, while nobody has it yet. `changed` gives `code`
 * and, where more than one photo was sent of which the first counts, `isOneOfSeveral`; `full` when no button fits any more;
 * `not_now` when it is on its way; `hidden`. A button of the same label takes the place of the one before.
 */
export const changeBroadcast: Action = async (work, rawArgs, by, at, knowing) => {
  const { code, text, signed, photos, buttons = [], link, channel, when, without } = ARGS.parse(rawArgs);
  const broadcast = await findBroadcast(work, by, code, knowing);
  if (broadcast === undefined) return result('hidden');
  if (when !== undefined) {
    let isMoved = false;
    for (const one of await withItsFellows(work, broadcast))
      isMoved = (await work.broadcasts.move(one.code, 'reschedule', { at, startsAt: when })) || isMoved;
    return result(isMoved ? 'changed' : 'not_now', { code });
  }
  // Whoever wrote it types its number soon, and must know what it says.
  if (broadcast.madeBy !== by.personId) return result('hidden');
  const added: Button | undefined = link ?? buttons[0];
  const kept = without === undefined ? broadcast : withoutPart(broadcast, without);
  const message = added === undefined ? kept.message : withoutLabel(kept.message, added.label);
  if (added !== undefined && !hasRoom({ ...broadcast, message })) return result('full', { code });
  const [first, ...more] = photos ?? [];
  const said = text === undefined ? undefined : signed === undefined ? text : `${text}\n${signed}`;
  const everywhere: OutgoingMessage = {
    ...message,
    ...(said !== undefined && channel === undefined && { text: said }),
    ...(first !== undefined && { photos: [first.hash] }),
    ...(added !== undefined && { buttons: [...message.buttons, added] }),
  };
  const own = said !== undefined && channel !== undefined && { [channel]: { ...everywhere, text: said } };
  const changed = withMessage(everywhere, { ...kept.variants, ...own });
  const isChanged = await work.broadcasts.change(code, asDraft(broadcast, changed));
  return result(isChanged ? 'changed' : 'not_now', { code, isOneOfSeveral: more.length > 0 });
};

function withoutLabel(message: OutgoingMessage, label: string): OutgoingMessage {
  return { ...message, buttons: message.buttons.filter((one) => one.label !== label) };
}

/** Who wants no news of trainings does not get one that a button turns into such. */
function asDraft({ invites }: Broadcast, worded: Worded): Partial<BroadcastDraft> {
  const topic: Topic = worded.message.buttons.some(isTraining) ? 'training' : 'general';
  return { ...worded, ...(invites === undefined && { topic }) };
}

function isTraining(button: Button): boolean {
  return !isLink(button) && button.token.startsWith('s.attend.');
}
