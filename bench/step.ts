/**
 * How long one turn of the engine takes on the talks of `test/transcripts`: a conversation and an input out of JSON, a
 * turn into it. Actions are answered by the toy office of the tests.
 *
 *     node bench/step.ts
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../src/engine/step.ts';
import type { Conversation } from '../src/model/conversation.ts';
import type { Input } from '../src/model/input.ts';
import { NOBODY_YET } from '../src/model/person.ts';
import { Sitting } from '../test/engine/sitting.ts';
import { registered, withRole } from '../test/engine/toy-things.ts';
import { theBundle } from '../test/stage/the-bundle.ts';
import { readScript } from '../test/stage/transcript.ts';

const ROUNDS = 5;
const WARM_UP = 30;
const PEOPLE = {
  register: NOBODY_YET,
  list: registered(NOBODY_YET),
  patience: registered(NOBODY_YET),
  after: registered(NOBODY_YET),
  officers: withRole(NOBODY_YET, { role: 'officer', area: '09064' }),
};
const TALKS = join(import.meta.dirname, '..', 'test', 'transcripts');

interface Recorded {
  readonly conversation: string;
  readonly input: string;
}

const bundle = theBundle();
const rows = Object.entries(PEOPLE).map(([folder, person]) => {
  const turns = readdirSync(join(TALKS, folder)).flatMap((file) => recorded(join(TALKS, folder, file), person));
  for (let round = 0; round < WARM_UP; round++) turns.forEach(takeOne);
  const medians = Array.from({ length: ROUNDS }, () => timesOf(turns)).sort((a, b) => a.median - b.median);
  return { talks: folder, turns: turns.length, ...medians[Math.floor(ROUNDS / 2)] };
});
console.table(rows);

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

function timesOf(turns: readonly Recorded[]): { median: number; 'p99 µs': number } {
  const times = turns
    .map((turn) => {
      const began = performance.now();
      takeOne(turn);
      return (performance.now() - began) * 1_000;
    })
    .sort((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.floor(times.length * share)] ?? NaN);
  return { median: at(0.5), 'p99 µs': at(0.99) };
}
