import { z } from 'zod';
import { POLL_CHOICES_MAX } from '../model/poll.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { mayAnnounceIn, ownArea, provinceOfArea, signature } from './event-rights.ts';
import { pollView } from './poll-view.ts';

const ARGS = z.object({ question: words, choices: words });

/** The letters that fit on a button everywhere. */
const CHOICE_MAX = 20;

/**
 * A question with two to five answers, parted by ";" or on lines of their own, and where there is neither, by "," or "/". `made` gives `poll` and `signed`;
 * `too_few`, `too_many`, `too_long` (an answer has more than twenty letters); `not_allowed`.
 */
export const makePoll: Action = async (work, rawArgs, by, at, knowing) => {
  const { question, choices: said } = ARGS.parse(rawArgs);
  const area = ownArea(by);
  if (area === undefined || by.personId === undefined || !mayAnnounceIn(by, area, knowing))
    return result('not_allowed');
  const choices = choicesIn(said);
  if (choices.length < 2) return result('too_few');
  if (choices.length > POLL_CHOICES_MAX) return result('too_many');
  if (choices.some((one) => one.length > CHOICE_MAX)) return result('too_long');
  const made = { question, choices, area, madeBy: by.personId };
  const change = { by, at, action: 'make_poll', after: asJson(made) };
  const number = await work.polls.make(made, provinceOfArea(area, knowing), change);
  return result('made', { poll: pollView({ ...made, number, state: 'open' }), signed: signature(by, area) });
};

function choicesIn(said: string): readonly string[] {
  const parted = [/[;\n]/, /[,/]/].map((between) =>
    said
      .split(between)
      .map((one) => one.trim())
      .filter(Boolean),
  );
  return [...new Set(parted.find(({ length }) => length > 1) ?? parted[0])];
}
