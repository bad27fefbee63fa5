import http from 'node:http';
import https from 'node:https';
import type { PlatformPhoto } from '../../model/input.ts';
import { SECOND_MS } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FetchedPhoto } from '../channel.ts';
import type { Answer, BotApi } from './bot-api.ts';
import { isWrongFileId } from './outcome.ts';

export interface FetchPhotoParts {
  readonly api: BotApi;
  readonly token: string;
  readonly apiRoot: string;
  readonly clock: Clock;
}

/** Telegram hands out no larger files to bots. Bot API, getFile, read 2026-11. */
const FILE_MAX_BYTES = 20 * 1024 * 1024;
const DOWNLOAD_MS = 30 * SECOND_MS;
const RETRIES = 2;
const RETRY_MS = 300;

/** Downloads a photo from the file host that belongs to `apiRoot`, and from nowhere else. Its address holds the token. */
export function photoFetcher({ api, token, apiRoot, clock }: FetchPhotoParts) {
  async function findFile(
    fileId: string,
  ): Promise<Answer<{ readonly file_size?: number; readonly file_path?: string }>> {
    for (let retries = 0; ; retries += 1) {
      const answer = await api.call((methods) => methods.getFile({ file_id: fileId }));
      // "wrong file_id or the file is temporarily unavailable": only trying tells which.
      if (answer.ok || !isWrongFileId(answer) || retries >= RETRIES) return answer;
      await new Promise<void>((resolve) => clock.after(RETRY_MS, resolve));
    }
  }

  return async ({ reference }: PlatformPhoto): Promise<FetchedPhoto> => {
    const found = await findFile(reference);
    if (!found.ok) {
      if (found.failed !== 'refused' || found.code !== 400) return { result: 'unreachable' };
      return { result: found.description.includes('too big') ? 'too_big' : 'gone' };
    }
    const { file_path: path, file_size: size = 0 } = found.result;
    if (size > FILE_MAX_BYTES) return { result: 'too_big' };
    if (path === undefined || !FILE_PATH.test(path) || path.includes('..')) return { result: 'unreachable' };
    return download(`${apiRoot}/file/bot${token}/${path}`, clock);
  };
}

/** "photos/file_12.jpg". Nothing that could lead to another host or folder. */
const FILE_PATH = /^[\w-][\w./-]*$/;

/** Follows no redirect, reads no more than is allowed. A failure says nothing, because the address is a secret. */
function download(url: string, clock: Clock): Promise<FetchedPhoto> {
  return new Promise((resolve) => {
    const call = (url.startsWith('https:') ? https : http).get(url, (answer) => {
      if (answer.statusCode !== 200) {
        end({ result: 'unreachable' });
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > FILE_MAX_BYTES) end({ result: 'too_big' });
        else chunks.push(chunk);
      });
      answer.once('end', () => {
        end(answer.complete ? { result: 'fetched', bytes: Buffer.concat(chunks) } : { result: 'unreachable' });
      });
      answer.once('error', () => {
        end({ result: 'unreachable' });
      });
    });
    const cancel = clock.after(DOWNLOAD_MS, () => {
      end({ result: 'unreachable' });
    });
    call.on('error', () => {
      end({ result: 'unreachable' });
    });

    function end(fetched: FetchedPhoto): void {
      cancel();
      resolve(fetched);
      if (fetched.result !== 'fetched') call.destroy();
    }
  });
}
