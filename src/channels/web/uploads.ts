import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY_MS } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';
import type { FetchedPhoto } from '../channel.ts';

/** Photos as the page sent them, until the assistant has taken them over; forgotten after 24 hours. */
export interface Uploads {
  /** Stores the bytes on disk, safe from a power cut. The same reference again replaces the file. Reads the source to its end. */
  keep(reference: string, bytes: AsyncIterable<Uint8Array>): Promise<'kept' | 'too_big'>;
  read(reference: string): Promise<FetchedPhoto>;
  /** Deletes what is older than 24 hours; call it now and then. Gives the number of files deleted. */
  sweep(now: Millis): Promise<number>;
  /** Deletes what one person has sent. */
  erase(person: string): Promise<void>;
}

export const PHOTO_MAX_BYTES = 12 * 1024 * 1024;

/** `person` is the address's own part, `messageId` the page's id of the photo message. */
export function uploadReference(person: string, messageId: string): string {
  return `${person}.${messageId}`;
}

export function uploadFolder(folder: string): Uploads {
  return {
    async keep(reference, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const unfinished = join(folder, `${randomUUID()}${UNFINISHED}`);
      const isWhole = await writeWhole(unfinished, bytes);
      if (!isWhole) {
        await rm(unfinished, { force: true });
        return 'too_big';
      }
      await rename(unfinished, fileOf(folder, reference));
      return 'kept';
    },

    async read(reference) {
      if (!REFERENCE.test(reference)) return { result: 'gone' };
      try {
        return { result: 'fetched', bytes: await readFile(fileOf(folder, reference)) };
      } catch (fault) {
        return { result: isMissing(fault) ? 'gone' : 'unreachable' };
      }
    },

    async sweep(now) {
      let deleted = 0;
      for (const name of await namesIn(folder)) {
        const file = join(folder, name);
        const age =
          now -
          (await stat(file).then(
            ({ mtimeMs }) => mtimeMs,
            () => now,
          ));
        if (age <= DAY_MS) continue;
        await rm(file, { force: true });
        deleted += 1;
      }
      return deleted;
    },

    async erase(person) {
      for (const name of await namesIn(folder)) {
        if (name.startsWith(`${person}.`)) await rm(join(folder, name), { force: true });
      }
    },
  };
}

const REFERENCE = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const UNFINISHED = '.unfinished';

function fileOf(folder: string, reference: string): string {
  if (!REFERENCE.test(reference))
    throw new Error(`an upload's reference is "person.message", not ${JSON.stringify(reference)}`);
  return join(folder, reference);
}

/** What comes after the limit is read and thrown away, so that the sender gets an answer instead of a cut connection. */
async function writeWhole(file: string, bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  const handle = await open(file, 'w', 0o600);
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size <= PHOTO_MAX_BYTES) await handle.write(chunk);
    }
    await handle.sync();
  } catch (fault) {
    await rm(file, { force: true });
    throw fault;
  } finally {
    await handle.close();
  }
  return size <= PHOTO_MAX_BYTES;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((fault: unknown) => {
    if (isMissing(fault)) return [];
    throw fault;
  });
}

function isMissing(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
}
