import type { JsonObject } from '../../src/model/json.ts';
import { OPENING } from '../stage/stage.ts';

const OFFICER = { name: 'Hoa', form: 'chị', area: '09064' };
const CARD = { code: '57', said: 'buu dien co den nha lay hang ko', people: 4, others: [], left: 2 };
const one = (status: string, values: object = {}): object => ({ status, values });

/** What the actions on questions may answer, first what the person hopes for. */
export const QUESTIONS: Readonly<Record<string, (args: JsonObject) => readonly object[]>> = {
  note_question: ({ wish }) =>
    wish === 'asked'
      ? [one('asked', { officer: OFFICER }), one('asked', { officer: { area: '' } }), one('nobody'), one('secret')]
      : [one('noted'), one('empty'), one('secret')],
  count_answer: () => [one('counted')],
  question_queue: () => [
    one('some', { total: 3, questions: [CARD, { ...CARD, code: '58', people: 1 }, { ...CARD, code: '60' }] }),
    one('some', { total: 1, questions: [CARD] }),
    one('none'),
    one('not_allowed'),
  ],
  open_question: () => [one('open', CARD), one('gone')],
  answer_question: () => [
    one('sent', { answer: 3, people: 4, area: '09064', at: OPENING, left: 2 }),
    one('sent', { answer: 3, people: 0, area: '', at: OPENING, left: 0 }),
    one('already', { officer: OFFICER }),
    one('gone'),
  ],
  keep_answer: () => [one('kept', { area: '09064' }), one('kept', { area: '' })],
  kept_answers: () => [
    one('some', {
      total: 1,
      first: { answer: 3, question: CARD.said, words: 'Có ạ.', area: '09064', officer: OFFICER, at: OPENING },
    }),
    one('none'),
    one('not_allowed'),
  ],
  review_answer: ({ decision }) => [one(decision === 'drop' ? 'dropped' : 'left'), one('gone'), one('not_allowed')],
};

/** News of questions as the actions write it. */
export const QUESTION_NEWS: readonly { readonly kind: string; readonly values: JsonObject }[] = [
  { kind: 'question_waits', values: { said: CARD.said } },
  {
    kind: 'question_answered',
    values: { said: CARD.said, words: 'Có, bà con gọi hẹn trước.', officer: OFFICER, at: OPENING, answer: 3 },
  },
  {
    kind: 'answer_kept',
    values: { question: CARD.said, words: 'Có ạ.', area: '09064', officer: OFFICER, at: OPENING },
  },
];
