import { hasRole } from '../model/may.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { askersOf, openClusters } from './open-questions.ts';

const SHOWN_AT_MOST = 50;
const WAYS_SHOWN = 2;

/**
 * Questions of this officer's area that nobody has answered. `some` gives `total` and `questions`: `code` (the number of
 * the first asked), `said`, `people` (how many asked), `others` (two more ways it was asked). `none`, `not_allowed`.
 */
export const questionQueue: Action = async (work, _args, by) => {
  if (!hasRole(by, 'officer') && !hasRole(by, 'admin')) return result('not_allowed');
  const clusters = await openClusters(work, by);
  if (clusters.length === 0) return result('none');
  const questions = clusters.slice(0, SHOWN_AT_MOST).map((cluster) => ({
    code: String(cluster.lead.id),
    said: cluster.lead.said,
    people: askersOf(cluster).length,
    others: [...new Set(cluster.all.map(({ said }) => said))].slice(1, 1 + WAYS_SHOWN),
  }));
  return result('some', { total: clusters.length, questions });
};
