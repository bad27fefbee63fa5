import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Answers, Found } from '../../src/engine/answers.ts';

/**
 * Questions as different people would ask them, written fact by fact without looking at how the answers expect to be
 * asked. `wants` is the id of the fact or of the answer; `undefined` for what is none of our subjects.
 */
export interface Question {
  readonly said: string;
  readonly who: string;
  readonly wants: string | undefined;
  /**
   * The answers learned ways of asking from what is `seen`; weights and thresholds are chosen on `development`; only `test`
   * says how well questions fare that we never saw.
   */
  readonly part: 'seen' | 'development' | 'test';
}

const FOLDER = join(import.meta.dirname, 'question-book');

export function questionBook(): readonly Question[] {
  return readdirSync(FOLDER)
    .sort()
    .flatMap((file) => {
      const who = file.replace(/\.yaml$/, '');
      const content = parse(readFileSync(join(FOLDER, file), 'utf8')) as Sitting;
      return questionsOf(content).map(({ said, wants }) => ({ said, who, wants, part: partOf(said, who) }));
    });
}

/** One who sat down to ask: by what is wanted, or a list where nothing is. */
type Sitting = readonly string[] | Readonly<Record<string, string | readonly string[]>>;

function questionsOf(sitting: Sitting): readonly Pick<Question, 'said' | 'wants'>[] {
  if (Array.isArray(sitting)) return (sitting as readonly string[]).map((said) => ({ said, wants: undefined }));
  return Object.entries(sitting as Readonly<Record<string, string | readonly string[]>>).flatMap(([wants, said]) =>
    [said].flat().map((one) => ({ said: one, wants })),
  );
}

/**
 * By who asks; who is "fresh" asks for both sides, by the question's own letters, so that a question never changes sides
 * when others are added.
 */
function partOf(said: string, who: string): Question['part'] {
  if (who.startsWith('development-')) return 'development';
  if (who.startsWith('test-')) return 'test';
  if (!who.startsWith('fresh-')) return 'seen';
  let hash = 2_166_136_261;
  for (const letter of said) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (hash >>> 7) % 2 === 0 ? 'development' : 'test';
}

export type Outcome = 'first' | 'offered' | 'wrong' | 'declined' | 'answered';

/** `answered`: what is none of our subjects, answered as if known. Offering choices for it is `wrong`, no answer is right. */
export function outcomeOf({ wants }: Question, found: Found, answers: Pick<Answers, 'get'>): Outcome {
  const fits = (id: string): boolean => id === wants || (answers.get(id)?.facts.includes(wants ?? '') ?? false);
  if (wants === undefined) {
    if (found.kind === 'answer') return 'answered';
    return found.kind === 'choices' ? 'offered' : 'first';
  }
  switch (found.kind) {
    case 'answer':
      return fits(found.id) ? 'first' : found.also.some(fits) ? 'offered' : 'wrong';
    case 'choices':
      return found.ids.some(fits) ? 'offered' : 'wrong';
    case 'aside':
    case 'none':
      return 'declined';
  }
}
