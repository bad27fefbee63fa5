import { z } from 'zod';
import type { BroadcastDraft } from '../model/broadcast.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { oneOrMore, photo, skippable, words } from './args.ts';
import { findBroadcast, withoutPart } from './broadcast-view.ts';
import { button } from './draft-broadcast.ts';

const ARGS = z.object({
  code: words,
  text: skippable(words),
  signed: skippable(words),
  photos: skippable(oneOrMore(photo)),
  buttons: skippable(z.array(button)),
  when: skippable(z.number().int()),
  without: skippable(words),
});

const BUTTONS_MAX = 2;

/**
 * Another wording, a photo, a button, another hour, or a part taken away, while nobody has it yet. `changed` gives `code`
 * and, where more than one photo was sent of which the first counts, `isOneOfSeveral`; `not_now` when it is on its way;
 * `hidden`.
 */
export const changeBroadcast: Action = async (work, rawArgs, by, at, knowing) => {
  const { code, text, signed, photos, buttons: added, when, without } = ARGS.parse(rawArgs);
  const broadcast = await findBroadcast(work, by, code, knowing);
  if (broadcast === undefined) return result('hidden');
  if (when !== undefined) {
    const isMoved = await work.broadcasts.move(code, 'reschedule', { at, startsAt: when });
    return result(isMoved ? 'changed' : 'not_now', { code });
  }
  const message = without === undefined ? broadcast.message : withoutPart(broadcast.message, without);
  const [first, ...more] = photos ?? [];
  const changed: Partial<BroadcastDraft> = {
    message: {
      ...message,
      ...(text !== undefined && { text: signed === undefined ? text : `${text}\n${signed}` }),
      ...(first !== undefined && { photos: [first.hash] }),
      ...(added !== undefined && { buttons: [...message.buttons, ...added].slice(-BUTTONS_MAX) }),
    },
  };
  const isChanged = await work.broadcasts.change(code, changed);
  return result(isChanged ? 'changed' : 'not_now', { code, isOneOfSeveral: more.length > 0 });
};
