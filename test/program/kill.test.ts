import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openFolder } from '../../src/postgres/database.ts';
import { randomFrom } from '../setup/random-from.ts';
import { startProgram, temporaryFolder } from './run-program.ts';
import type { StartedProgram, TemporaryFolder } from './run-program.ts';
import { enter } from './web-client.ts';

interface Farmer {
  readonly name: string;
  readonly given: string;
  readonly phone: string;
}

const PLAIN = (farmer: Farmer): readonly string[] => [
  'alo ai do',
  'dang ky',
  'dong y',
  farmer.name,
  'bac',
  farmer.phone,
  'thon 2 xa dai tu yen lac vinh phuc',
  'hnd',
  'ca chua',
  '5 sao',
  'dung r',
  'co',
  'de sau',
  'du lieu cua toi',
];

/** Goes back, and corrects a line of the card. */
const SECOND_THOUGHTS = (farmer: Farmer): readonly string[] => [
  'dang ky',
  'dong y',
  farmer.name,
  'bac',
  '0987654321',
  'quay lai',
  farmer.phone,
  'xa dai tu yen lac vinh phuc',
  'thon 5',
  'htx',
  'chuoi',
  'bo qua',
  '4',
  'chua co',
  'dung r',
  'khong can',
  'de sau',
  'du lieu cua toi',
];

const TALKS = [PLAIN, SECOND_THOUGHTS];

const GIVEN = ['Hoa', 'Lan', 'Mai', 'Cúc', 'Tuyết', 'Hạnh', 'Nhung', 'Thắm'];
const FARMERS = GIVEN.map((given, n): Farmer => ({ given, name: `Lê Thị ${given}`, phone: `09120000${n}1` }));
const CALM: readonly Farmer[] = TALKS.map((_talk, n) => ({
  given: 'Đào',
  name: 'Lê Thị Đào',
  phone: `091299990${n}`,
}));

type Death = 'program' | 'redis' | 'both';

/** Each begins under load. Within a round the next death comes while the program is starting, or has just begun again. */
const ROUNDS: readonly (readonly Death[])[] = [
  ['redis'],
  ['program', 'program', 'program'],
  ['redis'],
  ['both', 'program', 'program'],
];
/** Answers between two rounds. */
const EVERY_ANSWERS = 24;
const SOON_MS = 40;
const STARTING_MS = 2_000;

test.each([1])(
  'killed -9 at random moments under load (seed %i): each talk as if nothing had been',
  async (seed) => {
    const folder = await temporaryFolder();
    onTestFinished(() => folder.remove());
    const mortal = new Mortal(folder, seed);
    const calm = await Promise.all(CALM.map((farmer, n) => talkWhole(mortal, farmer, n, () => undefined)));
    let answers = 0;
    const talks = await Promise.all(
      FARMERS.map((farmer, n) =>
        talkWhole(mortal, farmer, n, () => {
          answers += 1;
          if (answers % EVERY_ANSWERS === 0) mortal.beginRound();
        }),
      ),
    );
    await mortal.rest();

    for (const talk of calm) expect(talk.at(-1)).toContain('Điện thoại: (phone)');
    talks.forEach((talk, n) => {
      expect(talk).toEqual(calm[n % TALKS.length]);
    });
    expect(mortal.deaths).toEqual(ROUNDS.flat());
    expect(mortal.output().filter((line) => /parked|threw|unreadable|"level":[56]0/.test(line))).toEqual([]);
    const phones = [...CALM, ...FARMERS].map(({ phone }) => `+84${phone.slice(1)}`);
    expect(await registeredPhones(folder.path)).toEqual(phones.sort());
  },
  90_000,
);

/** The whole talk, one line after the other's answer; what differs from farmer to farmer is left out. */
async function talkWhole(mortal: Mortal, farmer: Farmer, n: number, onAnswer: () => void): Promise<readonly string[]> {
  const person = await enter(() => mortal.url());
  for (const line of TALKS[n % TALKS.length]!(farmer)) {
    await person.ask(line);
    onAnswer();
  }
  person.leave();
  const shown = farmer.phone.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3');
  return person.transcript().map((line) =>
    line
      .replaceAll(farmer.name, '(name)')
      .replaceAll(farmer.given, '(given)')
      .replaceAll(farmer.phone, '(phone)')
      .replaceAll(shown, '(phone)')
      .replaceAll(/HO-\d{6}/g, '(code)')
      .replaceAll(/\d+\/\d+, \d+ giờ(?: \d+)?/g, '(when)'),
  );
}

/** The program on one folder, dying as `ROUNDS` say and always started again. */
class Mortal {
  readonly deaths: Death[] = [];
  private readonly folder: TemporaryFolder;
  private readonly random: () => number;
  private readonly lives: StartedProgram[] = [];
  private readonly rounds = ROUNDS.values();
  private dying: Promise<void> = Promise.resolve();

  constructor(folder: TemporaryFolder, seed: number) {
    this.folder = folder;
    this.random = randomFrom(seed);
    this.live();
  }

  url(): Promise<string> {
    return this.now().up;
  }

  output(): readonly string[] {
    return this.lives.flatMap(({ output }) => output);
  }

  beginRound(): void {
    const round = this.rounds.next().value ?? [];
    this.dying = this.dying.then(async () => {
      for (const [n, death] of round.entries()) {
        await pause(Math.floor(this.random() * (n === 0 ? SOON_MS : STARTING_MS)));
        await this.die(death);
      }
    });
  }

  async rest(): Promise<void> {
    await this.dying;
    await this.now().stop();
  }

  private async die(death: Death): Promise<void> {
    this.deaths.push(death);
    if (death !== 'program') await this.folder.killRedis();
    if (death === 'redis') return;
    await this.now().kill9();
    this.live();
  }

  private live(): void {
    this.lives.push(startProgram(this.folder.path));
  }

  private now(): StartedProgram {
    return this.lives.at(-1)!;
  }
}

/** Read straight from the database, once its owner has gone. */
async function registeredPhones(dataDir: string): Promise<readonly string[]> {
  const db = await openFolder(join(dataDir, 'pglite'));
  const { rows } = await db.query<{ phone: string }>('select phone from households order by phone');
  await db.close();
  return rows.map(({ phone }) => phone);
}
