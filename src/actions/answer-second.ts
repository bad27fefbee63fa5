import { z } from 'zod';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { findBroadcast } from './broadcast-view.ts';
import { naming } from './office.ts';
import { startOf, whenItStarts } from './send-broadcast.ts';

const ARGS = z.object({ code: words, agrees: z.boolean(), reason: skippable(words), since: skippable(z.number()) });

/**
 * Another officer says the second yes, or no with a reason; whoever wrote it is told. `sending`, `in_the_morning`,
 * `scheduled` and `refused`; `own` for one's own, `changed` when it was taken back and asked again after `since`, the
 * `stateAt` of what was looked at; `not_now` when somebody was faster; `hidden`.
 */
export const answerSecond: Action = async (work, rawArgs, by, at, knowing) => {
  const { code, agrees, reason, since } = ARGS.parse(rawArgs);
  const broadcast = await findBroadcast(work, by, code, knowing);
  if (broadcast === undefined || by.personId === undefined) return result('hidden');
  if (broadcast.madeBy === by.personId) return result('own');
  if (broadcast.state !== 'awaiting_second') return result('not_now');
  if (since !== undefined && since !== broadcast.stateAt) return result('changed');
  const reached = broadcast.counted?.reached ?? 0;
  const [status, values] = whenItStarts(broadcast.startsAt, reached, at);
  const tell = async (kind: string, more: object): Promise<void> => {
    if (broadcast.madeBy === undefined) return;
    const told = asJson({ code, reached, who: naming(by) ?? {}, ...more });
    await work.notices.tell({ personId: broadcast.madeBy }, { kind, values: told }, at);
  };
  if (!agrees) {
    await work.broadcasts.move(code, 'take_back', { at });
    await tell('second_no', { reason: reason ?? '' });
    return result('refused', { reached });
  }
  await work.broadcasts.move(code, 'confirm', { at, secondBy: by.personId, startsAt: startOf(broadcast, at) });
  await tell('second_yes', {});
  return result(status, values);
};
