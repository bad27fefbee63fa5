import { fold, syllables } from './fold.ts';
import { spellOut } from './teencode.ts';

/** Questions that ask the same, as far as their words tell. The first asked leads. */
export interface Cluster<Question> {
  readonly lead: Question;
  readonly all: readonly Question[];
}

/**
 * Gathers similar questions, in the order in which they were asked: each joins the first cluster whose lead shares enough
 * of its words, or leads one of its own. The same questions give the same clusters.
 */
export function clusterQuestions<Question extends { readonly said: string }>(
  questions: readonly Question[],
): readonly Cluster<Question>[] {
  const clusters: { lead: Question; words: ReadonlySet<string>; all: Question[] }[] = [];
  for (const question of questions) {
    const words = wordsOf(question.said);
    const found = clusters.find((one) => likeness(one.words, words) >= ALIKE);
    if (found) found.all.push(question);
    else clusters.push({ lead: question, words, all: [question] });
  }
  return clusters.map(({ lead, all }) => ({ lead, all }));
}

/**
 * Twice the words they share over the words of both (Dice). At 0.65 "bưu điện xã có đến tận nhà lấy hàng không" and "buu
 * dien co toi nha lay hang ko" are one; "phí ship bao nhiêu" and "phí sàn bao nhiêu" are two.
 */
const ALIKE = 0.65;

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return (2 * shared) / (a.size + b.size);
}

function wordsOf(said: string): ReadonlySet<string> {
  const all = syllables(fold(spellOut(said.toLowerCase())));
  const telling = all.filter((word) => !FILLERS.has(word));
  return new Set(telling.length > 0 ? telling : all);
}

/** Words that every question has, and forms of address. */
const FILLERS: ReadonlySet<string> = new Set(
  (
    'a ha nhi the vay v z day do ak ah oi e em chu co bac anh chi minh toi tui ad admin cho hoi xin la thi ma va voi co ' +
    'khong duoc dc ko k hong hem bao nhieu may nao sao gi dau ai nhu lam cai con nua roi vua se da cung'
  ).split(' '),
);
