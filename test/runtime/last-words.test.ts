import { afterAll, expect, test } from 'vitest';
import { connectRedis, closeRedis } from '../../src/redis/client.ts';
import { redisLastWords } from '../../src/redis/last-words.ts';
import { partitionOf } from '../../src/model/partition.ts';
import { StoreAway } from '../../src/ports/store-away.ts';
import type { LastWord, LastWordBook } from '../../src/ports/last-words.ts';
import { testRedisUrl } from '../setup/redis-server.ts';
import { HOA, runtimeStage, say, T0 } from './stage.ts';

const stage = await runtimeStage();
const client = await connectRedis([testRedisUrl()]);
const lastWords = redisLastWords(client);
afterAll(() => {
  closeRedis(client);
});

test('who only chats is in the records within half a minute, once', async () => {
  const book = toyBook();
  const runtime = stage.process({ spoken: { lastWords, book } });
  await say(runtime, 'alo');
  await stage.pass(2_000);
  await say(runtime, 'gia phan bon ntn');
  await stage.pass(30_000);
  expect(book.noted).toEqual([{ address: HOA, at: T0 + 2_000 }]);
});

test('while the records are away nothing is forgotten, and one line says so', async () => {
  const book = toyBook();
  book.isAway = true;
  const runtime = stage.process({ spoken: { lastWords, book } });
  await say(runtime, 'alo');
  await stage.pass(60_000);
  expect(stage.trouble).toEqual(['error work_left']);
  book.isAway = false;
  await stage.pass(10_000);
  expect(book.noted).toEqual([{ address: HOA, at: T0 }]);
});

test('who is cut off before forgetting records the same once more, and nothing else', async () => {
  const book = toyBook();
  let isCut = true;
  const cut = {
    ...lastWords,
    recorded: (...args: Parameters<typeof lastWords.recorded>) =>
      isCut ? Promise.reject(new StoreAway('gone')) : lastWords.recorded(...args),
  };
  const runtime = stage.process({ spoken: { lastWords: cut, book } });
  await say(runtime, 'alo');
  await stage.pass(15_000);
  isCut = false;
  await stage.pass(30_000);
  expect(new Set(book.noted.map(({ at }) => at))).toEqual(new Set([T0]));
  expect(await lastWords.unrecorded(partitionOf(HOA), T0 + 60_000, 10)).toEqual([]);
});

function toyBook(): LastWordBook & { noted: LastWord[]; isAway: boolean } {
  const book = {
    noted: [] as LastWord[],
    isAway: false,
    note(words: readonly LastWord[]) {
      if (book.isAway) return Promise.reject(new StoreAway('gone'));
      book.noted.push(...words);
      return Promise.resolve();
    },
  };
  return book;
}
