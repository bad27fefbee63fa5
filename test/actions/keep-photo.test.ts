import { describe, expect, test } from 'vitest';
import { keepPhoto } from '../../src/actions/keep-photo.ts';
import type { FetchedPhoto } from '../../src/channels/channel.ts';
import type { PlatformPhoto } from '../../src/model/input.ts';
import type { PhotoKeeping, PhotoStore } from '../../src/ports/photos.ts';
import { StoreAway } from '../../src/ports/store-away.ts';

const AT = Date.UTC(2026, 10, 22, 3);
const HASH = 'ab'.repeat(32);
const FETCHED: FetchedPhoto = { result: 'fetched', bytes: new Uint8Array([1, 2, 3]) };

/** The action on Telegram with a platform and a store that answer as told, at `now`. */
function action(
  fetched: FetchedPhoto,
  keeping: PhotoKeeping = { result: 'kept', hash: HASH, width: 4, height: 3 },
  now = AT,
) {
  const asked: PlatformPhoto[] = [];
  const kept: Uint8Array[] = [];
  const photos: PhotoStore = {
    keep: (bytes) => {
      kept.push(bytes);
      return Promise.resolve(keeping);
    },
    read: () => Promise.resolve(undefined),
    montage: () => Promise.resolve(undefined),
    delete: () => Promise.resolve(),
  };
  const telegram = {
    fetchPhoto: (photo: PlatformPhoto) => {
      asked.push(photo);
      return Promise.resolve(fetched);
    },
  };
  const clock = { now: () => now, after: () => () => undefined };
  const run = keepPhoto({ channels: new Map([['telegram', telegram]]), photos, clock });
  return { asked, kept, run: () => run({ reference: 'AgACAgUAAx' }, 'telegram:123', 'call-1', AT) };
}

test('brings the photo from the channel it came on and keeps its bytes', async () => {
  const { asked, kept, run } = action(FETCHED);
  await run();
  expect(asked).toEqual([{ reference: 'AgACAgUAAx' }]);
  expect(kept).toEqual([new Uint8Array([1, 2, 3])]);
});

test.each<[string, FetchedPhoto, PhotoKeeping | undefined, object]>([
  ['kept', FETCHED, { result: 'kept', hash: HASH, width: 4, height: 3 }, { status: 'kept', values: { hash: HASH } }],
  [
    'kept, with advice',
    FETCHED,
    { result: 'kept', hash: HASH, width: 4, height: 3, advice: 'dark' },
    { status: 'kept', values: { hash: HASH, advice: 'dark' } },
  ],
  ['no photo at all', FETCHED, { result: 'refused', because: 'not_an_image' }, refused('not_an_image')],
  ['damaged', FETCHED, { result: 'refused', because: 'damaged' }, refused('damaged')],
  ['banned before', FETCHED, { result: 'refused', because: 'banned' }, refused('banned')],
  ['too big for the channel already', { result: 'too_big' }, undefined, refused('too_big')],
  ['the link has expired', { result: 'gone' }, undefined, refused('gone')],
])('%s', async (_fact, fetched, keeping, result) => {
  expect(await action(fetched, keeping).run()).toEqual(result);
});

describe('a platform out of reach', () => {
  test.each([
    ['at once', 0],
    ['after 59 seconds', 59_000],
  ])('%s: put off, to be tried again', async (_fact, lateMs) => {
    const { kept, run } = action({ result: 'unreachable' }, undefined, AT + lateMs);
    await expect(run()).rejects.toBeInstanceOf(StoreAway);
    expect(kept).toEqual([]);
  });

  test('after a minute the person is told', async () => {
    expect(await action({ result: 'unreachable' }, undefined, AT + 60_000).run()).toEqual(refused('unreachable'));
  });

  test('a photo that comes at last is kept, however late', async () => {
    expect(await action(FETCHED, undefined, AT + 3_600_000).run()).toMatchObject({ status: 'kept' });
  });
});

function refused(because: string) {
  return { status: 'refused', values: { because } };
}
