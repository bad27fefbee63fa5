import type { ChannelName } from '../model/address.ts';
import type { Millis } from '../model/time.ts';

/**
 * Photos that a platform already has, so that each is uploaded once. References are the platform's own and may end
 * before their photos do; losing one costs an upload. They go with their photo (`PhotoRemovals.removed`). Every method
 * throws `StoreAway`.
 */
export interface UploadedPhotos {
  find(hash: string, channel: ChannelName): Promise<string | undefined>;
  /** Replaces what was kept before. */
  keep(hash: string, channel: ChannelName, reference: string, at: Millis): Promise<void>;
}
