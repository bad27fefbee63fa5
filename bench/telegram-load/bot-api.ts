import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** As little of the Bot API as a bot needs that answers texts: it costs next to nothing, and counts. */
export interface LeanBotApi {
  /** "http://127.0.0.1:40123" */
  readonly root: string;
  /** Settles with the text of the next message to this chat. */
  reply(chat: number): Promise<string>;
  close(): Promise<void>;
}

export async function openLeanBotApi(): Promise<LeanBotApi> {
  const awaited = new Map<number, (text: string) => void>();
  let messages = 0;

  function resultOf(method: string, body: string): object | boolean {
    switch (method) {
      case 'sendMessage': {
        const { chat_id: chat, text } = JSON.parse(body) as { chat_id: number; text: string };
        awaited.get(chat)?.(text);
        messages += 1;
        return { message_id: messages, date: 1_795_000_000, chat: { id: chat, type: 'private' }, text };
      }
      case 'getMe':
        return { id: 7_000_000_001, is_bot: true, first_name: 'Lên Sàn', username: 'len_san_bot' };
      case 'getMyCommands':
        return [];
      case 'getWebhookInfo':
        return { url: '', pending_update_count: 0 };
      default:
        return true;
    }
  }

  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const method = request.url?.slice(request.url.lastIndexOf('/') + 1) ?? '';
      const answer = JSON.stringify({ ok: true, result: resultOf(method, body) });
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
      response.end(answer);
    });
  });
  // The other bot rests for a round; its connections are not to be cut at the moment it takes them up again.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port');
  return {
    root: `http://127.0.0.1:${String(address.port)}`,
    reply: (chat) =>
      new Promise((resolve) => {
        awaited.set(chat, (text) => {
          awaited.delete(chat);
          resolve(text);
        });
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
