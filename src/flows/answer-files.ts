import { z } from 'zod';
import { makeAnswers } from '../content/answers/make-answers.ts';
import type { Lexicon } from '../content/answers/lexicon.ts';
import type { Words } from '../content/texts.ts';
import type { Answers } from '../engine/answers.ts';
import type { Aside, KnownAnswer } from '../model/known-answer.ts';
import { FaultyFile, readYamlFiles, versionOf } from './read-files.ts';
import type { YamlFile } from './read-files.ts';

/** Files of `locales/vi` that hold answers, asides and the words of questions; the others hold sentences by key. */
export function isAnswerFile({ name }: YamlFile): boolean {
  return name.startsWith('answers/') || name === ASIDES || name === QUESTION_WORDS;
}

const ASIDES = 'asides';
const QUESTION_WORDS = 'question-words';

export interface AnswersRead {
  readonly answers: Answers;
  /** Their sentences, under "answers.<id>" and "asides.<id>". */
  readonly words: Words;
}

/** Reads the answer files of `locales/vi`. `kept` are those that officers have kept. Throws `FaultyFile`. */
export function readAnswers(files: readonly YamlFile[], kept: readonly KnownAnswer[] = []): AnswersRead {
  const known = files.filter(({ name }) => name.startsWith('answers/')).flatMap(answersOf);
  const asides = files.filter(({ name }) => name === ASIDES).flatMap(asidesOf);
  refuseTwins(known);
  return {
    answers: indexed(files, [...known, ...kept], asides),
    words: {
      answers: Object.fromEntries(known.map((one) => [one.id, wordsOf(one)])),
      asides: Object.fromEntries(asides.map(({ id, short }) => [id, { short }])),
    },
  };
}

/** The answers of the project alone, with the lexicon they are found by: for measurements. */
export function loadAnswers(root?: string): { readonly answers: Answers; readonly lexicon: Lexicon } {
  const files = readYamlFiles('locales/vi', root).filter(isAnswerFile);
  return { answers: readAnswers(files).answers, lexicon: lexiconOf(files) };
}

function lexiconOf(files: readonly YamlFile[]): Lexicon {
  const [lexicon] = files.filter(({ name }) => name === QUESTION_WORDS).map((file) => parsed(file, lexiconFile));
  return lexicon ?? NO_WORDS;
}

/** Files are read again every minute; the index over them is made anew only when a letter of them has changed. */
function indexed(files: readonly YamlFile[], known: readonly KnownAnswer[], asides: readonly Aside[]): Answers {
  const version = `${versionOf(files)} ${JSON.stringify(known.filter(({ kept }) => kept !== undefined))}`;
  if (before?.version !== version) {
    before = { version, answers: makeAnswers(known, asides, lexiconOf(files)) };
  }
  return before.answers;
}

let before: { readonly version: string; readonly answers: Answers } | undefined;

const NO_WORDS = { concepts: {}, kinds: {}, fillers: [] };

const phrases = z.array(z.string().min(1));

const answerEntry = z.strictObject({
  title: z.string(),
  line: z.string(),
  short: z.string(),
  more: z.string().optional(),
  facts: z.array(z.string()),
  source: z.string().optional(),
  as_of: z.string().optional(),
  region: z.string().optional(),
  follow: z.array(z.string()).default([]),
  starts: z.string().optional(),
  button: z.string().optional(),
  ask_officer: z.boolean().default(false),
  asked: phrases,
});
type AnswerEntry = z.infer<typeof answerEntry>;

const answersFile = z.strictObject({ topic: z.string(), answers: z.record(z.string(), answerEntry) });
const asidesFile = z.record(z.string(), z.strictObject({ short: z.string(), asked: phrases }));
const lexiconFile = z.strictObject({
  concepts: z.record(z.string(), phrases),
  kinds: z.record(z.string(), phrases),
  fillers: phrases,
});

/** An answer as it stands in its file, with the words that only texts need. */
interface WrittenAnswer extends KnownAnswer {
  readonly button: string | undefined;
}

function answersOf(file: YamlFile): readonly WrittenAnswer[] {
  const { answers } = parsed(file, answersFile);
  const topic = file.name.slice('answers/'.length);
  return Object.entries(answers).map(([id, entry]) => answerOf(id, topic, entry));
}

function answerOf(id: string, topic: string, entry: AnswerEntry): WrittenAnswer {
  const { title, line, short, more, facts, source, as_of: asOf, region, follow, starts, button, asked } = entry;
  return {
    id,
    texts: `answers.${id}`,
    topic,
    title,
    line,
    short,
    facts,
    asked,
    button,
    ...(more === undefined ? {} : { more }),
    ...(source === undefined ? {} : { source }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(region === undefined ? {} : { region }),
    ...(starts === undefined ? {} : { starts: { flow: starts, answers: {} } }),
    followUps: follow,
    asksOfficer: entry.ask_officer,
  };
}

function asidesOf(file: YamlFile): readonly (Aside & { readonly short: string })[] {
  return Object.entries(parsed(file, asidesFile)).map(([id, entry]) => ({ id, texts: `asides.${id}`, ...entry }));
}

function wordsOf({ title, line, short, more, button }: WrittenAnswer): Words {
  return { title, line, short, ...(more === undefined ? {} : { more }), ...(button === undefined ? {} : { button }) };
}

function refuseTwins(known: readonly KnownAnswer[]): void {
  const topics = new Map<string, string>();
  for (const { id, topic } of known) {
    const other = topics.get(id);
    if (other !== undefined)
      throw new FaultyFile(
        `locales/vi/answers/${topic}.yaml, "${id}": stands in ${other}.yaml too; every answer has a name of its own`,
      );
    topics.set(id, topic);
  }
}

function parsed<T>(file: YamlFile, schema: z.ZodType<T>): T {
  const read = schema.safeParse(file.content);
  if (read.success) return read.data;
  const faults = read.error.issues.map(
    (issue) => `${file.path}, ${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`,
  );
  throw new FaultyFile(faults.join('\n'));
}
