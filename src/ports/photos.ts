import type { PhotoAdvice } from '../model/answers.ts';

/** Photos of goods. Kept by content: the same picture twice is one photo. */
export interface PhotoStore {
  /** Checks the bytes, turns them upright, strips everything but the picture, keeps it with its thumbnail. */
  keep(bytes: Uint8Array): Promise<PhotoKeeping>;
  /** The jpg, or undefined when it was never kept or has been deleted, also for what is no hash at all. */
  read(hash: string, size: PhotoSize): Promise<Uint8Array | undefined>;
  /**
   * One jpg with the photos side by side, each with its place in the list (1, 2 …) in the corner. A deleted photo leaves
   * its place empty; undefined when none is left. Made anew at every call, so that a deleted photo lives on nowhere.
   */
  montage(hashes: readonly string[]): Promise<Uint8Array | undefined>;
  /** Gone at once, picture and thumbnail. Deleting what is not there is no fault. */
  delete(hash: string, because: PhotoDeletion): Promise<void>;
}

/** `full` is at most 1,600 pixels on its long side, `thumbnail` 320. */
export const PHOTO_SIZES = ['full', 'thumbnail'] as const;
export type PhotoSize = (typeof PHOTO_SIZES)[number];

export type PhotoKeeping =
  | {
      readonly result: 'kept';
      /** sha-256 of the full jpg as kept, hex. */
      readonly hash: string;
      /** Of the full jpg as kept. */
      readonly width: number;
      readonly height: number;
      readonly advice?: PhotoAdvice;
    }
  | { readonly result: 'refused'; readonly because: PhotoRefusal };

/**
 * `unsupported_image` is a picture of a kind we do not take (HEIC, GIF …), `damaged` one that does not decode to its
 * end, `banned` one that an officer has deleted before.
 */
export const PHOTO_REFUSALS = ['too_big', 'not_an_image', 'unsupported_image', 'damaged', 'banned'] as const;
export type PhotoRefusal = (typeof PHOTO_REFUSALS)[number];

/** What an officer has banned does not come back when it is sent again; what its owner has erased may. */
export type PhotoDeletion = 'banned' | 'erased';
