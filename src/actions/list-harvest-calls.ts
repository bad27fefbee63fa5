import { reachOf } from '../model/may.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { ownArea } from './event-rights.ts';
import { harvestView } from './harvest-view.ts';

const SHOWN_AT_MOST = 50;

/** The harvest calls of the officer's areas, newest first. `some` gives `calls`; `none`; `not_allowed`. */
export const listHarvestCalls: Action = async (work, _args, by) => {
  if (ownArea(by) === undefined) return result('not_allowed');
  const calls = await work.harvestCalls.within(reachOf(by, ['officer', 'admin']), SHOWN_AT_MOST);
  return calls.length === 0 ? result('none') : result('some', { calls: calls.map((call) => harvestView(call)) });
};
