import { z } from 'zod';
import type { AudienceCount, Broadcast } from '../model/broadcast.ts';
import { afterQuietHours } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { Colleague } from '../ports/people.ts';
import type { By, Work } from '../ports/records.ts';
import { asJson, result } from './action.ts';
import type { Action, Knowing } from './action.ts';
import { oneOrMore, words } from './args.ts';
import { broadcastView, findBroadcast, needsSecond, whomOf } from './broadcast-view.ts';
import { areaThing } from '../model/event.ts';
import { naming, officersFor } from './office.ts';

const ARGS = z.object({ codes: oneOrMore(words), number: z.coerce.number().int() });

/**
 * The officer has typed how many will get it. `sending`, `in_the_morning` and `scheduled` give `startsAt`; `second_asked`
 * who has been asked (`second`); `other_number` gives `count`, when it is no longer what was typed; `nobody` when there is
 * nobody to get it, `nobody_second` when nobody else may say the second yes; `not_now`; `hidden`. All give `reached`.
 */
export const sendBroadcast: Action = async (work, rawArgs, by, at, knowing) => {
  const { codes, number } = ARGS.parse(rawArgs);
  const wanted: { readonly broadcast: Broadcast; readonly count: AudienceCount }[] = [];
  for (const code of codes) {
    const broadcast = await findBroadcast(work, by, code, knowing);
    if (broadcast === undefined || broadcast.madeBy !== by.personId) return result('hidden');
    if (broadcast.state !== 'draft') return result('not_now');
    wanted.push({ broadcast, count: await work.broadcasts.count(whomOf(broadcast, at, knowing)) });
  }
  const reached = wanted.reduce((sum, { count }) => sum + count.reached, 0);
  if (reached === 0) return result('nobody', { reached });
  if (reached !== number) return result('other_number', { reached });

  if (wanted.some(({ broadcast }) => needsSecond(broadcast, { reached }))) {
    const others = await whoElseMay(work, by, wanted[0]?.broadcast, knowing);
    if (others.length === 0) return result('nobody_second', { reached });
    for (const { broadcast, count } of wanted) await askSecond(work, by, broadcast, count, others, at);
    return result('second_asked', { reached, second: naming(others[0]) });
  }
  for (const { broadcast, count } of wanted)
    await work.broadcasts.move(broadcast.code, 'confirm', { at, counted: count, startsAt: startOf(broadcast, at) });
  return result(...whenItStarts(wanted[0]?.broadcast.startsAt, reached, at));
};

/** When it is to leave: at its hour, at once, or in the morning, which is written down so that it can be moved. */
export function startOf({ startsAt }: Pick<Broadcast, 'startsAt'>, at: Millis): Millis | null {
  const open = afterQuietHours(at);
  return startsAt ?? (open === at ? null : open);
}

/** The status and values of something that is on its way now. */
export function whenItStarts(startsAt: Millis | undefined, reached: number, at: Millis): [string, object] {
  if (startsAt !== undefined && startsAt > at) return ['scheduled', { reached, startsAt }];
  const open = afterQuietHours(at);
  return open === at ? ['sending', { reached, startsAt: at }] : ['in_the_morning', { reached, startsAt: open }];
}

/** Officers of the widest place that is meant; where there are none else, the admins. */
async function whoElseMay(
  work: Work,
  by: By,
  broadcast: Broadcast | undefined,
  knowing: Knowing,
): Promise<readonly Colleague[]> {
  const places = [...(broadcast?.audience.places ?? [])].sort((a, b) => a.length - b.length);
  const { place } = areaThing(places[0] ?? '', knowing.provinceOf);
  return officersFor(work, place, by.personId === undefined ? [] : [by.personId]);
}

async function askSecond(
  work: Work,
  by: By,
  broadcast: Broadcast,
  counted: AudienceCount,
  others: readonly Colleague[],
  at: Millis,
): Promise<void> {
  await work.broadcasts.move(broadcast.code, 'ask_second', { at, counted });
  const { code, audience } = broadcastView(broadcast);
  const values = asJson({ code, audience, reached: counted.reached, from: naming(by) ?? {} });
  for (const { personId } of others) await work.notices.tell({ personId }, { kind: 'second_wanted', values }, at);
}
