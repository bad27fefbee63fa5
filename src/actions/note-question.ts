import { z } from 'zod';
import { WISHES } from '../model/question.ts';
import { vietnamDay } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import { fold } from '../vietnamese/fold.ts';
import { clusterQuestions } from '../vietnamese/question-clusters.ts';
import { holdsSecret, withoutLongNumbers } from '../vietnamese/secrets.ts';
import type { Colleague } from '../ports/people.ts';
import type { OpenQuestion } from '../ports/questions.ts';
import type { By, Work } from '../ports/records.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { placeOf } from './ask-officer.ts';
import { naming, officersFor } from './office.ts';
import { askerOf, NO_PLACE } from './ticket-people.ts';

const ARGS = z.object({ said: z.string().max(2_000), wish: z.enum(WISHES) });

/**
 * A question without a sure answer is kept for an officer; asked for an answer (`wish` "asked"), the nearest are told of
 * it, once for all who ask alike. `asked` gives `officer`; `nobody`: kept, but there is nobody to ask; `noted`; `empty`
 * and `secret` are not kept.
 */
export const noteQuestion: Action = async (work, rawArgs, by, at) => {
  const { said: typed, wish } = ARGS.parse(rawArgs);
  if (holdsSecret(typed)) return result('secret');
  const said = withoutLongNumbers(typed).trim();
  if (said === '') return result('empty');
  const asker = await askerOf(work, by);
  const same = (await work.questions.openOf(asker)).find((one) => fold(one.said) === fold(said));
  const place = same?.place ?? (await placeOf(work, by));
  if (!same) {
    await work.questions.add({
      ...(by.personId !== undefined && { personId: by.personId }),
      address: by.address,
      said,
      ...(place !== undefined && { place }),
      wish,
      askedAt: at,
    });
    await work.answerCounts.count(vietnamDay(at), '', 'declined');
  } else if (wish !== 'open') await work.questions.setWish(same.id, wish);
  if (wish !== 'asked') return result('noted');
  const officers = await officersFor(work, place ?? NO_PLACE, by.personId === undefined ? [] : [by.personId]);
  const [first] = officers;
  if (first === undefined) return result('nobody');
  if (same?.wish !== 'asked') await tellOnce(work, officers, said, by, at);
  return result('asked', { officer: { ...naming(first), area: first.area } });
};

/** So many of the latest open questions are looked through for one alike. */
const LOOKED_AT = 1_000;

/** Whoever asks what others wait for already waits with them: the officers know. */
async function tellOnce(work: Work, officers: readonly Colleague[], said: string, by: By, at: Millis): Promise<void> {
  for (const officer of officers) {
    const open = await work.questions.open(areasOf(officer), LOOKED_AT);
    const isWaitedFor = clusterQuestions([{ said, address: by.address, wish: 'open' as const }, ...open.map(onlyAsked)])
      .at(0)
      ?.all.some((one) => one.wish === 'asked' && one.address !== by.address);
    if (isWaitedFor) continue;
    await work.notices.tell({ personId: officer.personId }, { kind: 'question_waits', values: asJson({ said }) }, at);
  }
}

function onlyAsked({ said, address, wish }: OpenQuestion) {
  return { said, address, wish };
}

function areasOf({ area }: Colleague) {
  return {
    everywhere: area === '',
    provinces: area.length === 2 ? [area] : [],
    communes: area.length === 5 ? [area] : [],
  };
}
