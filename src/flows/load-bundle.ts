import { z } from 'zod';
import { makeFormats } from '../content/formats.ts';
import type { Words } from '../content/texts.ts';
import { makeTexts } from '../content/texts.ts';
import type { Bundle, Command, Knowledge, NoticeForm } from '../engine/bundle.ts';
import { COMMANDS } from '../engine/bundle.ts';
import type { Flow } from '../engine/flow.ts';
import type { KnownAnswer } from '../model/known-answer.ts';
import { fold, nfc } from '../vietnamese/fold.ts';
import { isAnswerFile, readAnswers } from './answer-files.ts';
import { asFlow, flowFile, noticesFile } from './flow-schema.ts';
import type { YamlFile } from './read-files.ts';
import { FaultyFile, readYamlFiles, versionOf } from './read-files.ts';

/** Reads `flows/` and `locales/vi` into one bundle. Throws `FaultyFile`; whether they fit together is for `check.ts`. */
export function loadBundle(
  knowledge: Knowledge,
  root?: string,
  onMissing?: (fault: string) => void,
  kept: readonly KnownAnswer[] = [],
): Bundle {
  const flowFiles = readYamlFiles('flows', root);
  const localeFiles = readYamlFiles('locales/vi', root).filter((file) => !OWN_READERS.has(file.name));
  const wordFiles = localeFiles.filter((file) => !isAnswerFile(file));
  const { answers, words: answerWords } = readAnswers(localeFiles.filter(isAnswerFile), kept);
  const words = { ...readWords(wordFiles), ...answerWords };
  return {
    version: versionOf([...flowFiles, ...localeFiles, ...keptAsFile(kept)]),
    flows: new Map(flowFiles.filter((file) => file.name !== 'notices').map((file) => [file.name, readFlow(file)])),
    notices: readNotices(flowFiles.find((file) => file.name === 'notices')),
    texts: makeTexts(words, (found) => makeFormats(knowledge, found), onMissing),
    answers,
    commands: readCommands(localeFiles.find((file) => file.name === 'commands')),
    knowledge,
  };
}

/** A kept answer makes another version, as a changed file does. */
function keptAsFile(kept: readonly KnownAnswer[]): readonly YamlFile[] {
  if (kept.length === 0) return [];
  const name = 'kept answers';
  return [{ path: name, name, source: JSON.stringify(kept), content: null }];
}

/** Words that a channel reads for itself, in shapes of its own. */
const OWN_READERS: ReadonlySet<string> = new Set(['web', 'telegram', 'zalo']);

function readFlow(file: YamlFile): Flow {
  return asFlow(file.name, parsed(file, flowFile));
}

function readNotices(file: YamlFile | undefined): ReadonlyMap<string, NoticeForm> {
  const forms = file ? parsed(file, noticesFile) : {};
  return new Map(
    Object.entries(forms).map(([kind, { good, gives_way: givesWay, goes_on: goesOn, ends, buttons, if: when }]) => [
      kind,
      {
        kind,
        isGood: good,
        givesWay,
        buttons,
        if: when,
        ...(goesOn === undefined ? {} : { goesOn }),
        ...(ends === undefined ? {} : { ends }),
      },
    ]),
  );
}

/** `locales/vi/flows/register.yaml` stands under `flows.register`. */
function readWords(files: readonly YamlFile[]): Words {
  const words: Record<string, unknown> = {};
  for (const file of files) {
    const path = file.name.split('/');
    const last = path.pop() ?? '';
    const folder = path.reduce<Record<string, unknown>>(
      (now, name) => (now[name] ??= {}) as Record<string, unknown>,
      words,
    );
    folder[last] = parsed(file, wordsFile);
  }
  return words as Words;
}

const wordsFile: z.ZodType<Words> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), z.array(z.string()), wordsFile])),
);

function readCommands(file: YamlFile | undefined): Bundle['commands'] {
  const byCommand = file ? parsed(file, z.partialRecord(z.enum(COMMANDS), z.array(z.string()))) : {};
  const commands = new Map<string, Set<Command>>();
  for (const command of COMMANDS) {
    for (const words of byCommand[command] ?? []) {
      // Nothing is left of "👍" when it is folded, and whatever leaves nothing ("?", "🍅") must not mean the same.
      for (const spelling of [nfc(words).toLowerCase(), fold(words)].filter((one) => one !== '')) {
        commands.set(spelling, (commands.get(spelling) ?? new Set()).add(command));
      }
    }
  }
  return new Map([...commands].map(([words, meant]) => [words, [...meant]]));
}

function parsed<T>(file: YamlFile, schema: z.ZodType<T>): T {
  const read = schema.safeParse(file.content);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${file.path}, ${placeOf(file, issue.path)}: ${issue.message}`);
  throw new FaultyFile(faults.join('\n'));
}

/** "step 3 (ask: phone)", where a number alone would have to be counted. */
function placeOf(file: YamlFile, path: readonly PropertyKey[]): string {
  const [first, index, ...rest] = path;
  if (first !== 'steps' || typeof index !== 'number')
    return path.length === 0 ? 'the file' : path.map(String).join('.');
  const steps = (file.content as { steps?: readonly unknown[] }).steps ?? [];
  const [kind, id] = Object.entries((steps[index] ?? {}) as Record<string, unknown>)[0] ?? [];
  return [`step ${String(index + 1)} (${String(kind)}: ${String(id)})`, ...rest.map(String)].join('.');
}
