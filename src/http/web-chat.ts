import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DEMO_ROLES } from '../channels/web/demo-phone.ts';
import { readMessage } from '../channels/web/incoming.ts';
import { Refusal } from './faults.ts';
import { getPerson, getPhone, getPhones, rememberPerson } from './person.ts';
import { isSameOrigin } from './same-origin.ts';
import { acceptFrom } from './web-chat-parts.ts';
import type { DemoParts, WebChatParts } from './web-chat-parts.ts';
import { eventRoutes } from './web-events.ts';
import { photoRoutes } from './web-photos.ts';

/** The web chat's routes: the page, what it posts, what it listens to. */
export async function webChatRoutes(app: FastifyInstance, parts: WebChatParts): Promise<void> {
  await app.register(cookie, { secret: parts.cookieSecret });
  await app.register(multipart, { throwFileSizeLimit: false });
  app.addHook('preHandler', async (request) => {
    if (request.method === 'POST' && !isSameOrigin(request, parts.publicUrl)) throw new Refusal(403);
  });
  pageRoutes(app, parts);
  messageRoutes(app, parts);
  photoRoutes(app, parts);
  eventRoutes(app, parts);
  if (parts.demo !== undefined) demoRoutes(app, parts.demo);
}

function pageRoutes(app: FastifyInstance, parts: WebChatParts): void {
  const isSecure = parts.publicUrl?.startsWith('https:') ?? false;

  app.get('/', async (request, reply) => {
    if (parts.demo === undefined && z.object({ phone: z.string() }).safeParse(request.query).success)
      throw new Refusal(404);
    rememberPerson(request, reply, isSecure);
    return reply
      .headers({ 'Content-Security-Policy': CONTENT_SECURITY_POLICY, 'Cache-Control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(parts.page.html(parts.demo === undefined ? [] : DEMO_ROLES));
  });

  app.get<{ Params: { '*': string } }>('/assets/*', async (request, reply) => {
    const asset = parts.page.asset(request.params['*']);
    if (asset === undefined) throw new Refusal(404);
    reply.headers({ 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' }).type(asset.type);
    if (!acceptsGzip(request)) return reply.send(asset.bytes);
    return reply.header('Content-Encoding', 'gzip').send(asset.gzipped);
  });
}

/** Nothing from anywhere else, nothing inline. `blob:` are previews of photos about to be sent. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function acceptsGzip(request: FastifyRequest): boolean {
  return /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '');
}

function messageRoutes(app: FastifyInstance, parts: WebChatParts): void {
  app.post('/web/messages', async (request, reply: FastifyReply) => {
    const read = readMessage(request.body, Date.now());
    if (read.result !== 'read') throw new Refusal(read.result === 'too_long' ? 413 : 400);
    await acceptFrom(parts, getPhone(request, parts.demo !== undefined).address, read.message);
    return reply.send({ result: 'accepted' });
  });
}

function demoRoutes(app: FastifyInstance, { onDemoPhone }: DemoParts): void {
  app.post('/web/demo-phones', async (request, reply) => {
    const wanted = z.object({ phone: z.enum(DEMO_ROLES) }).safeParse(request.body);
    if (!wanted.success) throw new Refusal(400);
    for (const { address, role } of getPhones(getPerson(request), wanted.data.phone, true))
      await onDemoPhone(address, role);
    return reply.code(204).send();
  });
}
