import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { mayAnnounceIn, number, signature } from './event-rights.ts';
import { pollView } from './poll-view.ts';

const ARGS = z.object({ poll: number });

/** A poll with how many chose each, as of now. `open` and `closed` give `poll`, `signed` and `asOf`; `hidden`. */
export const pollCard: Action = async (work, rawArgs, by, at, knowing) => {
  const { poll: wanted } = ARGS.parse(rawArgs);
  const poll = await work.polls.find(wanted);
  if (poll === undefined || !mayAnnounceIn(by, poll.area, knowing)) return result('hidden');
  const view = pollView(poll, await work.polls.counts(poll));
  return result(poll.state, { poll: view, signed: signature(by, poll.area), asOf: at });
};
