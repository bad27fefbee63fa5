import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { botApi } from '../../../src/channels/telegram/bot-api.ts';
import { editor } from '../../../src/channels/telegram/edit.ts';
import { fit } from '../../../src/channels/telegram/fit.ts';
import { watchHealth } from '../../../src/channels/telegram/health.ts';
import { USUAL_PACE, pacer } from '../../../src/channels/telegram/pace.ts';
import { loadTelegramWords } from '../../../src/channels/telegram/words.ts';
import { systemClock } from '../../../src/runtime/system-clock.ts';
import { freePort } from '../../setup/free-port.ts';
import { bodyOf } from '../../stand-ins/telegram-requests.ts';
import { openChannelProgram } from '../channel-program.ts';
import { playMainJob } from './main-job.ts';
import type { Somebody } from './main-job.ts';

/** telegram-test-api 4.2.1: the same job over somebody else's simulator, so that ours does not only agree with itself. */
let simulator: ChildProcess;
let apiRoot: string;

beforeAll(async () => {
  const port = await freePort();
  apiRoot = `http://127.0.0.1:${port}`;
  const script = fileURLToPath(new URL('../../stand-ins/telegram-third-party.ts', import.meta.url));
  simulator = spawn(process.execPath, [script, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(simulator.stdout!, 'data');
});

afterAll(async () => {
  simulator.kill();
  await once(simulator, 'exit');
});

test.each(['polling', 'webhook'] as const)(
  'the whole main job by %s',
  async (by) => {
    const token = `666:${by}`;
    const port = await freePort();
    const relay = by === 'webhook' ? await relayWithSecret(`http://127.0.0.1:${port}`) : undefined;
    const { faults } = await openChannelProgram({
      PORT: String(port),
      ADMINS: 'telegram:1',
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: apiRoot,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      ...(relay === undefined ? {} : { PUBLIC_URL: relay }),
    });
    if (by === 'webhook') while (((await tell('isHooked', { token })) as readonly unknown[]).length === 0);
    await playMainJob((id) => somebodyAt(token, id));
    // The simulator has no menu.
    expect(faults.filter((fault) => !fault.includes('telegram_menu_not_shown'))).toEqual([]);
  },
  60_000,
);

test('a message is changed where it stands', async () => {
  const token = '667:edit';
  const clock = systemClock;
  const api = botApi({ token, apiRoot, clock, timeoutMs: 5_000 });
  onTestFinished(() => {
    api.close();
  });
  const parts = { api, pace: pacer(USUAL_PACE), health: watchHealth(), clock };
  const message = (text: string) =>
    fit({ text, buttons: [{ label: 'Ngừng gửi', token: 's.x..' }] }, loadTelegramWords());
  const chat = { id: 77, first_name: 'Hà', type: 'private' };
  await tell('say', { botToken: token, date: 1, from: { id: 77, is_bot: false, first_name: 'Hà' }, chat, text: 'a' });
  const sent = await api.call((methods) => methods.sendMessage({ chat_id: 77, text: 'Đang gửi 1' }));
  expect(sent).toMatchObject({ ok: true });
  const id = sent.ok ? String(sent.result.message_id) : '';
  expect(await editor(parts)('telegram:77', id, message('Đang gửi 2'))).toMatchObject({ result: 'sent' });
  expect(await tell('read', { token, chatId: 77 })).toMatchObject([{ message: { text: 'Đang gửi 2' } }]);
});

interface Key {
  readonly text: string;
  readonly request_contact?: boolean;
  readonly callback_data?: string;
}

interface Sent {
  readonly messageId: number;
  readonly message: {
    readonly text: string;
    readonly photo?: string;
    readonly reply_markup: { readonly keyboard?: Key[][]; readonly inline_keyboard?: Key[][] };
  };
}

function somebodyAt(token: string, id: number): Somebody {
  const from = { id, is_bot: false, first_name: 'Tám' };
  const chat = { id, first_name: 'Tám', type: 'private' };
  const common = () => ({ botToken: token, date: Math.floor(Date.now() / 1_000), from, chat });
  let last: Sent | undefined;

  function keys(): readonly Key[] {
    const { keyboard, inline_keyboard } = last?.message.reply_markup ?? {};
    return (keyboard ?? inline_keyboard ?? []).flat();
  }

  async function sendsPhoto(bytes: Buffer, group: string, caption?: string): Promise<void> {
    const file = await tell('keep', bytes);
    const photo = [{ file_id: file, file_unique_id: file, width: 1280, height: 960 }];
    await tell('say', { ...common(), photo, media_group_id: group, ...(caption === undefined ? {} : { caption }) });
  }

  return {
    async says(text) {
      const command = /^\/\w+/.exec(text)?.[0];
      if (command === undefined) {
        await tell('say', { ...common(), text });
        return;
      }
      const entities = [{ offset: 0, length: command.length, type: 'bot_command' }];
      await tell('command', { ...common(), text, entities });
    },
    async presses(label) {
      const key = keys().find(({ text }) => text === label);
      if (key === undefined) throw new Error(`no button "${label}"`);
      if (key.request_contact === true) {
        await tell('say', { ...common(), contact: { phone_number: '84912345678', first_name: 'Tám', user_id: id } });
      } else if (key.callback_data === undefined) {
        await tell('say', { ...common(), text: label });
      } else {
        const message = { message_id: last?.messageId, chat, date: common().date, ...last?.message };
        await tell('press', { ...common(), data: key.callback_data, message });
      }
    },
    async sendsAlbum(photos, caption) {
      for (const [place, photo] of photos.entries()) {
        await sendsPhoto(photo, 'album', place === 1 ? caption : undefined);
      }
      return (late) => sendsPhoto(late, 'album');
    },
    async reads() {
      for (;;) {
        const [found] = (await tell('read', { token, chatId: id })) as readonly Sent[];
        if (found === undefined) continue;
        last = found;
        const { text, photo } = found.message;
        return { text, hasPicture: photo !== undefined, labels: keys().map((key) => key.text) };
      }
    },
  };
}

async function tell(what: string, body: object): Promise<unknown> {
  const answer = await fetch(`${apiRoot}/${what}`, {
    method: 'POST',
    body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body),
  });
  return ((await answer.json()) as { result: unknown }).result;
}

const SECRET = 'a-secret_of_the_webhook';

/** The simulator sends no secret: this does it in its place. */
async function relayWithSecret(onward: string): Promise<string> {
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
      const answer = await fetch(`${onward}${request.url}`, { method: 'POST', headers, body: new Uint8Array(body) });
      response.writeHead(answer.status).end();
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${port}`;
}
