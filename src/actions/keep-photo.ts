import { z } from 'zod';
import type { Channel, FetchedPhoto } from '../channels/channel.ts';
import { channelOf } from '../model/address.ts';
import type { Address, ChannelName } from '../model/address.ts';
import type { ActionResult } from '../model/input.ts';
import type { JsonObject } from '../model/json.ts';
import { MINUTE_MS } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { PhotoKeeping, PhotoRefusal, PhotoStore } from '../ports/photos.ts';
import { StoreAway } from '../ports/store-away.ts';

export interface KeepPhotoNeeds {
  readonly channels: ReadonlyMap<ChannelName, Pick<Channel, 'fetchPhoto'>>;
  readonly photos: PhotoStore;
  readonly clock: Clock;
}

/**
 * Brings a photo from the platform and keeps it. Takes `{ reference }`; gives `kept` with `hash` and perhaps `advice`
 * (what a `KeptPhoto` is made of), or `refused` with `because`. Keeping twice keeps once: photos are named by content.
 *
 * A platform out of reach is tried again (the call is put off as for a store that is away) until the photo is a minute
 * old; then the person is told, since nobody waits longer for an answer.
 */
export function keepPhoto({ channels, photos, clock }: KeepPhotoNeeds) {
  return async (args: JsonObject, by: Address, _callId: string, at: Millis): Promise<ActionResult> => {
    const { reference } = ARGS.parse(args);
    const name = channelOf(by);
    const channel = channels.get(name);
    if (channel === undefined)
      throw new Error(`keep_photo: channel "${name}" is not running, so its photos cannot be fetched`);

    const outcome = await keepFetched(() => channel.fetchPhoto({ reference }), photos);
    switch (outcome.result) {
      case 'kept':
        return {
          status: 'kept',
          values: { hash: outcome.hash, ...(outcome.advice === undefined ? {} : { advice: outcome.advice }) },
        };
      case 'refused':
        return refused(outcome.because);
      case 'unreachable':
        if (clock.now() - at < GIVE_UP_AFTER_MS)
          throw new StoreAway(`keep_photo: the photo on ${name} is out of reach`);
        return refused('unreachable');
    }
  };
}

const ARGS = z.object({ reference: z.string().min(1) });

const GIVE_UP_AFTER_MS = MINUTE_MS;

/** Everything that `because` may be: what is wrong with the photo, or that the platform no longer hands it out. */
export type KeepPhotoRefusal = PhotoRefusal | 'gone' | 'unreachable';

function refused(because: KeepPhotoRefusal): ActionResult {
  return { status: 'refused', values: { because } };
}

type Outcome =
  PhotoKeeping | { readonly result: 'refused'; readonly because: 'gone' } | { readonly result: 'unreachable' };

async function keepFetched(fetchPhoto: () => Promise<FetchedPhoto>, photos: PhotoStore): Promise<Outcome> {
  const fetched = await fetchPhoto();
  switch (fetched.result) {
    case 'fetched':
      return photos.keep(fetched.bytes);
    case 'too_big':
    case 'gone':
      return { result: 'refused', because: fetched.result };
    case 'unreachable':
      return { result: 'unreachable' };
  }
}
