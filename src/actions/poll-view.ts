import type { Poll } from '../model/poll.ts';

/** A poll as flows see it, with how many chose each where that is counted. */
export function pollView({ number, question, choices, area, state }: Poll, counts?: readonly number[]) {
  const lines = counts && choices.map((words, index) => ({ words, votes: counts[index] ?? 0 }));
  const votes = counts?.reduce((sum, one) => sum + one, 0);
  return { code: String(number), question, choices, area, state, ...(lines && { lines, votes }) };
}
