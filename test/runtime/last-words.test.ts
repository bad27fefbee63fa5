import { afterAll, expect, test } from 'vitest';
import { connectRedis, closeRedis } from '../../src/redis/client.ts';
import { redisLastWords } from '../../src/redis/last-words.ts';
import { partitionOf } from '../../src/model/partition.ts';
import { StoreAway } from '../../src/ports/store-away.ts';
import type { LastWordBook, NotedWord } from '../../src/ports/last-words.ts';
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
  const runtime = stage.process({ spoken: spokenWith(book) });
  await say(runtime, 'alo');
  await stage.pass(2_000);
  await say(runtime, 'gia phan bon ntn');
  await stage.pass(30_000);
  expect(book.noted).toEqual([{ address: HOA, at: T0 + 2_000 }]);
});

test('while the records are away nothing is forgotten, and one line says so', async () => {
  const book = toyBook();
  book.isAway = true;
  const runtime = stage.process({ spoken: spokenWith(book) });
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
  const runtime = stage.process({ spoken: { ...spokenWith(book), lastWords: cut } });
  await say(runtime, 'alo');
  await stage.pass(15_000);
  isCut = false;
  await stage.pass(30_000);
  expect(new Set(book.noted.map(({ at }) => at))).toEqual(new Set([T0]));
  expect(await lastWords.unrecorded(partitionOf(HOA), T0 + 60_000, 10)).toEqual([]);
});

test('goods that are being listed are noted with the word; while a call is under way, looked at again', async () => {
  const book = toyBook();
  const seen = [
    { household: 'HO-000007', mayChange: true },
    { household: 'HO-000007', mayChange: false },
  ];
  let looks = 0;
  const runtime = stage.process({ spoken: { ...spokenWith(book), draftingIn: () => seen[looks++]! } });
  await say(runtime, 'ban ca chua');
  await stage.pass(60_000);
  const noted = { address: HOA, at: T0, drafting: 'HO-000007' };
  expect(book.noted).toEqual([noted, noted]);
});

test('a talk that cannot be read keeps nobody out of the records', async () => {
  const book = toyBook();
  const draftingIn = () => {
    throw new Error('what is this');
  };
  const runtime = stage.process({ spoken: { ...spokenWith(book), draftingIn } });
  await say(runtime, 'alo');
  await say(runtime, 'alo', 'telegram:102');
  await stage.pass(30_000);
  expect(book.noted.map(({ address }) => address).sort()).toEqual([HOA, 'telegram:102']);
  expect(stage.trouble).toEqual(['error talk_unreadable', 'error talk_unreadable']);
});

function spokenWith(book: LastWordBook) {
  return { lastWords, book, conversations: stage.conversations, draftingIn: () => ({ mayChange: false }) };
}

function toyBook(): LastWordBook & { noted: NotedWord[]; isAway: boolean } {
  const book = {
    noted: [] as NotedWord[],
    isAway: false,
    note(words: readonly NotedWord[]) {
      if (book.isAway) return Promise.reject(new StoreAway('gone'));
      book.noted.push(...words);
      return Promise.resolve();
    },
  };
  return book;
}
