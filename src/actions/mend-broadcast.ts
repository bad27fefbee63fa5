import { z } from 'zod';
import type { BroadcastDraft } from '../model/broadcast.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { oneOrMore, photo, skippable, words } from './args.ts';
import { buttonsView, findBroadcast, whomOf } from './broadcast-view.ts';

const ARGS = z.object({
  code: words,
  text: words,
  correction: words,
  signed: words,
  photos: skippable(oneOrMore(photo)),
  keepsPhoto: skippable(z.boolean()),
});

/**
 * A paused announcement ends; the new wording is for whoever has not had it, the correction for whoever has. Both keep the
 * buttons, so that they can be answered; words of one channel were the old ones and go. The old photo may be what was
 * wrong, so it stays only with the new wording, and if `keepsPhoto`; a new one takes its place. `drafted` gives `codes` of
 * both, `fresh`, `corrected` and `reached` (how many get each, and both), and the `message` of the new wording; `not_now`;
 * `hidden`.
 */
export const mendBroadcast: Action = async (work, rawArgs, by, at, knowing) => {
  const { code, text, correction, signed, photos, keepsPhoto } = ARGS.parse(rawArgs);
  const old = await findBroadcast(work, by, code, knowing);
  if (old === undefined || by.personId === undefined) return result('hidden');
  // Whoever has had the new wording would count as not having had the old one.
  if (await work.broadcasts.isMended(code)) return result('not_now');
  const isStopped = old.state === 'stopped' || (await work.broadcasts.move(code, 'stop', { at }));
  if (!isStopped) return result('not_now');
  const { topic, audience, invites } = old;
  const { photos: oldPhotos, ...message } = old.message;
  const picture = photos?.[0]?.hash ?? (keepsPhoto === true ? oldPhotos?.[0] : undefined);
  const draft = async (
    words: string,
    who: 'received' | 'not_received',
    shown: readonly string[] = [],
  ): Promise<readonly [string, number]> => {
    const fresh: BroadcastDraft = {
      topic,
      message: { ...message, text: `${words}\n${signed}`, ...(shown.length > 0 && { photos: shown }) },
      variants: {},
      audience: { ...audience, follows: { code, who } },
      ...(invites && { invites }),
    };
    const made = await work.broadcasts.draft(fresh, by.personId ?? '', at);
    const { reached } = await work.broadcasts.count(whomOf({ ...old, ...fresh }, at, knowing));
    return [made, reached];
  };
  const [freshCode, fresh] = await draft(text, 'not_received', picture === undefined ? [] : [picture]);
  const [correctionCode, corrected] = await draft(correction, 'received');
  const codes = [...(fresh > 0 ? [freshCode] : []), ...(corrected > 0 ? [correctionCode] : [])];
  return result('drafted', {
    codes,
    fresh,
    corrected,
    reached: fresh + corrected,
    message: { buttons: buttonsView(message), photos: picture === undefined ? [] : [{ hash: picture }] },
  });
};
