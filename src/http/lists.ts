import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Clock } from '../ports/clock.ts';
import type { ListFiles, OpenedList } from '../ports/list-files.ts';

export interface ListParts {
  readonly files: ListFiles;
  readonly clock: Pick<Clock, 'now'>;
  /** The words of a page for people: "expired". */
  readonly words: (key: 'title' | 'unknown' | 'expired' | 'not_allowed') => string;
}

/**
 * Lists that officers asked for in the talk. A link opens as often as wanted until its hour: phones try again, and the
 * robots that look at links in messages must not use it up.
 */
export function listRoutes(app: FastifyInstance, { files, clock, words }: ListParts): void {
  app.get<{ Params: { token: string } }>('/lists/:token', async (request, reply) => {
    const opened = await files.open(request.params.token, clock.now());
    reply.headers(FOR_ONE_PERSON);
    if (opened.result !== 'opened') return sendPage(reply, opened.result, words);
    const pieces = opened.file.pieces[Symbol.asyncIterator]();
    // A store that is away is said so while it still can be said.
    const first = await pieces.next();
    return asFile(reply, opened.file.name).send(Readable.from(whole(first, pieces), { objectMode: false }));
  });

  app.head<{ Params: { token: string } }>('/lists/:token', async (request, reply) => {
    const opened = await files.open(request.params.token, clock.now());
    reply.headers(FOR_ONE_PERSON);
    return opened.result === 'opened'
      ? asFile(reply, opened.file.name).send()
      : reply.code(STATUS[opened.result]).send();
  });
}

/** Kept nowhere on the way, found by no search, and not told to the next page. */
const FOR_ONE_PERSON = {
  'Cache-Control': 'private, no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
};

const STATUS = { unknown: 404, expired: 410, not_allowed: 403 } as const satisfies Record<
  Exclude<OpenedList['result'], 'opened'>,
  number
>;

function asFile(reply: FastifyReply, name: string): FastifyReply {
  return reply.headers({
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="${asciiName(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}

/** For programs that know nothing of RFC 6266. */
function asciiName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w .-]/g, '-');
}

async function* whole(first: IteratorResult<Uint8Array>, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (let next = first; next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

function sendPage(reply: FastifyReply, why: keyof typeof STATUS, words: ListParts['words']): FastifyReply {
  const page = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words('title')}</title><p style="font: 1.25rem/1.5 sans-serif; margin: 2rem">${words(why)}</p></html>`;
  return reply
    .code(STATUS[why])
    .headers({ 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'" })
    .type('text/html; charset=utf-8')
    .send(page);
}
