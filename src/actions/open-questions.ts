import { may, reachOf } from '../model/may.ts';
import type { Reach } from '../model/may.ts';
import type { OpenQuestion } from '../ports/questions.ts';
import type { By, Work } from '../ports/records.ts';
import type { Cluster } from '../vietnamese/question-clusters.ts';
import { clusterQuestions } from '../vietnamese/question-clusters.ts';
import { NO_PLACE } from './ticket-people.ts';

/** The oldest open ones are gathered; the rest waits until some of these are answered. */
const GATHERED_AT_MOST = 1_000;

/** What nobody has answered yet and this officer may answer, alike questions together, most asked first. */
export async function openClusters(work: Work, by: By): Promise<readonly Cluster<OpenQuestion>[]> {
  const reach: Reach = reachOf(by, ['officer', 'admin']);
  const open = await work.questions.open(reach, GATHERED_AT_MOST);
  const theirs = open.filter((question) => may(by, 'answer', questionThing(question)));
  return [...clusterQuestions(theirs)].sort((a, b) => askersOf(b).length - askersOf(a).length);
}

/** A question as `may` looks at it. Without a place it is the centre's. */
export function questionThing({ personId, place }: OpenQuestion) {
  return {
    ...(personId !== undefined && { ownerId: personId }),
    keyedBy: [],
    place: place ?? NO_PLACE,
    marketplaces: [],
  };
}

/** Each asker once, with the latest of their questions. */
export function askersOf({ all }: Cluster<OpenQuestion>): readonly OpenQuestion[] {
  return [...new Map(all.map((one) => [one.personId ?? one.address, one])).values()];
}
