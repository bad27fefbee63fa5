import { reachOf } from '../model/may.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { ownArea } from './event-rights.ts';
import { pollView } from './poll-view.ts';

const SHOWN_AT_MOST = 50;

/** The polls of the officer's areas, newest first. `some` gives `polls`; `none`; `not_allowed`. */
export const listPolls: Action = async (work, _args, by) => {
  if (ownArea(by) === undefined) return result('not_allowed');
  const polls = await work.polls.within(reachOf(by, ['officer', 'admin']), SHOWN_AT_MOST);
  return polls.length === 0 ? result('none') : result('some', { polls: polls.map((poll) => pollView(poll)) });
};
