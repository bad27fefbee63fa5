import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { drawPhoto } from '../../fixtures/draw-photo.ts';
import type { BotMessage } from '../../stand-ins/telegram-world.ts';
import { openTelegramProgram } from './telegram-program.ts';
import type { TelegramProgram } from './telegram-program.ts';
import { until } from './telegram-stage.ts';

const FARMER = 4_503_599_627_370_123;
const ADMIN = 1;
const OFFICER = 2;
const CLERK = 3;

let basket: Buffer;
let otherBasket: Buffer;
beforeAll(async () => {
  basket = await drawPhoto({ kind: 'tomatoes', seed: 1 });
  otherBasket = await drawPhoto({ kind: 'tomatoes', seed: 2 });
});

let opened: TelegramProgram | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

describe.each(['polling', 'webhook'] as const)('by %s', (by) => {
  test('from "đăng ký" to "đã lên sàn", each message answered with one', async () => {
    opened = await openTelegramProgram(by);
    const { telegram, faults } = opened;
    const people = new Map([FARMER, ADMIN, OFFICER, CLERK].map((id) => [id, telegram.person(id)]));

    /** "[Nhãn]" presses, anything else is typed. The answer to the last line. */
    async function talk(id: number, ...lines: readonly string[]): Promise<BotMessage> {
      const person = people.get(id)!;
      let answer: BotMessage | undefined;
      for (const line of lines) {
        const label = /^\[(.+)\]$/.exec(line)?.[1];
        if (label === undefined) person.sendText(line);
        else person.press(label);
        answer = await person.reply();
      }
      return answer!;
    }

    const farmer = people.get(FARMER)!;
    expect((await talk(FARMER, '/start')).inline.flat().map(({ text }) => text)).toContain('Đăng ký bán hàng');
    const card = await talk(
      FARMER,
      '[Đăng ký bán hàng]',
      '[Đồng ý]',
      'Nguyễn Văn Tám',
      '[Chú]',
      '[Gửi số điện thoại]',
      'thôn 3 xã Liên Châu Phú Thọ',
      '[Chưa có]',
      'ca chua',
      '5 sao',
    );
    expect(card.text).toContain('Nguyễn Văn Tám');
    expect(card.text).toContain('xã Liên Châu');
    expect((await talk(FARMER, '[Đúng rồi]')).text).toContain('HO-000001');

    await talk(FARMER, '[Không cần]', '[Để sau]', 'ban ca chua', '25k', '2 ta', '[Quanh năm]', '[Chưa có]');
    const { group } = farmer.sendAlbum([basket, otherBasket], 'ca chua nha em');
    expect((await farmer.reply()).text).toContain('2 ảnh');
    farmer.albumItem(group, await drawPhoto({ kind: 'tomatoes', seed: 3 }));
    expect((await farmer.reply()).text).toContain('thêm 1 ảnh nữa');
    expect((await talk(FARMER, '[Dùng câu này]')).text).toContain('25.000 đồng một kg');
    expect((await talk(FARMER, '[Gửi đi]')).text).toContain('SP-000001');

    const invited = await talk(ADMIN, 'mời', '[Cán bộ Hội]', 'xã Liên Châu Phú Thọ');
    await talk(OFFICER, codeIn(invited), 'Thảo', '[Chị]');
    const review = await talk(OFFICER, 'duyet');
    expect(review.text).toContain('SP-000001');
    expect(review.photo, 'both photos as one picture').toBeDefined();
    expect((await talk(OFFICER, '[Duyệt]')).text).toContain('SP-000001');

    const clerkInvited = await talk(ADMIN, 'mời', '[Nhân viên sàn]', 'postmart');
    await talk(CLERK, codeIn(clerkInvited), 'Nam', '[Anh]', 'lấy hàng', '1 https://postmart.vn/ca-chua');

    // News waits for the morning when it is night; asked, it is told at any hour.
    await saidWith(farmer, 'SP-000001', 'https://postmart.vn/ca-chua');
    expect(telegram.world.complaints).toEqual([]);
    expect(faults).toEqual([]);

    if (by === 'polling') return;
    // Everything once more, the last first: as if no answer of ours had ever reached Telegram.
    const sent = () => [...telegram.world.chats.values()].map(({ messages }) => messages.length);
    const before = sent();
    for (const update of [...telegram.delivery.updates].reverse()) await telegram.delivery.repost(update);
    await opened.program.runtime.idle();
    expect(sent()).toEqual(before);
  }, 60_000);
});

test('when Telegram asks everybody to wait, readiness says so, and each is answered once', async () => {
  opened = await openTelegramProgram('webhook');
  const { telegram, channel } = opened;
  await telegram.called('setWebhook');
  const how = { kind: 'refuse', code: 429, description: 'x', parameters: { retry_after: 1 } } as const;
  telegram.fail({ method: 'sendMessage', times: 5, how });
  const people = [101, 102, 103, 104, 105].map((id) => telegram.person(id));
  for (const person of people) person.start();
  await until(() => !channel.ready().ok);
  expect(channel.ready()).toEqual({ ok: false, why: 'throttled' });
  await Promise.all(people.map((person) => person.reply()));
  await opened.program.runtime.idle();
  expect(people.map((person) => person.messages().length)).toEqual([1, 1, 1, 1, 1]);
  expect(channel.ready()).toEqual({ ok: true });
}, 60_000);

function codeIn({ text }: BotMessage): string {
  const code = /MOI \w+/.exec(text)?.[0];
  if (code === undefined) throw new Error(`no code in: ${text}`);
  return code;
}

/** Asks once, and reads on until the words are there. */
async function saidWith(
  person: { sendText(text: string): unknown; reply(): Promise<BotMessage> },
  asked: string,
  words: string,
) {
  person.sendText(asked);
  for (;;) if ((await person.reply()).text.includes(words)) return;
}
