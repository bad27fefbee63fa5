import { expect, test } from 'vitest';
import { photoQueue } from '../../src/media/photo-queue.ts';

/** All that can go on without anybody outside. */
const everythingDue = () => new Promise<void>((resolve) => setImmediate(resolve));

function gate() {
  const opens: (() => void)[] = [];
  return { opens, pass: () => new Promise<void>((resolve) => opens.push(resolve)) };
}

test('no more than its width run at a time, in the order they came', async () => {
  const inLine = photoQueue(2);
  const { opens, pass } = gate();
  const begun: number[] = [];
  const all = [1, 2, 3, 4, 5].map((number) =>
    inLine(async () => {
      begun.push(number);
      await pass();
      return number * 10;
    }),
  );
  expect(begun).toEqual([1, 2]);
  opens[1]!();
  expect(await all[1]).toBe(20);
  await everythingDue();
  expect(begun).toEqual([1, 2, 3]);
  opens[0]!();
  await everythingDue();
  expect(begun).toEqual([1, 2, 3, 4]);
  opens[2]!();
  await everythingDue();
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  opens[3]!();
  opens[4]!();
  expect(await Promise.all(all)).toEqual([10, 20, 30, 40, 50]);
});

test('a work that fails gives its place to the next', async () => {
  const inLine = photoQueue(1);
  const fails = inLine(() => Promise.reject(new Error('no room')));
  const next = inLine(() => Promise.resolve('done'));
  await expect(fails).rejects.toThrow('no room');
  expect(await next).toBe('done');
});
