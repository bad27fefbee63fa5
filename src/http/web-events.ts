import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isDemoRole } from '../channels/web/demo-phone.ts';
import type { DemoRole } from '../channels/web/demo-phone.ts';
import { isMailboxPosition, MAILBOX_ENTRIES } from '../ports/mailbox.ts';
import type { MailboxEntry } from '../ports/mailbox.ts';
import { Refusal } from './faults.ts';
import { getPerson, getPhones } from './person.ts';
import type { WebChatParts } from './web-chat-parts.ts';

/**
 * `GET /web/events?phones=farmer,officer&after=…`: server-sent events, one stream for all phones of a page (a browser
 * opens six connections to a host at most).
 *
 * - `entries` {phone, entries}: first what is there, once for each phone, then what comes
 * - `sign` {phone, sign}: "typing"
 * - `beat`: the stream lives
 *
 * The event id is where each phone has got to, "farmer:1795312800000-0,officer:1795312800001-2"; it comes back as
 * Last-Event-ID or as `after`.
 */
export function eventRoutes(app: FastifyInstance, parts: WebChatParts): void {
  const open = new Set<ServerResponse>();
  app.addHook('preClose', async () => {
    for (const response of open) response.end();
  });

  app.get('/web/events', async (request, reply) => {
    const query = eventsQuery.safeParse(request.query);
    if (!query.success) throw new Refusal(400);
    const phones = getPhones(getPerson(request), query.data.phones, parts.demo !== undefined);
    const places = readPlaces(givenPlace(request, query.data.after));
    const missed = await Promise.all(
      phones.map(({ role, address }) => parts.mailbox.readFrom(address, places.get(role) ?? '', MAILBOX_ENTRIES)),
    );

    reply.hijack();
    const response = reply.raw;
    if (response.destroyed) return;
    response.writeHead(200, { ...ownHeaders(reply.getHeaders()), ...STREAM_HEADERS });
    open.add(response);

    const give = (role: DemoRole, entries: readonly MailboxEntry[]): void => {
      const last = entries.at(-1);
      if (last !== undefined) places.set(role, last.id);
      write(response, 'entries', { phone: role, entries }, showPlaces(places));
    };
    const stops = phones.map(({ role, address }, index) => {
      give(role, missed[index] ?? []);
      return parts.mailbox.listen(address, places.get(role) ?? '', {
        onEntry: (entry) => give(role, [entry]),
        onSignal: (sign) => write(response, 'sign', { phone: role, sign }),
      });
    });
    const beating = setInterval(() => write(response, 'beat', {}), parts.heartbeatMs ?? HEARTBEAT_MS);

    response.on('close', () => {
      clearInterval(beating);
      for (const stop of stops) stop();
      open.delete(response);
    });
  });
}

const eventsQuery = z.object({ phones: z.string().optional(), after: z.string().max(500).optional() });

const HEARTBEAT_MS = 20_000;

const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-store, no-transform',
  // Asks nginx not to hold events back.
  'X-Accel-Buffering': 'no',
};

/** A reader who takes nothing for so long is gone or comes again; what he missed is in the mailbox. */
const UNREAD_MAX_BYTES = 16 * 1024 * 1024;

function write(response: ServerResponse, event: string, content: object, id?: string): void {
  if (response.writableEnded || response.destroyed) return;
  response.write(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(content)}\n\n`);
  if (response.writableLength > UNREAD_MAX_BYTES) response.destroy();
}

function givenPlace(request: FastifyRequest, after: string | undefined): string {
  const lastEventId = request.headers['last-event-id'];
  return typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : (after ?? '');
}

/** What cannot be read counts as the beginning: the page knows each entry by its id. */
function readPlaces(text: string): Map<DemoRole, string> {
  const places = new Map<DemoRole, string>();
  for (const part of text.split(',')) {
    const [role, id] = part.split(':');
    if (role !== undefined && id !== undefined && isDemoRole(role) && isMailboxPosition(id)) places.set(role, id);
  }
  return places;
}

function showPlaces(places: ReadonlyMap<DemoRole, string>): string {
  return [...places].map(([role, id]) => `${role}:${id}`).join(',');
}

function ownHeaders(headers: { readonly [name: string]: unknown }): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
