import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { closeRedis, connectRedis } from '../../src/redis/client.ts';
import { redisConversations } from '../../src/redis/conversations.ts';
import { randomFrom } from '../setup/random-from.ts';
import { testRedisUrl } from '../setup/redis-server.ts';
import { until } from './stage.ts';

const PEOPLE = Array.from({ length: 20 }, (_, n): Address => `telegram:${n}`);
const MESSAGES_EACH = 15;
const KILLS = 6;

test.each([1, 2])(
  'two processes, killed at random points (seed %i): none lost, none out of order, none doubled but those on their way',
  async (seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'len-san-kill-'));
    const client = await connectRedis([testRedisUrl()]);
    await client.flushdb();
    const platform = new Platform(folder, seed);
    await platform.deliverAll();

    // Every third message calls, and the result is one more turn.
    const turnsEach = MESSAGES_EACH + Math.ceil(MESSAGES_EACH / 3);
    const sent = () => linesOf(folder, 'sent').map((line) => JSON.parse(line) as Sent);
    await until(() => new Set(sent().map(({ id }) => id)).size >= PEOPLE.length * turnsEach, 40_000);
    platform.end();

    const doubled: string[] = [];
    for (const person of PEOPLE) {
      const ids = sent()
        .filter(({ to }) => to === person)
        .map(({ id }) => id);
      const inOrder = ids.filter((id, n) => id !== ids[n - 1]);
      doubled.push(...ids.filter((id, n) => id === ids[n - 1]));
      const epoch = /@(.*?)\//.exec(ids[0] ?? '')?.[1];
      expect(inOrder).toEqual(Array.from({ length: turnsEach }, (_, n) => `${person}@${epoch}/${n + 1}/0`));
      const words = sent().filter(({ to, text }) => to === person && !text.includes('result'));
      const heard = [...new Set(words.map(({ text }) => /nói \d+/.exec(text)?.[0]))];
      expect(heard).toEqual(Array.from({ length: MESSAGES_EACH }, (_, n) => `nói ${n}`));
    }
    // At a kill at most one message of a person is on its way.
    expect(doubled.length).toBeLessThanOrEqual(platform.kills * PEOPLE.length);
    for (const id of new Set(doubled))
      expect(doubled.filter((other) => other === id).length).toBeLessThanOrEqual(platform.kills);
    const conversations = redisConversations(client);
    for (const person of PEOPLE) expect((await conversations.find(person))?.revision).toBe(turnsEach);
    expect(await conversations.parked()).toEqual([]);
    closeRedis(client);
    rmSync(folder, { recursive: true });
  },
  60_000,
);

interface Sent {
  readonly to: Address;
  readonly text: string;
  readonly id: string;
}

/** Delivers what people say to one of two processes, again until it is acknowledged, and kills processes meanwhile. */
class Platform {
  kills = 0;
  private readonly folder: string;
  private readonly random: () => number;
  private readonly processes: ChildProcessWithoutNullStreams[];
  private readonly waiting = new Map<string, () => void>();

  constructor(folder: string, seed: number) {
    this.folder = folder;
    this.random = randomFrom(seed);
    this.processes = [this.start(), this.start()];
  }

  async deliverAll(): Promise<void> {
    let delivered = 0;
    const total = PEOPLE.length * MESSAGES_EACH;
    const killAt = new Set(Array.from({ length: KILLS }, () => 1 + Math.floor(this.random() * (total - 1))));
    await Promise.all(
      PEOPLE.map(async (address) => {
        for (let n = 0; n < MESSAGES_EACH; n++) {
          const text = n % 3 === 0 ? `call note nói ${n}` : `nói ${n}`;
          await this.deliver(JSON.stringify({ address, id: `${address}-${n}`, text }), `${address}-${n}`);
          delivered += 1;
          if (killAt.has(delivered)) this.killOne();
        }
      }),
    );
  }

  end(): void {
    for (const child of this.processes) child.kill('SIGKILL');
  }

  /** Until one of the processes has acknowledged it; whoever dies meanwhile is replaced, and it is delivered again. */
  private async deliver(line: string, id: string): Promise<void> {
    for (let isStored = false; !isStored;) {
      const child = this.processes[Math.floor(this.random() * 2)]!;
      isStored = await new Promise<boolean>((resolve) => {
        const onExit = (): void => {
          resolve(false);
        };
        child.once('exit', onExit);
        this.waiting.set(id, () => {
          child.off('exit', onExit);
          resolve(true);
        });
        if (child.exitCode !== null || child.signalCode !== null) resolve(false);
        else child.stdin.write(`${line}\n`);
      });
    }
  }

  private killOne(): void {
    const victim = Math.floor(this.random() * 2);
    this.kills += 1;
    this.processes[victim]!.kill('SIGKILL');
    this.processes[victim] = this.start();
  }

  private start(): ChildProcessWithoutNullStreams {
    const program = join(import.meta.dirname, 'toy-process.ts');
    const child = spawn(process.execPath, [program, testRedisUrl(), this.folder]);
    child.setMaxListeners(PEOPLE.length + 5);
    child.stdin.on('error', () => {});
    child.stderr.on('data', (text: Buffer) => {
      process.stderr.write(text);
    });
    createInterface({ input: child.stdout }).on('line', (id) => this.waiting.get(id)?.());
    return child;
  }
}

function linesOf(folder: string, name: string): readonly string[] {
  const path = join(folder, name);
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line.endsWith('}'))
    : [];
}
