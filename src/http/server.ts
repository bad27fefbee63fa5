import fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Webhook } from '../channels/webhook.ts';
import { answerFaults } from './faults.ts';
import { listRoutes } from './lists.ts';
import type { ListParts } from './lists.ts';
import { observeRoutes } from './observe.ts';
import type { Readiness } from './observe.ts';
import { webChatRoutes } from './web-chat.ts';
import type { WebChatParts } from './web-chat-parts.ts';
import { webhookRoutes } from './webhooks.ts';

export interface HttpParts {
  /** Silent when missing. Requests are never logged: their addresses and bodies are people's. */
  readonly logger?: FastifyBaseLogger;
  readonly registry: Registry;
  /** Without one, `/metrics` answers loopback only. */
  readonly metricsToken?: string;
  readonly ready: () => Promise<Readiness>;
  readonly webhooks: readonly Webhook[];
  readonly lists?: ListParts;
  /** Missing when `WEB_CHAT` is off. */
  readonly webChat?: WebChatParts;
}

/** The whole HTTP side, not yet listening. `close()` also ends the pages' open streams. */
export async function httpServer(parts: HttpParts): Promise<FastifyInstance> {
  const app = fastify({
    ...(parts.logger === undefined ? {} : { loggerInstance: parts.logger }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_MAX_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    // An address that cannot be decoded never reaches a route or the error handler.
    frameworkErrors(_fault, _request, reply) {
      reply.hijack();
      reply.raw.writeHead(400, { 'Content-Type': 'application/json; charset=utf-8' }).end('{"error":"not_understood"}');
    },
  });
  answerFaults(app);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'same-origin', 'X-Frame-Options': 'DENY' });
  });
  observeRoutes(app, parts);
  webhookRoutes(app, parts.webhooks);
  if (parts.lists !== undefined) listRoutes(app, parts.lists);
  if (parts.webChat !== undefined) await app.register(webChatRoutes, parts.webChat);
  return app;
}

const BODY_MAX_BYTES = 1024 * 1024;

/** Long enough for a photo over a very slow network. */
const REQUEST_TIMEOUT_MS = 10 * 60_000;
