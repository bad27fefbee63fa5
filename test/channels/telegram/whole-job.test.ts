import { expect, test } from 'vitest';
import type { Notice } from '../../../src/model/notice.ts';
import { openTelegramProgram } from '../channel-program.ts';
import type { ChannelProgram } from '../channel-program.ts';
import type { Telegram } from '../../stand-ins/telegram.ts';
import { playMainJob, saidWith } from './main-job.ts';
import type { Somebody } from './main-job.ts';
import { until } from './telegram-stage.ts';

test.each(['polling', 'webhook'] as const)(
  'the whole main job by %s, each message answered with one',
  async (by) => {
    const { telegram, faults, program } = await openTelegramProgram(by);
    await playMainJob((id) => somebodyIn(telegram, id));
    expect(telegram.world.complaints).toEqual([]);
    expect(faults).toEqual([]);

    if (by === 'polling') return;
    // Everything once more, the last first: as if no answer of ours had ever reached Telegram.
    const sent = () => [...telegram.world.chats.values()].map(({ messages }) => messages.length);
    const before = sent();
    for (const update of [...telegram.delivery.updates].reverse()) await telegram.delivery.repost(update);
    await program.runtime.idle();
    expect(sent()).toEqual(before);
  },
  60_000,
);

test('the books and /ready tell the truth: 429 for all, 409, blocked, let in again', async () => {
  const opened = await openTelegramProgram('webhook');
  const { telegram, platform, program } = opened;
  await telegram.called('setWebhook');
  expect(await ready(opened)).toMatchObject({ status: 200, telegram: 'ok' });

  // Everybody is asked to wait, and each is answered once.
  const refuse = (code: number, description: string, parameters: object = {}) =>
    ({ kind: 'refuse', code, description, parameters }) as const;
  telegram.fail({ method: 'sendMessage', times: 5, how: refuse(429, 'x', { retry_after: 1 }) });
  const people = [101, 102, 103, 104, 105].map((id) => telegram.person(id));
  for (const person of people) person.start();
  await until(() => !platform.ready().ok);
  expect(await ready(opened)).toMatchObject({ status: 503, telegram: 'throttled' });
  await Promise.all(people.map((person) => person.reply()));
  await program.runtime.idle();
  expect(people.map((person) => person.messages().length)).toEqual([1, 1, 1, 1, 1]);
  expect(await ready(opened)).toMatchObject({ status: 200, telegram: 'ok' });

  // A press and a text at the same moment, each answered in its turn.
  people[4]!.press('Đăng ký bán hàng');
  people[4]!.sendText('alo');
  await telegram.delivery.idle();
  await program.runtime.idle();
  const answers = people[4]!.messages().slice(1);
  expect(answers).toHaveLength(2);
  expect(answers.filter(({ text }) => text.includes('em xin phép'))).not.toEqual([]);

  // Two bots with one token.
  telegram.fail({ method: 'sendMessage', how: refuse(409, 'Conflict: terminated') });
  people[0]!.sendText('alo');
  await until(() => !platform.ready().ok);
  expect(await ready(opened)).toMatchObject({ status: 503, telegram: 'conflict' });

  // Reported by Telegram, or found out by sending: news waits until they are back.
  const [, tam, bay, lan] = people;
  await known(program, 102, 103, 104);
  tam!.block();
  telegram.fail({ method: 'sendMessage', how: refuse(403, 'Forbidden: bot was blocked by the user') });
  bay!.sendText('alo');
  await telegram.delivery.idle();
  await program.runtime.idle();
  const before = [tam, bay].map((person) => person!.messages().length);
  await tell(program, 102, 103, 104);
  await saidWith(somebodyIn(telegram, 104), 'alo', 'SP-000001');
  expect([tam, bay].map((person) => person!.messages().length)).toEqual(before);
  expect(await program.stores.records.notices.pending(10)).toEqual([]);

  tam!.unblock();
  await telegram.delivery.idle();
  bay!.sendText('alo');
  await bay!.reply();
  await program.runtime.idle();
  program.runtime.relayNow();
  for (const person of [tam!, bay!]) {
    await saidWith(somebodyIn(telegram, person.id), 'alo', 'SP-000001');
  }
  expect(lan!.messages().filter(({ text }) => text.includes('SP-000001'))).toHaveLength(1);
}, 60_000);

function somebodyIn(telegram: Telegram, id: number): Somebody {
  const person = telegram.person(id);
  return {
    says: async (text) => void person.sendText(text),
    presses: async (label) => void person.press(label),
    async sendsAlbum(photos, caption) {
      const { group } = person.sendAlbum(photos, caption);
      return async (late) => void person.albumItem(group, late);
    },
    async reads() {
      const { text, photo } = await person.reply();
      return { text, hasPicture: photo !== undefined, labels: person.labels() };
    },
  };
}

async function ready({ url }: Pick<ChannelProgram, 'url'>): Promise<unknown> {
  const answer = await fetch(`${url}/ready`);
  const { checks } = (await answer.json()) as { checks: Record<string, string> };
  return { status: answer.status, ...checks };
}

const APPROVED: Notice = {
  kind: 'listing_approved',
  values: { code: 'SP-000001', product: { said: 'cà chua' }, marketplaces: ['postmart'] },
};

/** They are in the records. */
async function known({ stores }: ChannelProgram['program'], ...ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    const call = { id: `known/${id}`, from: `telegram:${id}`, at: Date.now() - 60_000 } as const;
    await stores.records.once(call, async ({ people }) => {
      await people.become(call.from, {}, call.at);
      return { status: 'done' };
    });
  }
}

/** Somebody does something that is news for them. */
async function tell({ stores }: ChannelProgram['program'], ...ids: readonly number[]): Promise<void> {
  const call = { id: 'news', from: 'telegram:1', at: Date.now() } as const;
  await stores.records.once(call, async (work) => {
    for (const id of ids) {
      const personId = await work.people.become(`telegram:${id}`, {}, call.at);
      await work.notices.tell({ personId }, APPROVED, call.at);
    }
    return { status: 'done' };
  });
}
