import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { askersOf, openClusters } from './open-questions.ts';

const ARGS = z.object({ question: z.coerce.number().int().positive() });

const WAYS_SHOWN = 2;

/**
 * One question with those alike, for whoever is to answer it. `open` gives `code`, `said`, `people`, `others` and `left`:
 * how many other questions there are. `gone`: answered meanwhile, or not this officer's.
 */
export const openQuestion: Action = async (work, rawArgs, by) => {
  const { question } = ARGS.parse(rawArgs);
  const clusters = await openClusters(work, by);
  const cluster = clusters.find(({ all }) => all.some(({ id }) => id === question));
  if (!cluster) return result('gone');
  return result('open', {
    code: String(cluster.lead.id),
    said: cluster.lead.said,
    people: askersOf(cluster).length,
    others: [...new Set(cluster.all.map(({ said }) => said))].slice(1, 1 + WAYS_SHOWN),
    left: clusters.length - 1,
  });
};
