import { z } from 'zod';
import { FaultyFile, readYamlFiles } from './read-files.ts';

/** What an answer may rest on: `data/programme/facts.yaml` says what each line means. */
export interface Fact {
  readonly id: string;
  readonly trust: 'A' | 'B' | 'C' | 'none' | 'own';
  /** May be outdated: who says it says as of when. */
  readonly isOld: boolean;
  /** The time its source speaks of, where it tells one. */
  readonly asOf: string | undefined;
  /** Differs from place to place: who says it hands the question on. */
  readonly needsOfficer: boolean;
  /** All numbers that may be said of it, as they are written. */
  readonly figures: readonly string[];
}

/** Words that answers must hold or must not: `data/programme/rules.yaml`. */
export interface AnswerRules {
  readonly officerEndings: readonly string[];
  readonly unsure: readonly string[];
  readonly never: readonly string[];
}

export interface FactBook {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly rules: AnswerRules;
}

/** Throws `FaultyFile`. */
export function loadFacts(root?: string): FactBook {
  const files = new Map(readYamlFiles('data/programme', root).map((file) => [file.name, file]));
  const parsed = <T>(name: string, schema: z.ZodType<T>): T => {
    const read = schema.safeParse(files.get(name)?.content);
    if (read.success) return read.data;
    const faults = read.error.issues.map(
      (issue) => `data/programme/${name}.yaml, ${issue.path.join('.')}: ${issue.message}`,
    );
    throw new FaultyFile(faults.join('\n'));
  };
  const facts = Object.entries(parsed('facts', factsFile));
  return { facts: new Map(facts.map(([id, fact]) => [id, { id, ...fact }])), rules: parsed('rules', rulesFile) };
}

const factsFile = z.record(
  z.string(),
  z
    .strictObject({
      about: z.string(),
      trust: z.enum(['A', 'B', 'C', 'none', 'own']),
      old: z.boolean().default(false),
      officer: z.boolean().default(false),
      as_of: z.string().optional(),
      sources: z.array(z.string()).default([]),
      figures: z.array(z.string()).default([]),
    })
    .transform(({ trust, old: isOld, officer: needsOfficer, as_of: asOf, figures }) => ({
      trust,
      isOld,
      needsOfficer,
      asOf,
      figures,
    })),
);

const words = z.array(z.string().min(1));
const rulesFile = z
  .strictObject({ officer_endings: words, unsure: words, never: words })
  .transform(({ officer_endings: officerEndings, unsure, never }) => ({ officerEndings, unsure, never }));
