import { fold } from '../vietnamese/fold.ts';
import { looksLikeQuestion } from '../vietnamese/questions.ts';
import type { Flow } from './flow.ts';
import { surelyAsks } from './answer-question.ts';
import { foldOnce } from './fold-once.ts';
import type { OpenStep } from './open-step.ts';
import type { MessageReading } from './readings.ts';
import { answersFor } from './several-answers.ts';
import type { Talk } from './talk.ts';

/** A form started by its words alone, anywhere: "đăng ký". */
export function startByWords(talk: Talk, said: string): MessageReading | undefined {
  const folded = fold(said);
  for (const flow of talk.bundle.flows.values()) {
    if (!isFor(talk, flow)) continue;
    if (flow.starts.some((word) => foldOnce(word) === folded)) return { kind: 'start', flow: flow.name, answers: {} };
  }
  return undefined;
}

/** "Đăng ký có mất tiền không" asks, and does not begin to register. */
function isKnownQuestion(talk: Talk, said: string): boolean {
  return looksLikeQuestion(said) !== 'no' && surelyAsks(talk, said) && talk.heard(said).product() === undefined;
}

/** With more behind the words ("dk ban chuoi toi la …"), while no form is open: what follows is searched for answers. */
export function startWithMore(talk: Talk, open: OpenStep | undefined, said: string): MessageReading | undefined {
  if (open || isKnownQuestion(talk, said)) return undefined;
  const folded = fold(said);
  const begun = [...talk.bundle.flows.values()]
    .filter((flow) => isFor(talk, flow))
    .flatMap((flow) => flow.starts.map((word) => ({ flow, word: foldOnce(word) })))
    .filter(({ word }) => folded.startsWith(`${word} `))
    .sort((a, b) => b.word.length - a.word.length)[0];
  if (!begun) return undefined;
  const rest = said.split(/\s+/).slice(begun.word.split(' ').length).join(' ');
  return { kind: 'start', flow: begun.flow.name, answers: {}, early: answersFor(talk, begun.flow, {}, rest, 1) };
}

/** Whether this person may start it, as far as the conversation knows; the actions check again. */
export function isFor(talk: Talk, flow: Flow): boolean {
  const roles = talk.conversation.person?.roles ?? [];
  return flow.for.length === 0 || roles.some(({ role }) => flow.for.includes(role));
}
