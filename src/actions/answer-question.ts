import { z } from 'zod';
import type { By, Work } from '../ports/records.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { naming } from './office.ts';
import { askersOf, openClusters, questionThing } from './open-questions.ts';
import { officerAreaOver } from './officer-area.ts';

const ARGS = z.object({ question: z.coerce.number().int().positive(), words: words.max(1_500) });

/**
 * An officer answers a question for all who asked it alike; each of them is told, with the officer's name. `sent` gives
 * `answer` (its number), `people` (how many are told), `area` (in which it may be kept), `at`, `left`. `already` gives
 * `officer`: somebody else has answered; `gone`.
 */
export const answerQuestion: Action = async (work, rawArgs, by, at) => {
  const { question: number, words: said } = ARGS.parse(rawArgs);
  const clusters = await openClusters(work, by);
  const cluster = clusters.find(({ all }) => all.some(({ id }) => id === number));
  if (!cluster) return answeredBefore(work, number);
  const area = officerAreaOver(by, questionThing(cluster.lead).place);
  const named = naming(by);
  const answer = await work.officerAnswers.give({
    ...(by.personId !== undefined && { personId: by.personId }),
    ...asNaming(by),
    area,
    question: cluster.lead.said,
    words: said,
    at,
  });
  await work.questions.answered(
    cluster.all.map(({ id }) => id),
    answer,
    at,
  );
  const waiting = askersOf({ ...cluster, all: cluster.all.filter(({ wish }) => wish !== 'no') });
  for (const asker of waiting) {
    const to = asker.personId === undefined ? { address: asker.address } : { personId: asker.personId };
    const values = asJson({ said: asker.said, words: said, officer: { ...named, area }, at, answer });
    await work.notices.tell(to, { kind: 'question_answered', values }, at);
  }
  return result('sent', { answer, people: waiting.length, area, at, left: clusters.length - 1 });
};

async function answeredBefore(work: Work, number: number) {
  const before = (await work.questions.find(number))?.answer;
  const answer = before === undefined ? undefined : await work.officerAnswers.find(before);
  return answer ? result('already', { officer: { ...asNaming(answer), area: answer.area } }) : result('gone');
}

function asNaming({ name, form }: Pick<By, 'name' | 'form'>) {
  return { ...(name !== undefined && { name }), ...(form !== undefined && { form }) };
}
