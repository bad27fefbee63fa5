/**
 * How long one turn of the engine takes on the talks of `test/transcripts`: a conversation and an input out of JSON, a
 * turn into it. Actions are answered by the toy office of the tests. The same number of letters of JSON, taken apart and put
 * together in the same rounds, says how fast the machine was.
 *
 *     node bench/step.ts
 */
import { readFileSync, readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { step } from '../src/engine/step.ts';
import type { Conversation } from '../src/model/conversation.ts';
import type { Input } from '../src/model/input.ts';
import { NOBODY_YET } from '../src/model/person.ts';
import { Sitting } from '../test/engine/sitting.ts';
import { registered, withRole } from '../test/engine/toy-things.ts';
import { theBundle } from '../test/stage/the-bundle.ts';
import { readScript } from '../test/stage/transcript.ts';

const ROUNDS = 9;
const WARM_UP = 30;
const PEOPLE = {
  register: NOBODY_YET,
  list: registered(NOBODY_YET),
  patience: registered(NOBODY_YET),
  after: registered(NOBODY_YET),
  officers: withRole(NOBODY_YET, { role: 'officer', area: '09064' }),
};
const TALKS = join(import.meta.dirname, '..', 'test', 'transcripts');

const TWO_KB = JSON.stringify(
  Array.from({ length: 24 }, (_one, index) => ({
    id: index,
    name: 'Nguyễn Thị Bảy',
    goods: ['khóm', 'dừa'],
    price: 25_000,
    isOpen: true,
  })),
);

interface Recorded {
  readonly conversation: string;
  readonly input: string;
}

/** What is timed, each run giving one time. */
type Work = readonly (() => unknown)[];

const bundle = theBundle();
const talks = Object.entries(PEOPLE).map(([folder, person]): [string, Work] => [
  folder,
  readdirSync(join(TALKS, folder))
    .flatMap((file) => recorded(join(TALKS, folder, file), person))
    .map((turn) => () => takeOne(turn)),
]);
const works = new Map<string, Work>([
  ...talks,
  ['all talks', talks.flatMap(([, work]) => work)],
  ['beside: 2 KB of JSON', Array.from({ length: 5_000 }, () => parseAndPrint)],
]);
for (let round = 0; round < WARM_UP; round++) works.forEach((work) => work.map(timeOf));
const rounds = Array.from({ length: ROUNDS }, () =>
  [...works].map(([name, work]) => ({ name, times: work.map(timeOf) })),
);
console.table(
  [...works].map(([name, work]) => ({
    talks: name,
    turns: work.length,
    ...timesOf(rounds.flat().filter((one) => one.name === name)),
  })),
);
console.log(
  `load average ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}, ${String(cpus().length)} cores`,
);

/** What the people of a transcript say, one after another in one chat. */
function recorded(path: string, person: typeof NOBODY_YET): readonly Recorded[] {
  const turns: Recorded[] = [];
  const sitting = new Sitting(
    bundle,
    person,
    ({ before, input }) => {
      turns.push({ conversation: JSON.stringify(before), input: JSON.stringify(input) });
    },
    true,
  );
  for (const line of readScript(readFileSync(path, 'utf8'))) {
    if (line.kind !== 'said') continue;
    for (const words of line.lines) {
      const photos = /^\(ảnh.*?(?:×(\d))?\)/.exec(words);
      if (photos) sitting.do({ move: 'photos', count: Number(photos[1] ?? 1), pick: 1 });
      else sitting.say(words.replace(/^\[(.*)\]$/, '$1'));
    }
  }
  return turns;
}

function takeOne({ conversation, input }: Recorded): number {
  const before = JSON.parse(conversation) as Conversation | null;
  return JSON.stringify(step(bundle, before, 'web:bà con', JSON.parse(input) as Input)).length;
}

/** The same work wherever and whenever: on a busy machine it is slower too, and tells by how much. */
function parseAndPrint(): number {
  return JSON.stringify(JSON.parse(TWO_KB)).length;
}

function timeOf(run: () => unknown): number {
  const began = performance.now();
  run();
  return (performance.now() - began) * 1_000;
}

/**
 * The middle round's median; p99 and the longest of all that was timed. `least`: of each turn its quickest time, and of
 * these the middle one; what else the machine does is mostly not in it.
 */
function timesOf(rounds: readonly { readonly times: readonly number[] }[]): Readonly<Record<string, number>> {
  const medians = rounds.map(({ times }) => at(0.5, times));
  const all = rounds.flatMap(({ times }) => times);
  const least = rounds[0]?.times.map((_time, turn) => Math.min(...rounds.map(({ times }) => times[turn] ?? Infinity)));
  return {
    'median µs': at(0.5, medians),
    'least µs': at(0.5, least ?? []),
    'p99 µs': at(0.99, all),
    'longest µs': at(1, all),
  };
}

function at(share: number, times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? NaN);
}
