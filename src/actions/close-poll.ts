import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { mayAnnounceIn, number } from './event-rights.ts';
import { pollView } from './poll-view.ts';

const ARGS = z.object({ poll: number });

/** No more answers. `closed` gives `poll` with its last counts; `hidden`. */
export const closePoll: Action = async (work, rawArgs, by, at, knowing) => {
  const { poll: wanted } = ARGS.parse(rawArgs);
  const poll = await work.polls.find(wanted);
  if (poll === undefined || !mayAnnounceIn(by, poll.area, knowing)) return result('hidden');
  if (poll.state === 'open') await work.polls.close(wanted, { by, at, action: 'close_poll' });
  return result('closed', { poll: pollView(poll, await work.polls.counts(poll)) });
};
