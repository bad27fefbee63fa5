import type { Channel } from '../../src/channels/channel.ts';
import * as telegram from '../../src/channels/telegram/fit.ts';
import { loadTelegramWords } from '../../src/channels/telegram/words.ts';
import * as web from '../../src/channels/web/fit.ts';
import * as zalo from '../../src/channels/zalo/fit.ts';
import { loadZaloWords } from '../../src/channels/zalo/words.ts';
import type { ChannelName } from '../../src/model/address.ts';

const words = { telegram: loadTelegramWords(), zalo: loadZaloWords() };

/** What people of a transcript may hold in their hands, by its name there; without one they are on the page. */
export const CHANNEL_WORDS: ReadonlyMap<string, ChannelName> = new Map([
  ['Telegram', 'telegram'],
  ['Zalo', 'zalo'],
]);

/** Messages are shown as they were meant; how each channel would fit them is asked only where something says so. */
export const STAGE_CHANNELS: ReadonlyMap<ChannelName, Pick<Channel, 'fit' | 'appearance'>> = new Map<
  ChannelName,
  Pick<Channel, 'fit' | 'appearance'>
>([
  ['web', web],
  ['telegram', { fit: (message) => telegram.fit(message, words.telegram), appearance: telegram.appearance }],
  ['zalo', { fit: (message) => zalo.fit(message, words.zalo), appearance: zalo.appearance }],
]);
