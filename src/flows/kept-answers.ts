import { KEPT } from '../engine/last-question.ts';
import { LABEL_MAX } from '../engine/choices.ts';
import type { KnownAnswer } from '../model/known-answer.ts';
import type { KeptAnswer } from '../model/officer-answer.ts';

/** What officers have answered and kept, as answers of the bundle: in their own words, for their own area. */
export function asKnownAnswer({ id, name, form, area, scope, question, words, at, asked }: KeptAnswer): KnownAnswer {
  return {
    id: `${KEPT}${String(id)}`,
    texts: '',
    topic: '',
    title: shortened(question),
    line: question,
    short: words,
    facts: [],
    followUps: [],
    asksOfficer: false,
    ...(scope === '' ? {} : { place: scope }),
    kept: { area, at, ...(name === undefined ? {} : { name }), ...(form === undefined ? {} : { form }) },
    asked,
  };
}

/** As much of a question as a button takes, whole words only. */
function shortened(question: string): string {
  if (question.length <= LABEL_MAX) return question;
  const cut = question.slice(0, LABEL_MAX);
  const end = cut.lastIndexOf(' ');
  return end > 0 ? cut.slice(0, end) : cut;
}
