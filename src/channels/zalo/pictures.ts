import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { PhotoStore } from '../../ports/photos.ts';
import type { UploadedPhotos } from '../../ports/uploaded-photos.ts';
import type { ZaloClient } from './client.ts';
import type { Answer } from './envelope.ts';
import { IMAGE_MAX_BYTES, UPLOAD_KEPT_MS } from './limits.ts';

/** The one picture of a message, as an upload that Zalo knows. */
export interface Pictures {
  /** `isAnew`: the upload that was remembered has ended. Nothing when the photos are gone or Zalo does not take them. */
  attachmentFor(photos: readonly string[], isAnew?: boolean): Promise<Answer<string | undefined>>;
}

export interface PicturesParts {
  readonly client: Pick<ZaloClient, 'uploadImage'>;
  readonly photos: Pick<PhotoStore, 'read' | 'montage'>;
  /** A smaller jpg of the same picture; nothing when it cannot be made. */
  readonly shrink: (jpg: Uint8Array, maxBytes: number) => Promise<Uint8Array | undefined>;
  readonly uploaded: UploadedPhotos;
  readonly clock: Clock;
  readonly log: Log;
}

export function openPictures({ client, photos, shrink, uploaded, clock, log }: PicturesParts): Pictures {
  async function known(hash: string): Promise<string | undefined> {
    const reference = await uploaded.find(hash, 'zalo').catch(() => undefined);
    const [, at = '', attachmentId] = /^(\d+) (.+)$/.exec(reference ?? '') ?? [];
    return clock.now() - Number(at) < UPLOAD_KEPT_MS ? attachmentId : undefined;
  }

  /** With the moment, because the id ends before the photo does. */
  async function remember(hash: string, attachmentId: string): Promise<void> {
    await uploaded.keep(hash, 'zalo', `${clock.now()} ${attachmentId}`, clock.now()).catch(() => {
      log('warn', 'zalo_upload_not_remembered', {});
    });
  }

  async function upload(jpg: Uint8Array | undefined): Promise<Answer<string | undefined>> {
    const small = jpg === undefined || jpg.length <= IMAGE_MAX_BYTES ? jpg : await shrink(jpg, IMAGE_MAX_BYTES);
    if (small === undefined) return { ok: true, data: undefined };
    const answer = await client.uploadImage(small);
    if (answer.ok || answer.failed !== 'refused' || !HOPELESS.has(answer.meaning)) return answer;
    log('warn', 'zalo_picture_refused', { because: answer.because });
    return { ok: true, data: undefined };
  }

  return {
    async attachmentFor([hash, ...more], isAnew = false) {
      if (hash === undefined) return { ok: true, data: undefined };
      // Made anew each time and never remembered, so that a deleted photo lives on nowhere.
      if (more.length > 0) return upload(await photos.montage([hash, ...more]));
      const before = isAnew ? undefined : await known(hash);
      if (before !== undefined) return { ok: true, data: before };
      const answer = await upload(await photos.read(hash, 'full'));
      if (answer.ok && answer.data !== undefined) await remember(hash, answer.data);
      return answer;
    },
  };
}

/** The words say what matters; a picture that Zalo will never take must not hold them back. */
const HOPELESS: ReadonlySet<string> = new Set(['bug', 'policy', 'unknown', 'reupload']);
