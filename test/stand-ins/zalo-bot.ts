import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** The Zalo Bot Platform on loopback, stricter than the real one. */
export interface ZaloBotStandIn {
  readonly root: string;
  readonly token: string;
  readonly delivered: { readonly to: string; readonly text: string; readonly photo?: string }[];
  readonly calls: string[];
  /** Given by `getUpdates`, one at a time; the last is given again and again. */
  readonly updates: object[];
  webhook: { readonly url: string; readonly secret: string } | undefined;
  /** Taken from the front, one for each message: an error's number, or cut after the work. */
  faults: (number | 'lose_answer')[];
  close(): Promise<void>;
}

const text = z.string().min(1).max(2_000);
const METHODS = {
  sendMessage: z.strictObject({ chat_id: z.string(), text }),
  sendPhoto: z.strictObject({ chat_id: z.string(), photo: z.url(), caption: text }),
  sendChatAction: z.strictObject({ chat_id: z.string(), action: z.literal('typing') }),
  getUpdates: z.strictObject({ timeout: z.string() }),
  setWebhook: z.strictObject({ url: z.url(), secret_token: z.string().min(8).max(256) }),
  deleteWebhook: z.strictObject({}),
};

export async function startZaloBot(token = '123456:bot-secret'): Promise<ZaloBotStandIn> {
  let count = 0;
  const standIn: ZaloBotStandIn = {
    root: '',
    token,
    delivered: [],
    calls: [],
    updates: [],
    webhook: undefined,
    faults: [],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function deliver(to: string, said: string, photo?: string): object | undefined {
    const fault = standIn.faults.shift();
    if (typeof fault === 'number') return refused(fault);
    standIn.delivered.push({ to, text: said, ...(photo === undefined ? {} : { photo }) });
    if (fault === 'lose_answer') return undefined;
    count += 1;
    return { ok: true, result: { message_id: `m${count}`, date: Date.now() }, error_code: 0 };
  }

  function answer(method: string, body: unknown): object | undefined {
    standIn.calls.push(method);
    switch (method) {
      case 'sendMessage': {
        const given = METHODS.sendMessage.safeParse(body);
        return given.success ? deliver(given.data.chat_id, given.data.text) : refused(400);
      }
      case 'sendPhoto': {
        const given = METHODS.sendPhoto.safeParse(body);
        return given.success ? deliver(given.data.chat_id, given.data.caption, given.data.photo) : refused(400);
      }
      case 'sendChatAction':
        return METHODS.sendChatAction.safeParse(body).success ? { ok: true, result: { ok: true } } : refused(400);
      case 'getUpdates': {
        if (standIn.webhook !== undefined || !METHODS.getUpdates.safeParse(body).success) return refused(400);
        const update = standIn.updates.length > 1 ? standIn.updates.shift() : standIn.updates[0];
        return update === undefined ? refused(408) : { ok: true, result: update };
      }
      case 'setWebhook': {
        const given = METHODS.setWebhook.safeParse(body);
        if (!given.success) return refused(400);
        standIn.webhook = { url: given.data.url, secret: given.data.secret_token };
        return { ok: true, result: { url: given.data.url, updated_at: Date.now() } };
      }
      case 'deleteWebhook':
        standIn.webhook = undefined;
        return { ok: true, result: {} };
      default:
        return refused(404);
    }
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const [, given = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
      const said = given === token ? answer(method, body) : refused(401);
      if (said === undefined) response.destroy();
      else {
        const status = 'error_code' in said && said.error_code !== 0 ? Number(said.error_code) : 200;
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(said));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(standIn, { root: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function refused(code: number): object {
  return { ok: false, error_code: code, description: 'stand-in' };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
}
