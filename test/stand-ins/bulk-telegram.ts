import http from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * As much of Telegram as a million announcements need: it answers `sendMessage` after a moment, as the chat's number says,
 * and counts what arrived. The full stand-in would be slower than what is measured.
 */
export interface BulkTelegram {
  readonly url: string;
  /** How often a message arrived in each chat. */
  readonly arrived: Map<number, number>;
  /** Calls by how they were answered. */
  readonly answered: Map<ChatKind, number>;
  close(): Promise<void>;
}

export type ChatKind = 'takes' | 'blocked' | 'cut_before' | 'cut_after' | 'throttled';

export interface BulkTelegramSettings {
  /** What a chat does at its first, second … call. */
  readonly kindOf: (chatId: number, call: number) => ChatKind;
  readonly latencyMs: number;
}

/** Chats of those who ask meanwhile, see `announce-until-killed.ts`: what arrives there is a reply. */
function isAsker(chatId: number): boolean {
  return chatId >= 900_000_000 && chatId < 1_000_000_000;
}

const BODIES: Readonly<Record<'takes' | 'blocked' | 'throttled', readonly [number, object]>> = {
  takes: [200, { ok: true, result: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } } }],
  blocked: [403, { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }],
  throttled: [
    429,
    { ok: false, error_code: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } },
  ],
};
const TEXTS = Object.fromEntries(
  Object.entries(BODIES).map(([kind, [, body]]) => [kind, JSON.stringify(body)]),
) as Readonly<Record<keyof typeof BODIES, string>>;

export async function openBulkTelegram({ kindOf, latencyMs }: BulkTelegramSettings): Promise<BulkTelegram> {
  const arrived = new Map<number, number>();
  const answered = new Map<ChatKind, number>();
  const calls = new Map<number, number>();

  const server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      if (request.method === 'GET') {
        response.end(JSON.stringify(control(request.url ?? '')));
        return;
      }
      const chatId = Number(/"chat_id":(-?\d+)/.exec(body)?.[1]);
      const call = (calls.get(chatId) ?? 0) + 1;
      calls.set(chatId, call);
      const kind = kindOf(chatId, call);
      setTimeout(() => {
        answered.set(kind, (answered.get(kind) ?? 0) + 1);
        if (!isAsker(chatId) && (kind === 'takes' || kind === 'cut_after'))
          arrived.set(chatId, (arrived.get(chatId) ?? 0) + 1);
        if (kind === 'cut_before' || kind === 'cut_after') {
          request.socket.destroy();
          return;
        }
        response.writeHead(BODIES[kind][0], { 'Content-Type': 'application/json' }).end(TEXTS[kind]);
      }, latencyMs);
    });
  });
  /** For whoever started it as a process. */
  function control(path: string): object {
    if (path === '/reset') arrived.clear();
    let twice = 0;
    for (const times of arrived.values()) if (times > 1) twice += 1;
    return { arrived: arrived.size, twice };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    arrived,
    answered,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Started by itself it takes everything, and says on its first line where it is. */
if (import.meta.main) {
  const { url } = await openBulkTelegram({ kindOf: () => 'takes', latencyMs: 5 });
  process.stdout.write(`${url}\n`);
}
