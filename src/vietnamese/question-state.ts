import type { IntentState } from './intent.ts';

/** What was asked, from the state's name; else a question that ends in "không?" or "chưa?" asks for yes or no. */
export function stateNamed(state: string | undefined, asked: string | undefined): IntentState | undefined {
  const named = STATES.get(state ?? '');
  if (named) return named;
  return asked !== undefined && /(?:không|chưa)(?: ạ| nhé)?\s*\??$/iu.test(asked.trim()) ? 'confirm' : undefined;
}

const STATES: ReadonlyMap<string, IntentState> = new Map([
  ['xác nhận có/không', 'confirm'],
  ['đang điền', 'filling'],
  ['câu hỏi không bắt buộc', 'optional'],
]);
