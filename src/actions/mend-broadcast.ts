import { z } from 'zod';
import type { BroadcastDraft } from '../model/broadcast.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { findBroadcast, whomOf } from './broadcast-view.ts';

const ARGS = z.object({ code: words, text: words, correction: words, signed: words });

/**
 * A paused announcement ends; the new wording is for whoever has not had it, the correction for whoever has. `drafted`
 * gives `codes` of both, `fresh`, `corrected` and `reached` (how many get each, and both); `not_now`; `hidden`.
 */
export const mendBroadcast: Action = async (work, rawArgs, by, at, knowing) => {
  const { code, text, correction, signed } = ARGS.parse(rawArgs);
  const old = await findBroadcast(work, by, code, knowing);
  if (old === undefined || by.personId === undefined) return result('hidden');
  const isStopped = old.state === 'stopped' || (await work.broadcasts.move(code, 'stop', { at }));
  if (!isStopped) return result('not_now');
  const draft = async (words: string, who: 'received' | 'not_received'): Promise<readonly [string, number]> => {
    const { topic, message, audience, invites } = old;
    const fresh: BroadcastDraft = {
      topic,
      message: { ...message, text: `${words}\n${signed}` },
      variants: {},
      audience: { ...audience, follows: { code, who } },
      ...(invites && { invites }),
    };
    const made = await work.broadcasts.draft(fresh, by.personId ?? '', at);
    const { reached } = await work.broadcasts.count(whomOf({ ...old, ...fresh }, at, knowing));
    return [made, reached];
  };
  const [freshCode, fresh] = await draft(text, 'not_received');
  const [correctionCode, corrected] = await draft(correction, 'received');
  const codes = [...(fresh > 0 ? [freshCode] : []), ...(corrected > 0 ? [correctionCode] : [])];
  return result('drafted', { codes, fresh, corrected, reached: fresh + corrected });
};
