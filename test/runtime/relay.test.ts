import { expect, test } from 'vitest';
import { StoreAway } from '../../src/ports/store-away.ts';
import type { NoticeSource, PendingNotice } from '../../src/ports/notices.ts';
import { HOA, runtimeStage, T0, until } from './stage.ts';

const stage = await runtimeStage();

test('a notice reaches its conversation, and is ticked off', async () => {
  const book = noticeBook(notice('n1', 'approved'), notice('n2', 'listed'));
  stage.process({ notices: book });
  await stage.settled();
  expect(stage.channel.arrived).toEqual(['1: notice approved', '2: notice listed']);
  expect(book.waiting).toEqual([]);
});

test('brought again, because nobody ticked it off, it is not said again', async () => {
  const book = noticeBook(notice('n1', 'approved'));
  let isAway = true;
  const forgetful: NoticeSource = {
    pending: (limit) => book.pending(limit),
    delivered: (ids) => (isAway ? Promise.reject(new StoreAway('gone')) : book.delivered(ids)),
  };
  stage.process({ notices: forgetful });
  await stage.pass(3_000);
  isAway = false;
  await stage.pass(3_000);
  expect(stage.channel.arrived).toEqual(['1: notice approved']);
  expect(book.waiting).toEqual([]);
});

test('poked, a process looks at once; two that look at the same time bring it once', async () => {
  const book = noticeBook();
  const processes = [stage.process({ notices: book }), stage.process({ notices: book })];
  await stage.settled();
  book.waiting.push(notice('n1', 'approved'));
  for (const runtime of processes) runtime.relayNow();
  await stage.settled();
  expect(stage.clock.now()).toBe(T0);
  expect(stage.channel.arrived).toEqual(['1: notice approved']);
});

test('poked while it looks, a process looks once more', async () => {
  const book = noticeBook();
  let looks = 0;
  let see: (notices: readonly PendingNotice[]) => void = () => {};
  const slow: NoticeSource = {
    pending: (limit) => {
      looks += 1;
      return looks === 1 ? new Promise((resolve) => (see = resolve)) : book.pending(limit);
    },
    delivered: (ids) => book.delivered(ids),
  };
  const runtime = stage.process({ notices: slow });
  await until(() => looks === 1);
  book.waiting.push(notice('n1', 'approved'));
  runtime.relayNow();
  see([]);
  await stage.settled();
  expect(stage.channel.arrived).toEqual(['1: notice approved']);
});

test('what may not be brought yet waits, and holds nobody up', async () => {
  const book = noticeBook({ ...notice('n1', 'reminder'), notBefore: T0 + 5_000 }, notice('n2', 'approved'));
  stage.process({ notices: book });
  await stage.pass(4_999);
  expect(stage.channel.arrived).toEqual(['1: notice approved']);
  await stage.pass(1_001);
  expect(stage.channel.arrived.at(-1)).toBe('2: notice reminder');
});

test('more than fit into one look are all brought, in order', async () => {
  const many = Array.from({ length: 250 }, (_, n) => notice(`n${n}`, `${n}`));
  stage.process({ notices: noticeBook(...many) });
  await stage.pass(5_000);
  expect(stage.channel.arrived).toEqual(many.map((_, n) => `${n + 1}: notice ${n}`));
});

function notice(id: string, kind: string): PendingNotice {
  return { id, to: HOA, notice: { kind, values: {} } };
}

function noticeBook(...notices: readonly PendingNotice[]): NoticeSource & { waiting: PendingNotice[] } {
  const book = {
    waiting: [...notices],
    pending: (limit: number) => Promise.resolve(book.waiting.slice(0, limit)),
    delivered: (ids: readonly string[]) => {
      book.waiting = book.waiting.filter(({ id }) => !ids.includes(id));
      return Promise.resolve();
    },
  };
  return book;
}
