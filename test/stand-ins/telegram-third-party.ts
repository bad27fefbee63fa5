import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { bodyOf, readCall } from './telegram-requests.ts';

/**
 * Somebody else's idea of Telegram, as a process of its own: `node telegram-third-party.ts PORT`. What people say, updates,
 * messages, buttons and the webhook are the simulator's. In front of it stands what it lacks: photos in both directions,
 * and patience (it answers every question for news at once). A webhook that answers an error ends it by a rejection that
 * nobody handles.
 */
process.on('unhandledRejection', (reason) => {
  process.stderr.write(`${String(reason)}\n`);
});

const PATIENCE_MS = 2_000;
const port = Number(process.argv[2]);
const simulator = new TelegramServer({ host: '127.0.0.1', port });
simulator.setMaxListeners(0);
const simulators = simulator['webServer'] as RequestListener;
const files: Buffer[] = [];

createServer((request, response) => {
  void answer(request, response);
}).listen(port, '127.0.0.1', () => process.stdout.write('ready\n'));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '' } = request;
  const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(url) ?? [];
  const client = /^\/(say|command|press|read|keep|isHooked)$/.exec(url)?.[1];
  const file = /^\/file\/bot[^/]+\/photos\/(\d+)\.jpg$/.exec(url)?.[1];
  if (file !== undefined) return void response.end(files[Number(file)]);
  if (client !== undefined) return end(response, await fromPerson(client, await bodyOf(request)));
  switch (method) {
    case 'getUpdates':
      return end(response, await patiently(() => simulator.getUpdates(token)));
    case 'getFile': {
      const { params } = readCall('', await bodyOf(request));
      return end(response, { file_id: params['file_id'], file_path: `photos/${String(params['file_id'])}.jpg` });
    }
    case 'sendPhoto': {
      const { params } = readCall(request.headers['content-type'] ?? '', await bodyOf(request));
      const { caption = '', ...rest } = params;
      return end(response, simulator.addBotMessage({ ...rest, text: caption }, token));
    }
    case 'setWebhook':
      response.once('finish', () => simulator.emit(HOOKED));
      return simulators(request, response);
    default:
      simulators(request, response);
  }
}

/** Answered when the bot has it, so that what is said next comes after it. */
async function fromPerson(what: string, body: Buffer): Promise<unknown> {
  if (what === 'keep') return String(files.push(body) - 1);
  const said = JSON.parse(body.toString('utf8')) as never;
  if (what === 'read') return patiently(() => unread(said));
  if (what === 'isHooked') return patiently(() => hooks(said));
  if (what === 'say') await simulator.addUserMessage(said);
  if (what === 'command') await simulator.addUserCommand(said);
  if (what === 'press') await simulator.addUserCallback(said);
  return null;
}

interface BotMessage {
  readonly botToken: string;
  readonly message: { readonly chat_id: number };
  isRead: boolean;
}

function unread({ token, chatId }: { readonly token: string; readonly chatId: number }): readonly unknown[] {
  // The types that come with it name another package's, which is not there.
  const messages = simulator.storage.botMessages as unknown as readonly BotMessage[];
  const found = messages.find((one) => one.botToken === token && one.message.chat_id === chatId && !one.isRead);
  if (found === undefined) return [];
  found.isRead = true;
  return [found];
}

function hooks({ token }: { readonly token: string }): readonly unknown[] {
  return token in simulator['webhooks'] ? [token] : [];
}

const HOOKED = 'hooked';
const NEWS = ['AddedUserMessage', 'AddedUserCommand', 'AddedUserCallbackQuery', 'AddedBotMessage', HOOKED];

/** Looks again after everything that happens, for a while. */
async function patiently(look: () => readonly unknown[]): Promise<readonly unknown[]> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), PATIENCE_MS);
  for (;;) {
    const found = look();
    if (found.length > 0 || ending.signal.aborted) {
      clearTimeout(timer);
      ending.abort();
      return found;
    }
    await Promise.race(NEWS.map((news) => once(simulator, news, { signal: ending.signal }).catch(() => undefined)));
  }
}

function end(response: ServerResponse, result: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, result }));
}
