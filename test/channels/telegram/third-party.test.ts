import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { telegramChannel } from '../../../src/channels/telegram/telegram-channel.ts';
import { loadTelegramWords } from '../../../src/channels/telegram/words.ts';
import type { Said } from '../../../src/model/input.ts';
import { handClock } from '../../runtime/hand-clock.ts';
import { freePort } from '../../setup/free-port.ts';
import { bodyOf } from '../../stand-ins/telegram-requests.ts';
import { SECRET, until } from './telegram-stage.ts';

/** telegram-test-api 4.2.1: the same talk over somebody else's simulator, so that ours does not only agree with itself. */
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

let close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of close.reverse()) await end();
  close = [];
});

test.each([
  ['polling', '7000000001:polling'],
  ['webhook', '7000000002:webhook'],
] as const)('a short talk by %s', async (by, token) => {
  const { clock, hasWaited } = hurriedClock();
  const heard: Said[] = [];
  const relay =
    by === 'webhook' ? await relayWithSecret((body) => opened.webhook!.receive({ headers: SIGNED, body })) : undefined;
  const opened = telegramChannel({
    token,
    apiRoot,
    webhookSecret: SECRET,
    ...(relay === undefined ? {} : { publicUrl: relay }),
    async accept(from, { said }) {
      heard.push(said);
      const answer = { text: `Em nghe: ${said.type}`, buttons: [{ label: 'Sửa', token: 's.x..' }] };
      await opened.channel.send(from, opened.channel.fit(answer), 'effect');
      return 'accepted';
    },
    onlyOne: (_name, _leaseMs, work) => {
      const abort = new AbortController();
      const done = work(abort.signal);
      return {
        async stop() {
          abort.abort();
          await done;
        },
      };
    },
    clock,
    log: () => undefined,
    photos: { read: async () => undefined, montage: async () => undefined },
    uploaded: { find: async () => undefined, keep: async () => undefined },
    words: loadTelegramWords(),
    acceptReach: async () => undefined,
  });
  opened.start();
  close.push(() => opened.stop());

  const person = { id: 42, is_bot: false, first_name: 'Tám', username: 'tam' };
  const common = { botToken: token, date: 1_795_312_800, from: person, chat: { ...person, type: 'private' } };
  await answers('sendCommand', {
    ...common,
    text: '/start htx-01',
    entities: [{ offset: 0, length: 6, type: 'bot_command' }],
  });
  await answers('sendMessage', { ...common, text: 'cà chua 30k' });
  await answers('sendCallback', { ...common, data: 's.x..', message: { ...common, message_id: 1 } });
  expect(heard).toEqual([
    { type: 'started', payload: 'htx-01' },
    { type: 'text', text: 'cà chua 30k' },
    { type: 'button', token: 's.x..' },
  ]);

  /** The person does something and gets exactly one message back. */
  async function answers(route: string, body: object): Promise<void> {
    // With the webhook set we look after it once a minute.
    if (by === 'webhook') await until(() => hasWaited(60_000));
    await tell(route, body);
    for (;;) {
      const { result } = (await tell('getUpdates', { token, chatId: 42 })) as {
        result: { message: { text: string } }[];
      };
      if (result.length > 0) {
        expect(result).toHaveLength(1);
        return;
      }
    }
  }
});

/** The simulator answers polls at once and we would ask it once a second: that second takes no time here. */
function hurriedClock() {
  const clock = handClock(Date.UTC(2026, 10, 22, 2));
  const waited = new Set<number>();
  return {
    hasWaited: (ms: number) => waited.has(ms),
    clock: {
      now: () => clock.now(),
      after(ms: number, work: () => void) {
        waited.add(ms);
        if (ms !== 1_000) return clock.after(ms, work);
        const soon = setImmediate(work);
        return () => clearImmediate(soon);
      },
    },
  };
}

const SIGNED = new Map([['x-telegram-bot-api-secret-token', SECRET]]);

async function tell(route: string, body: object): Promise<unknown> {
  const answer = await fetch(`${apiRoot}/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/** The simulator sends no secret: this does it in its place. */
async function relayWithSecret(receive: (body: Buffer) => Promise<string>): Promise<string> {
  const server = createServer((request, response) => {
    void bodyOf(request)
      .then(receive)
      .then((answer) => response.writeHead(answer === 'stored' ? 200 : 500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port');
  return `http://127.0.0.1:${address.port}`;
}
