import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MESSAGE_ID } from '../channels/web/incoming.ts';
import { PHOTO_MAX_BYTES, uploadReference } from '../channels/web/uploads.ts';
import { platformIdOf } from '../model/address.ts';
import { PHOTO_SIZES } from '../ports/photos.ts';
import { Refusal } from './faults.ts';
import { getPerson, getPhone } from './person.ts';
import { acceptFrom } from './web-chat-parts.ts';
import type { WebChatParts } from './web-chat-parts.ts';

/** Photos that the page sends, and photos that it shows. */
export function photoRoutes(app: FastifyInstance, parts: WebChatParts): void {
  const hasDemo = parts.demo !== undefined;

  /**
   * multipart/form-data: for each photo a field "id" and after it a file. Each photo becomes a message of its own, in
   * this order, once all have arrived: an album is one thing to answer. 413 when none was small enough.
   */
  app.post('/web/photos', async (request, reply) => {
    const { address } = getPhone(request, hasDemo);
    const photos = await readPhotos(request, parts, platformIdOf(address));
    if (photos.length === 0) throw new Refusal(400);
    for (const { id, reference, result } of photos) {
      if (result === 'too_big') continue;
      const said = { type: 'photo', photo: { reference } } as const;
      await acceptFrom(parts, address, { said, entry: { from: 'person', id, said: { type: 'photo' } } });
    }
    const isAnyAccepted = photos.some(({ result }) => result === 'kept');
    return reply
      .code(isAnyAccepted ? 200 : 413)
      .send({ photos: photos.map(({ id, result }) => ({ id, result: result === 'kept' ? 'accepted' : 'too_big' })) });
  });

  /** What the person sent, as long as the upload is there. */
  app.get<{ Params: { id: string } }>('/web/uploads/:id', async (request, reply) => {
    const { address } = getPhone(request, hasDemo);
    const upload = await parts.uploads.read(uploadReference(platformIdOf(address), request.params.id));
    if (upload.result !== 'fetched') throw new Refusal(404);
    return reply.headers({ ...AS_PICTURE, 'Cache-Control': 'private, max-age=86400' }).send(Buffer.from(upload.bytes));
  });

  /** A kept photo. Asked for again each time: an officer may have deleted it. */
  app.get<{ Params: { hash: string } }>('/web/photos/:hash', async (request, reply) => {
    getPerson(request);
    const { size } = photoQuery.parse(request.query);
    const bytes = await parts.photos.read(request.params.hash, size);
    if (bytes === undefined) throw new Refusal(404);
    const tag = `"${request.params.hash}-${size}"`;
    reply.headers({ ...AS_PICTURE, 'Content-Type': 'image/jpeg', 'Cache-Control': 'private, no-cache', ETag: tag });
    return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(Buffer.from(bytes));
  });
}

const photoQuery = z.object({ size: z.enum(PHOTO_SIZES).catch('full') });

/** Opened by itself it may run nothing, whatever its bytes pretend to be. */
const AS_PICTURE = {
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Type': 'application/octet-stream',
};

interface ReceivedPhoto {
  readonly id: string;
  readonly reference: string;
  readonly result: 'kept' | 'too_big';
}

const PHOTOS_MAX = 10;
const REQUEST_MAX_BYTES = PHOTOS_MAX * PHOTO_MAX_BYTES + 1024 * 1024;

async function readPhotos(
  request: FastifyRequest,
  parts: WebChatParts,
  person: string,
): Promise<readonly ReceivedPhoto[]> {
  if (!request.isMultipart()) throw new Refusal(400);
  if (Number(request.headers['content-length'] ?? 0) > REQUEST_MAX_BYTES) throw new Refusal(413);
  const limits = {
    files: PHOTOS_MAX,
    fields: PHOTOS_MAX,
    parts: 2 * PHOTOS_MAX,
    fieldSize: 100,
    fileSize: PHOTO_MAX_BYTES + 1,
  };
  const received: ReceivedPhoto[] = [];
  let id: string | undefined;
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        if (part.fieldname === 'id' && typeof part.value === 'string' && MESSAGE_ID.test(part.value)) id = part.value;
        continue;
      }
      if (id === undefined) throw new Refusal(400);
      const reference = uploadReference(person, id);
      received.push({ id, reference, result: await parts.uploads.keep(reference, part.file) });
      id = undefined;
    }
  } catch (fault) {
    throw isOurs(fault) ? fault : new Refusal(400);
  }
  return received;
}

/** The disk's fault, or one that has its answer already. The rest is a body that is no whole multipart. */
function isOurs(fault: unknown): boolean {
  return fault instanceof Error && ('syscall' in fault || 'statusCode' in fault);
}
