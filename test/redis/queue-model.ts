import { expect } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import type { Millis } from '../../src/model/time.ts';
import type { Attempts, QueueName, Queues, Work } from '../../src/ports/queues.ts';
import { LEASE_MS, T0 } from './turns.ts';

/** What the queues should do, as simply as it can be said. One object per queue of a conversation. */
export class QueueModel {
  now: Millis = T0;
  readonly seen = new Set<string>();
  readonly timers = new Map<Address, Millis>();
  readonly revisions = new Map<Address, number>();
  /** Inputs in the order in which their turns were committed. */
  readonly taken = new Map<Address, string[]>();
  readonly handles: Handle[] = [];
  private readonly lines = new Map<string, Line>();

  line(queue: QueueName, address: Address): Line {
    const name = `${queue} ${address}`;
    const known = this.lines.get(name);
    if (known !== undefined) return known;
    const line: Line = { queue, address, items: [], dueAt: null, holder: null, attempts: FRESH, hasSpoken: false };
    this.lines.set(name, line);
    return line;
  }

  private isFree(line: Line): boolean {
    return line.dueAt === null || (line.dueAt <= this.now && line.holder === null);
  }

  lease(line: Line): Handle {
    const handle: Handle = { line, item: line.items[0]!, attempts: line.attempts };
    line.holder = handle;
    line.dueAt = this.now + LEASE_MS;
    this.handles.push(handle);
    return handle;
  }

  /** Away with the first item; the next one is leased to the same worker, if it has room. */
  shift(line: Line, hasRoom: boolean): readonly Handle[] {
    line.items.shift();
    line.attempts = FRESH;
    line.holder = null;
    line.dueAt = null;
    return line.items.length > 0 ? this.offer(line, hasRoom) : [];
  }

  /** To the worker that asks when nobody is at it; without room it stays for whoever claims. */
  offer(line: Line, hasRoom: boolean): readonly Handle[] {
    if (!this.isFree(line)) return [];
    if (hasRoom) return [this.lease(line)];
    line.dueAt ??= this.now;
    return [];
  }

  due(): readonly Line[] {
    return [...this.lines.values()].filter(({ dueAt }) => dueAt !== null && dueAt <= this.now);
  }
}

export interface Line {
  readonly queue: QueueName;
  readonly address: Address;
  readonly items: string[];
  dueAt: Millis | null;
  holder: Handle | null;
  attempts: Attempts;
  hasSpoken: boolean;
}

/** Work as it was handed to somebody, who may long have lost it. */
export interface Handle {
  readonly line: Line;
  readonly item: string;
  readonly attempts: Attempts;
  work?: Work;
}

export const FRESH: Attempts = { throws: 0, retries: 0, lost: 0 };

/** Two processes on one Redis. */
export interface RealQueues {
  readonly processes: readonly Queues[];
}

/** What the real queues handed over is what the model did; each handle gets its real work. */
export function expectHandedOver(real: readonly Work[], handles: readonly Handle[]): void {
  const facts = (queue: QueueName, address: Address, item: string, attempts: Attempts) => ({
    queue,
    address,
    item,
    attempts,
  });
  const byName = (a: { queue: string; address: string }, b: typeof a) =>
    `${a.queue} ${a.address}`.localeCompare(`${b.queue} ${b.address}`);
  const found = real.map((work) => facts(work.queue, work.lease.address, idOf(work), work.attempts)).sort(byName);
  const wanted = handles
    .map(({ line, item, attempts }) => facts(line.queue, line.address, item, attempts))
    .sort(byName);
  expect(found).toEqual(wanted);
  for (const handle of handles) {
    const { queue, address } = handle.line;
    const work = real.find((some) => some.queue === queue && some.lease.address === address);
    if (work !== undefined) handle.work = work;
  }
}

function idOf(work: Work): string {
  return work.queue === 'inbox' ? work.input.id : work.item.id;
}
