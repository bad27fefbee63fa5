import type { Channel } from '../channels/channel.ts';
import type { ChannelName } from '../model/address.ts';
import { addressed } from '../model/addressed.ts';
import { differencesOf } from '../model/appearance.ts';
import type { Difference } from '../model/appearance.ts';
import type { AudienceCount } from '../model/broadcast.ts';
import type { Knowing } from './action.ts';
import type { Worded } from './message-parts.ts';

/** Something that people on one channel see otherwise: other words were written for it, or it cannot show these. */
export interface OnChannel {
  readonly channel: ChannelName;
  readonly text?: string;
  readonly differences: readonly Difference[];
}

/** Of the channels that will be used, those where anything differs. */
export function onChannels(
  { message, variants }: Worded,
  { byChannel }: Pick<AudienceCount, 'byChannel'>,
  knowing: Pick<Knowing, 'differencesOn'>,
): readonly OnChannel[] {
  return byChannel
    .filter(({ count }) => count > 0)
    .map(({ channel }) => {
      const own = variants[channel];
      const sent = addressed(own ?? message);
      return { channel, differences: knowing.differencesOn(channel, sent), ...(own && { text: sent.text }) };
    })
    .filter(({ text, differences }) => text !== undefined || differences.length > 0);
}

/** To choose from, whose people are to read other words. */
export function usedChannels({ byChannel }: Pick<AudienceCount, 'byChannel'>) {
  return byChannel.filter(({ count }) => count > 0).map(({ channel }) => ({ code: channel, channel }));
}

/** By what each channel would send: one that is not connected differs in nothing. */
export function differencesOn(
  channels: ReadonlyMap<ChannelName, Pick<Channel, 'fit' | 'appearance'>>,
): Knowing['differencesOn'] {
  return (name, message) => {
    const channel = channels.get(name);
    const seen = channel?.appearance?.(channel.fit(message));
    return seen === undefined ? [] : differencesOf(message, seen);
  };
}
