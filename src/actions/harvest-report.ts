import { reachOf } from '../model/may.ts';
import { vietnamDay } from '../model/time.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { ownArea } from './event-rights.ts';

/**
 * What the harvest calls of the officer's areas have come to since the year began. `some` gives `calls`, `points`, `asOf`
 * and `sums`, one a kind and unit, with `pledged` and `delivered`; `none`; `not_allowed`.
 */
export const harvestReport: Action = async (work, _args, by, at) => {
  if (ownArea(by) === undefined) return result('not_allowed');
  const year = vietnamDay(at).slice(0, 4);
  const since = Date.parse(`${year}-01-01T00:00:00+07:00`);
  const { calls, points, sums } = await work.harvestCalls.report(reachOf(by, ['officer', 'admin']), since);
  if (calls === 0) return result('none');
  const byKind = sums.map(({ kind, unit, pledged, delivered }) => ({
    kind,
    pledged: { amount: pledged, unit },
    delivered: { amount: delivered, unit },
  }));
  return result('some', { calls, points, sums: byKind, asOf: at });
};
