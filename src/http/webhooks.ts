import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Webhook, WebhookAnswer } from '../channels/webhook.ts';

/** One POST route per platform that calls us, with the body's own bytes. */
export function webhookRoutes(app: FastifyInstance, webhooks: readonly Webhook[]): void {
  if (webhooks.length === 0) return;
  void app.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => body);
    for (const webhook of webhooks) {
      inner.post(webhook.path, async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
        const answer = await webhook.receive({ headers: headersOf(request), body });
        return reply.code(STATUS[answer]).send({ result: answer });
      });
      for (const [path, html] of webhook.pages ?? []) {
        inner.get(path, async (_request, reply) => reply.type('text/html; charset=utf-8').send(html));
      }
    }
  });
}

const STATUS: { readonly [answer in WebhookAnswer]: number } = { stored: 200, unsigned: 401, unreadable: 400 };

function headersOf(request: FastifyRequest): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
