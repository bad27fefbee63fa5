import { expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import type { Queues } from '../../src/ports/queues.ts';
import { HOA, runtimeStage, say } from './stage.ts';

const stage = await runtimeStage();

test('what is said is answered, in three round trips', async () => {
  const asked: string[] = [];
  const runtime = stage.process({ queues: noting(stage.queuesOf('watched'), asked) });
  await stage.settled();
  asked.length = 0;
  await say(runtime, 'chào em');
  await stage.settled();
  expect(stage.channel.arrived).toEqual(['1: chào em']);
  expect(asked).toEqual(['accept', 'commit', 'settle']);
});

test('many messages at once are answered one by one, in order, and each knows whether more waits', async () => {
  const runtime = stage.process();
  await Promise.all(['một', 'hai', 'ba'].map((text) => say(runtime, text)));
  await stage.settled();
  expect(stage.channel.arrived).toEqual(['1: một', '2: hai (more waits)', '3: ba']);
});

test('a message delivered again is answered once', async () => {
  const [a, b] = [stage.process(), stage.process()];
  const again = { id: 'update-7', said: { type: 'text', text: 'chào' } } as const;
  expect(await a.accept(HOA, again)).toBe('accepted');
  expect(await b.accept(HOA, again)).toBe('duplicate');
  await stage.settled();
  expect(await a.accept(HOA, again)).toBe('duplicate');
  await stage.pass(10_000);
  expect(stage.channel.arrived).toEqual(['1: chào']);
});

test('people who talk to two processes at the same time are each answered in their own order', async () => {
  const processes = [stage.process(), stage.process()];
  const people = Array.from({ length: 20 }, (_, n): Address => `telegram:${n}`);
  for (let n = 0; n < 10; n++) {
    await Promise.all(people.map((person, p) => say(processes[(n + p) % 2]!, `${person} nói ${n}`, person)));
  }
  await stage.settled();
  await stage.pass(10_000);
  for (const person of people) {
    const own = stage.channel.arrived.filter((text) => text.includes(`${person} nói`));
    expect(own.map((text) => text.replace(' (more waits)', ''))).toEqual(
      Array.from({ length: 10 }, (_, n) => `${n + 1}: ${person} nói ${n}`),
    );
  }
  expect(stage.trouble).toEqual([]);
});

test('a conversation that was ended begins anew, under another epoch', async () => {
  const runtime = stage.process();
  await say(runtime, 'chào');
  await stage.settled();
  const before = await stage.conversations.find(HOA);
  await say(runtime, 'forget');
  await stage.settled();
  expect(await stage.conversations.find(HOA)).toBeUndefined();
  await say(runtime, 'chào lại');
  await stage.settled();
  expect(stage.channel.arrived.at(-1)).toBe('1: chào lại');
  expect((await stage.conversations.find(HOA))?.epoch).not.toBe(before?.epoch);
});

test('a process that only accepts leaves the work to the others', async () => {
  const web = stage.process({ settings: { maxUnderWay: 0 } });
  await say(web, 'chào');
  await stage.settled();
  expect(stage.channel.arrived).toEqual([]);
  stage.process();
  await stage.pass(1_000);
  expect(stage.channel.arrived).toEqual(['1: chào']);
});

test('more than there is room for waits in the store and is answered all the same', async () => {
  const runtime = stage.process({ settings: { maxUnderWay: 5 } });
  const people = Array.from({ length: 100 }, (_, n): Address => `telegram:${n}`);
  await Promise.all(people.map((person) => say(runtime, 'chào', person)));
  await stage.settled();
  expect(stage.channel.arrived.length).toBeLessThan(100);
  await stage.pass(60_000);
  expect(stage.channel.arrived).toHaveLength(100);
});

/** The same queues, noting what is asked of them. */
function noting(queues: Queues, asked: string[]): Queues {
  return new Proxy(queues, {
    get(target, name: keyof Queues) {
      asked.push(name);
      return target[name].bind(target);
    },
  });
}
