import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DEMO_ROLES } from '../channels/web/demo-phone.ts';
import type { DemoRole } from '../channels/web/demo-phone.ts';
import type { PersonEntry } from '../channels/web/entry.ts';
import { readMessage } from '../channels/web/incoming.ts';
import type { WebPage } from '../channels/web/page.ts';
import type { Uploads } from '../channels/web/uploads.ts';
import type { Address } from '../model/address.ts';
import type { Said } from '../model/input.ts';
import type { Millis } from '../model/time.ts';
import type { Mailbox } from '../ports/mailbox.ts';
import type { PhotoStore } from '../ports/photos.ts';
import { Refusal } from './faults.ts';
import { getPerson, getPhones, rememberPerson } from './person.ts';
import type { Phone } from './person.ts';
import { isSameOrigin } from './same-origin.ts';
import { eventRoutes } from './web-events.ts';
import { photoRoutes } from './web-photos.ts';

export interface WebChatParts {
  readonly page: WebPage;
  /** Stores what a person said; throws when the store is away. `id` is the same when it is sent again. */
  readonly accept: (address: Address, said: Said, id: string, writtenAt?: Millis) => Promise<'accepted' | 'duplicate'>;
  readonly mailbox: Mailbox;
  readonly uploads: Uploads;
  readonly photos: Pick<PhotoStore, 'read'>;
  readonly showTyping: (to: Address) => void;
  /** Signs the cookies; the same for every process. */
  readonly cookieSecret: string;
  readonly publicUrl?: string;
  /** For trying out; must be missing as soon as a platform token is set. */
  readonly demo?: DemoParts;
  /** How often an open stream says that it lives. */
  readonly heartbeatMs?: number;
}

export interface DemoParts {
  /** A demo phone is on the page: its owner gets the role. Told more than once. */
  readonly onDemoPhone: (address: Address, role: DemoRole) => Promise<void>;
}

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

/** Puts the person's own words into the history first: the answer may come before `accept` returns. */
export async function acceptFrom(
  parts: WebChatParts,
  to: Address,
  said: Said,
  entry: PersonEntry,
  writtenAt?: Millis,
): Promise<void> {
  await parts.mailbox.append(to, `own/${entry.id}`, { ...entry });
  parts.showTyping(to);
  await parts.accept(to, said, `web/${entry.id}`, writtenAt);
}

/** The one phone that a request is about. */
export function getPhone(request: FastifyRequest, parts: WebChatParts): Phone {
  const query = onePhone.safeParse(request.query);
  if (!query.success) throw new Refusal(400);
  const [first, ...more] = getPhones(getPerson(request), query.data.phone, parts.demo !== undefined);
  if (first === undefined || more.length > 0) throw new Refusal(404);
  return first;
}

const onePhone = z.object({ phone: z.string().optional() });

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
  return /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
}

function messageRoutes(app: FastifyInstance, parts: WebChatParts): void {
  app.post('/web/messages', async (request, reply: FastifyReply) => {
    const read = readMessage(request.body, Date.now());
    if (read.result !== 'read') throw new Refusal(read.result === 'too_long' ? 413 : 400);
    const { said, entry, writtenAt } = read.message;
    await acceptFrom(parts, getPhone(request, parts).address, said, entry, writtenAt);
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
