import { describe, expect, test } from 'vitest';
import type { Failing } from '../../stand-ins/telegram.ts';
import { storeFile } from '../../stand-ins/telegram-world.ts';
import { telegramStage, until } from './telegram-stage.ts';
import type { StageSettings } from './telegram-stage.ts';

const JPG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
const MONTAGE = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 9, 9]);
const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const GONE = 'c'.repeat(64);

const photos: NonNullable<StageSettings['photos']> = {
  read: async (hash, size) => (hash === GONE || size !== 'full' ? undefined : JPG),
  montage: async (hashes) => (hashes.includes(GONE) ? undefined : MONTAGE),
};

describe('a photo of ours', () => {
  test('is uploaded once and named afterwards', async () => {
    const stage = await telegramStage({ isStarted: false, photos });
    const tam = stage.telegram.person(42);
    const bay = stage.telegram.person(43);
    expect((await stage.send('telegram:42', { text: 'Ảnh này ạ?', photos: [HASH] })).result).toBe('sent');
    const reference = stage.uploaded.get(HASH);
    expect(tam.lastMessage()).toMatchObject({ text: 'Ảnh này ạ?', photo: reference });
    expect(stage.telegram.world.files.get(reference!)!.bytes.equals(JPG)).toBe(true);

    await stage.send('telegram:43', {
      text: 'Ảnh này ạ?',
      photos: [HASH],
      buttons: [{ label: 'Đúng', token: 'a.1.x.y' }],
    });
    expect(bay.lastMessage().params).toEqual({
      chat_id: 43,
      photo: reference,
      caption: 'Ảnh này ạ?',
      reply_markup: expect.objectContaining({ keyboard: [[{ text: 'Đúng' }]] }) as object,
    });
    expect(stage.telegram.world.complaints).toEqual([]);
  });

  test('carries a link under its text', async () => {
    const stage = await telegramStage({ isStarted: false, photos });
    const tam = stage.telegram.person(42);
    const page = { label: 'Xem lịch', url: 'https://lich.example.vn/che' };
    expect((await stage.send('telegram:42', { text: 'Lịch học.', photos: [HASH], buttons: [page] })).result).toBe(
      'sent',
    );
    expect(tam.lastMessage()).toMatchObject({ text: 'Lịch học.', inline: [[{ text: 'Xem lịch', url: page.url }]] });
    expect(stage.telegram.world.complaints).toEqual([]);
  });

  test('that Telegram no longer knows is uploaded anew', async () => {
    const stage = await telegramStage({ isStarted: false, photos });
    const tam = stage.telegram.person(42);
    stage.uploaded.set(HASH, 'AgAC-of-another-bot');
    expect((await stage.send('telegram:42', { photos: [HASH] })).result).toBe('sent');
    expect(tam.messages()).toHaveLength(1);
    expect(stage.uploaded.get(HASH)).toBe(tam.lastMessage().photo);
  });

  test('that is deleted leaves its text', async () => {
    const stage = await telegramStage({ isStarted: false, photos });
    const tam = stage.telegram.person(42);
    await stage.send('telegram:42', { text: 'Tin của chú đây ạ.', photos: [GONE] });
    await stage.send('telegram:42', { text: 'Hai ảnh.', photos: [GONE, HASH] });
    expect(tam.messages().map(({ text, photo }) => [text, photo])).toEqual([
      ['Tin của chú đây ạ.', undefined],
      ['Hai ảnh.', undefined],
    ]);
  });

  test('among others becomes part of one picture, which is not remembered', async () => {
    const stage = await telegramStage({ isStarted: false, photos });
    const tam = stage.telegram.person(42);
    await stage.send('telegram:42', { text: 'Ba ảnh.', photos: [HASH, OTHER] });
    expect(tam.messages()).toHaveLength(1);
    expect(stage.telegram.world.files.get(tam.lastMessage().photo!)!.bytes.equals(MONTAGE)).toBe(true);
    expect(stage.uploaded.size).toBe(0);
  });

  test('may be without words', async () => {
    const stage = await telegramStage({ isStarted: false, photos });
    const tam = stage.telegram.person(42);
    await stage.send('telegram:42', { text: '', photos: [HASH] });
    expect(Object.keys(tam.lastMessage().params).toSorted()).toEqual(['chat_id', 'photo', 'reply_markup']);
  });

  test('whose upload is cut is in doubt like any other message', async () => {
    const stage = await telegramStage({ isStarted: false, photos });
    stage.telegram.person(42);
    stage.telegram.fail({ method: 'sendPhoto', how: { kind: 'reset' } });
    expect((await stage.send('telegram:42', { photos: [HASH] })).result).toBe('in_doubt');
  });
});

describe('a photo of theirs', () => {
  async function stageWithFile(bytes: Buffer = JPG) {
    const stage = await telegramStage({ isStarted: false });
    const { file_id: reference } = storeFile(stage.telegram.world, bytes);
    return { ...stage, fetch: () => stage.telegramChannel.channel.fetchPhoto({ reference }), reference };
  }

  test('is brought', async () => {
    const { fetch } = await stageWithFile();
    const fetched = await fetch();
    expect(fetched.result === 'fetched' && JPG.equals(fetched.bytes)).toBe(true);
  });

  test('that is too big is not read to its end', async () => {
    const { fetch, telegram } = await stageWithFile(Buffer.alloc(20 * 1024 * 1024 + 1));
    expect(await fetch()).toEqual({ result: 'too_big' });
    expect(telegram.calls('download')).toEqual([]);
    // Also when Telegram does not say so.
    telegram.fail({
      method: 'getFile',
      how: {
        kind: 'text',
        text: '{"ok":true,"result":{"file_id":"x","file_unique_id":"y","file_path":"photos/file_1.jpg"}}',
      },
    });
    expect(await fetch()).toEqual({ result: 'too_big' });
  });

  test('that Telegram does not know is asked for three times', async () => {
    const stage = await telegramStage({ isStarted: false });
    const fetching = stage.telegramChannel.channel.fetchPhoto({ reference: 'AgAC-none' });
    for (const retry of [1, 2]) {
      await until(() => stage.waits().includes(300));
      expect(stage.telegram.calls('getFile')).toHaveLength(retry);
      await stage.clock.advance(300);
    }
    expect(await fetching).toEqual({ result: 'gone' });
    expect(stage.telegram.calls('getFile')).toHaveLength(3);
  });

  const found = (path: string): Failing => ({
    kind: 'text',
    text: JSON.stringify({ ok: true, result: { file_id: 'x', file_unique_id: 'y', file_path: path } }),
  });
  test.each<[fact: string, method: string, how: Failing, result: string]>([
    ['gone for good', 'getFile', { kind: 'refuse', code: 400, description: 'Bad Request: file was deleted' }, 'gone'],
    ['too big', 'getFile', { kind: 'refuse', code: 400, description: 'Bad Request: file is too big' }, 'too_big'],
    ['throttled', 'getFile', { kind: 'refuse', code: 429, description: 'x' }, 'unreachable'],
    ['a page', 'getFile', { kind: 'html', status: 502 }, 'unreachable'],
    ['cut', 'getFile', { kind: 'reset' }, 'unreachable'],
    ['a path out of the folder', 'getFile', found('../../etc/passwd'), 'unreachable'],
    ['a path from the root', 'getFile', found('/var/lib/photo.jpg'), 'unreachable'],
    ['a path to another host', 'getFile', found('https://evil.example/a.jpg'), 'unreachable'],
    ['a path with a query', 'getFile', found('photos/a.jpg?x=1'), 'unreachable'],
    ['no path', 'getFile', { kind: 'text', text: '{"ok":true,"result":{"file_id":"x"}}' }, 'unreachable'],
    ['no longer there', 'download', { kind: 'refuse', code: 404, description: 'Not Found' }, 'unreachable'],
    ['a page instead of the file', 'download', { kind: 'html', status: 502 }, 'unreachable'],
    ['cut on the way', 'download', { kind: 'reset' }, 'unreachable'],
  ])('%s', async (_fact, method, how, result) => {
    const { fetch, telegram } = await stageWithFile();
    telegram.fail({ method, how });
    expect((await fetch()).result).toBe(result);
    if (method === 'getFile') expect(telegram.calls('download')).toEqual([]);
  });

  test('that never comes is waited for half a minute', async () => {
    const { fetch, telegram, clock } = await stageWithFile();
    telegram.fail({ method: 'download', how: { kind: 'hang' } });
    const fetching = fetch();
    await telegram.called('download');
    await clock.advance(30_000);
    expect(await fetching).toEqual({ result: 'unreachable' });
  });
});
