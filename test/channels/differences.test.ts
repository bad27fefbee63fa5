import { expect, test } from 'vitest';
import { differencesOn } from '../../src/actions/broadcast-channels.ts';
import type { Channel } from '../../src/channels/channel.ts';
import { consoleChannel } from '../../src/channels/console/console-channel.ts';
import * as telegram from '../../src/channels/telegram/fit.ts';
import { loadTelegramWords } from '../../src/channels/telegram/words.ts';
import * as web from '../../src/channels/web/fit.ts';
import * as zalo from '../../src/channels/zalo/fit.ts';
import { loadZaloWords } from '../../src/channels/zalo/words.ts';
import * as bot from '../../src/channels/zalo-bot/fit.ts';
import { loadZaloBotWords } from '../../src/channels/zalo-bot/words.ts';
import { startToken } from '../../src/engine/tokens.ts';
import type { ChannelName } from '../../src/model/address.ts';
import type { Difference } from '../../src/model/appearance.ts';
import type { Button } from '../../src/model/effect.ts';

const differences = differencesOn(
  new Map<ChannelName, Pick<Channel, 'fit' | 'appearance'>>([
    ['web', web],
    ['telegram', { fit: (message) => telegram.fit(message, loadTelegramWords()), appearance: telegram.appearance }],
    ['zalo', { fit: (message) => zalo.fit(message, loadZaloWords()), appearance: zalo.appearance }],
    [
      'zalo-bot',
      {
        fit: (message) => bot.fit(message, loadZaloBotWords()),
        appearance: (fitted) => bot.appearance(fitted, false),
      },
    ],
    [
      'console',
      consoleChannel(
        () => undefined,
        async () => ({ result: 'gone' }),
      ),
    ],
  ]),
);

const TEXT = 'Mời bà con dự lớp đóng gói chè.';
const LONG = `${'Mời bà con dự lớp. '.repeat(60)}\nThôi nhận tin thì gõ: dừng`;
const PHOTO = ['a'.repeat(64)];
const SELL: Button = { label: 'Đăng bán hàng', token: startToken('list_product', {}) };
const PAGE: Button = { label: 'Xem lịch', url: 'https://lich.example.vn/che' };
const UNSENDABLE: Button = { label: 'Đăng ký', token: startToken('register', { name: 'ệ'.repeat(20) }) };

test.each<[channel: ChannelName, fact: string, message: object, differences: readonly Difference[]]>([
  ['web', 'shows a photo, buttons and links as they are', { photos: PHOTO, buttons: [SELL, PAGE] }, []],
  ['web', 'a long text in two bubbles is not cut', { text: LONG.repeat(5) }, []],
  ['telegram', 'shows a photo, buttons and links as they are', { photos: PHOTO, buttons: [SELL, PAGE] }, []],
  ['telegram', 'a long text alone', { text: LONG }, []],
  ['telegram', 'cuts it under a photo', { text: LONG, photos: PHOTO }, ['cut']],
  ['telegram', 'a link beside what is no button there', { buttons: [UNSENDABLE, PAGE] }, ['links_typed']],
  ['zalo', 'shows buttons and links as they are', { buttons: [SELL, PAGE] }, []],
  ['zalo', 'a photo alone', { photos: PHOTO }, []],
  ['zalo', 'is not sure of buttons beside a photo', { photos: PHOTO, buttons: [PAGE] }, ['buttons_in_doubt']],
  ['zalo', 'cuts what is longer than it takes', { text: LONG.repeat(2) }, ['cut']],
  ['zalo-bot', 'has no buttons', { buttons: [SELL, PAGE] }, ['buttons_typed', 'links_typed']],
  ['zalo-bot', 'shows no photo that the world cannot see', { photos: PHOTO }, ['no_photo']],
  ['console', 'writes links out', { photos: PHOTO, buttons: [SELL, PAGE] }, ['links_typed']],
])('on %s people see otherwise than it is written: %s', (channel, _fact, message, expected) => {
  expect(differences(channel, { text: TEXT, buttons: [], ...message })).toEqual(expected);
});
