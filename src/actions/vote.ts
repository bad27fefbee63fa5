import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { number } from './event-rights.ts';
import { pollView } from './poll-view.ts';

const ARGS = z.object({ poll: number, choice: z.coerce.number().int().min(0) });

/**
 * One answer a person; another takes its place. `voted` and `changed` give `poll` and `chosen` in words; `closed`; `none`;
 * `unknown` while nothing is recorded.
 */
export const vote: Action = async (work, rawArgs, by, at) => {
  const { poll: wanted, choice } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('unknown');
  const poll = await work.polls.find(wanted);
  const chosen = poll?.choices[choice];
  if (poll === undefined || chosen === undefined) return result('none');
  if (poll.state === 'closed') return result('closed', { poll: pollView(poll) });
  const before = await work.polls.voteOf(wanted, by.personId);
  const change = {
    by,
    at,
    action: 'vote',
    after: { choice },
    ...(before !== undefined && { before: { choice: before } }),
  };
  await work.polls.vote(wanted, by.personId, choice, change);
  return result(before === undefined ? 'voted' : 'changed', { poll: pollView(poll), chosen });
};
