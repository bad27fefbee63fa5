import fc from 'fast-check';
import { expect } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { partitionOf } from '../../src/model/partition.ts';
import type { Queues, Verdict } from '../../src/ports/queues.ts';
import { expectHandedOver, FRESH } from './queue-model.ts';
import type { Handle, QueueModel, RealQueues } from './queue-model.ts';
import { call, LEASE_MS, message, send, turn } from './turns.ts';

/** Three people of one partition. */
export const PEOPLE: readonly Address[] = ['telegram:101', 'telegram:165', 'telegram:229'].map((_, n) => neighbour(n));
export const PARTITION = partitionOf(PEOPLE[0]!);

type Command = fc.AsyncCommand<QueueModel, RealQueues>;

/** `run` does it to both and compares what comes back. */
function command(name: string, run: (model: QueueModel, real: RealQueues) => Promise<void>): Command {
  return { check: () => true, run, toString: () => name };
}

/** A command that needs work in somebody's hands, perhaps long lost to another. */
function withHandle(queue: Handle['line']['queue'], pick: number, name: string, run: HandleRun): Command {
  const pickFrom = (model: Readonly<QueueModel>): Handle | undefined => {
    const handles = model.handles.filter(({ line }) => line.queue === queue);
    return handles.at(-1 - (pick % Math.max(1, handles.length)));
  };
  return {
    check: (model) => pickFrom(model) !== undefined,
    run: (model, real) => run(pickFrom(model)!, model, real.processes[pick % 2]!),
    toString: () => `${name}(${pick})`,
  };
}

type HandleRun = (handle: Handle, model: QueueModel, queues: Queues) => Promise<void>;

const process = fc.nat(1);
/** Whether the process takes more work, or only stores. */
const room = fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });
const person = fc.nat(PEOPLE.length - 1);
/** Mostly the newest work, sometimes old. */
const pick = fc.oneof({ weight: 4, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(50) });

export const commands = [
  fc.tuple(person, fc.nat(60), process, room).map(([who, id, by, has]) => accept(PEOPLE[who]!, `m${id}`, by, has)),
  fc.tuple(pick, fc.nat(2), fc.nat(2), fc.boolean(), room).map((how) => commit(...how)),
  fc.tuple(pick, fc.constantFrom<Verdict['verdict']>('done', 'done', 'later', 'working', 'on_next_word')).map(settle),
  pick.map(answerCall),
  fc.tuple(process, fc.constantFrom(1, 2, 10)).map(([by]) => claim(by)),
  process.map(wake),
  fc.constantFrom(1, 700, LEASE_MS - 1, LEASE_MS).map(advance),
];

function accept(address: Address, id: string, by: number, hasRoom: boolean): Command {
  return command(`accept(${address}, ${id})`, async (model, real) => {
    const accepted = await real.processes[by]!.accept(
      address,
      message(id, model.now),
      model.now,
      until(model, hasRoom),
    );
    if (model.seen.has(address + id)) {
      expect(accepted.result).toBe('duplicate');
      return;
    }
    model.seen.add(address + id);
    const inbox = model.line('inbox', address);
    const outbox = model.line('outbox', address);
    inbox.items.push(id);
    if (outbox.dueAt === Infinity) outbox.dueAt = model.now;
    else if (outbox.holder !== null) outbox.hasSpoken = true;
    const handles = inbox.dueAt === null ? model.offer(inbox, hasRoom) : [];
    expect(accepted.result).toBe(handles.length > 0 ? 'leased' : 'queued');
    expectHandedOver(accepted.result === 'leased' ? [accepted.work] : [], handles);
  });
}

function commit(n: number, sends: number, calls: number, wakes: boolean, hasRoom: boolean): Command {
  return withHandle('inbox', n, `commit ${sends} ${calls} ${wakes}`, async (handle, model, queues) => {
    const { work, line } = handle;
    const { address } = line;
    if (work?.queue !== 'inbox') throw new Error('a handle without work');
    const revision = (model.revisions.get(address) ?? 0) + 1;
    const ids = (kind: string, count: number) => Array.from({ length: count }, (_, i) => `${kind}${revision}/${i}`);
    const wants = turn(revision, {
      sends: ids('s', sends).map((id) => send(id, address)),
      calls: ids('c', calls).map(call),
      ...(wakes ? { wakeAt: model.now + 700 } : {}),
    });
    const committed = await queues.commit(work, wants, model.now, until(model, hasRoom));
    if (line.holder !== handle) {
      expect(committed.result).toBe('lost_lease');
      return;
    }
    model.revisions.set(address, revision);
    model.taken.set(address, [...(model.taken.get(address) ?? []), handle.item]);
    if (wakes) model.timers.set(address, model.now + 700);
    else model.timers.delete(address);
    const handles = [...model.shift(line, hasRoom)];
    for (const [queue, more] of [
      ['outbox', ids('s', sends)],
      ['calls', ids('c', calls)],
    ] as const) {
      const effects = model.line(queue, address);
      effects.items.push(...more);
      if (more.length === 0) continue;
      // What is handed over without a claim does not tell how often it was tried.
      const tried = effects.attempts;
      effects.attempts = FRESH;
      handles.push(...model.offer(effects, hasRoom));
      effects.attempts = tried;
    }
    expect(committed.result).toBe('committed');
    expectHandedOver(committed.result === 'committed' ? committed.handedOver : [], handles);
  });
}

function settle([n, verdict]: readonly [number, Verdict['verdict']]): Command {
  return withHandle('outbox', n, verdict, async (handle, model, queues) => {
    const { work, line } = handle;
    const said: Verdict = verdict === 'later' ? { verdict, dueAt: model.now + 700, counts: 'retries' } : { verdict };
    const settled = await queues.settle(work!, said, model.now, model.now + LEASE_MS);
    if (line.holder !== handle) {
      expect(settled.result).toBe('lost_lease');
      return;
    }
    const hasSpoken = line.hasSpoken;
    if (verdict === 'working') line.dueAt = model.now + LEASE_MS;
    else line.hasSpoken = false;
    const handles = verdict === 'done' ? model.shift(line, true) : [];
    if (verdict === 'later')
      Object.assign(line, { holder: null, dueAt: model.now + 700, attempts: more(line, 'retries') });
    if (verdict === 'on_next_word') Object.assign(line, { holder: null, dueAt: hasSpoken ? model.now : Infinity });
    expect(settled.result).toBe('settled');
    expectHandedOver(settled.result === 'settled' ? settled.handedOver : [], handles);
  });
}

function answerCall(n: number): Command {
  return withHandle('calls', n, 'answerCall', async (handle, model, queues) => {
    const { work, line, item } = handle;
    if (work?.queue !== 'calls') throw new Error('a handle without work');
    const input = {
      kind: 'call_result',
      id: `result:${item}`,
      at: model.now,
      callId: item,
      result: { status: 'done' },
    } as const;
    const answered = await queues.answerCall(work, input, model.now, model.now + LEASE_MS);
    if (line.holder !== handle) {
      expect(answered.result).toBe('lost_lease');
      return;
    }
    const inbox = model.line('inbox', line.address);
    inbox.items.push(input.id);
    const handles = [...model.shift(line, true), ...(inbox.dueAt === null ? [model.lease(inbox)] : [])];
    expect(answered.result).toBe('answered');
    expectHandedOver(answered.result === 'answered' ? answered.handedOver : [], handles);
  });
}

function claim(by: number): Command {
  return command('claim', async (model, real) => {
    const claimed = await real.processes[by]!.claim(PARTITION, model.now, model.now + LEASE_MS, 100);
    const handles = model.due().map((line) => {
      if (line.holder !== null) line.attempts = more(line, 'lost');
      return model.lease(line);
    });
    expectHandedOver(claimed, handles);
  });
}

function wake(by: number): Command {
  return command('wake', async (model, real) => {
    const woken = await real.processes[by]!.wake(PARTITION, model.now, model.now + LEASE_MS, 100);
    const handles = [];
    for (const [address, at] of model.timers) {
      if (at > model.now) continue;
      model.timers.delete(address);
      const inbox = model.line('inbox', address);
      inbox.items.push(`wake:k3f9/${model.revisions.get(address)}`);
      if (inbox.dueAt === null) handles.push(model.lease(inbox));
    }
    expectHandedOver(woken.handedOver, handles);
    expect(woken.nextAt).toBe(model.timers.size === 0 ? null : Math.min(...model.timers.values()));
  });
}

function advance(ms: number): Command {
  return command(`advance ${ms}`, (model) => {
    model.now += ms;
    return Promise.resolve();
  });
}

function until(model: QueueModel, hasRoom: boolean): number | null {
  return hasRoom ? model.now + LEASE_MS : null;
}

function more(line: Handle['line'], count: 'retries' | 'lost') {
  return { ...line.attempts, [count]: line.attempts[count] + 1 };
}

/** The nth address of the first one's partition. */
function neighbour(n: number): Address {
  const found: Address[] = [];
  for (let id = 101; found.length <= n; id++) {
    const address: Address = `telegram:${id}`;
    if (partitionOf(address) === partitionOf('telegram:101')) found.push(address);
  }
  return found[n]!;
}
