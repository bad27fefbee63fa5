import { beforeEach, expect, test } from 'vitest';
import type { Broadcast } from '../../src/model/broadcast.ts';
import { textOf } from '../../src/model/json.ts';
import { onOneStore } from '../postgres/stores.ts';
import { BAY, HUNG, OTHER_PHOTO, PHOTO, THAO, deskAt } from './desk.ts';
import type { Desk } from './desk.ts';

const SIGNED = 'Chị Thảo. Thôi nhận tin thì gõ: dừng';
const SELL = { label: 'Đăng bán hàng', token: 's.list_product..' };
const TRAIN = { label: 'Đăng ký tập huấn', token: 's.attend..meeting=1&answer=yes' };
const PAGE = { label: 'Xem lịch', url: 'https://lich.example.vn/che' };

/** Thảo is officer of Liên Châu; Bảy reads on Telegram, Hùng on Zalo. */
onOneStore((store) => {
  let desk: Desk;
  let code: string;
  beforeEach(async () => {
    desk = deskAt(store());
    for (const [who, name] of [
      [BAY, 'Nguyễn Thị Bảy'],
      [HUNG, 'Phạm Văn Hùng'],
    ] as const) {
      await desk.register(who, name, who === HUNG ? { phone: '+84987654321' } : {});
      await desk.call(who, 'set_announcements', { on: true });
    }
    await desk.appoint(THAO, 'officer', '09028', 'Thảo');
    const draft = { audience: { places: ['09028'] }, text: 'Mai họp.', signed: SIGNED };
    code = textOf((await desk.call(THAO, 'draft_broadcast', draft)).values?.['code']);
  });

  const change = async (args: object): Promise<string> =>
    (await desk.call(THAO, 'change_broadcast', { code, ...args })).status;
  const card = async () => (await desk.call(THAO, 'broadcast_card', { code })).values;
  const kept = async (): Promise<Broadcast> => {
    let found: Broadcast | undefined;
    await store().records.look(THAO, async ({ broadcasts }) => {
      found = await broadcasts.find(code);
      return { status: 'done' };
    });
    if (found === undefined) throw new Error('no such announcement');
    return found;
  };

  test('words for one channel go with the photo and the buttons of all', async () => {
    expect(await change({ channel: 'zalo', text: 'Mai họp, bà con ơi.', signed: SIGNED })).toBe('changed');
    expect(await change({ photos: [PHOTO] })).toBe('changed');
    expect(await change({ link: PAGE })).toBe('changed');
    expect(await change({ text: 'Mốt họp.', signed: SIGNED })).toBe('changed');
    const everywhere = { buttons: [PAGE], photos: [PHOTO] };
    expect(await kept()).toMatchObject({
      message: { text: `Mốt họp.\n${SIGNED}`, ...everywhere },
      variants: { zalo: { text: `Mai họp, bà con ơi.\n${SIGNED}`, ...everywhere } },
    });
    expect(await change({ without: 'words-zalo' })).toBe('changed');
    expect(await change({ without: 'photo' })).toBe('changed');
    expect((await kept()).variants).toEqual({});
    expect((await kept()).message).toEqual({ text: `Mốt họp.\n${SIGNED}`, buttons: [PAGE] });
  });

  test('the card says what people on a channel see otherwise, where anybody reads there', async () => {
    await change({ photos: [PHOTO] });
    await change({ link: PAGE });
    expect(await card()).toMatchObject({
      channels: [{ code: 'telegram' }, { code: 'zalo' }],
      hasSeveralChannels: true,
      onChannels: [{ channel: 'zalo', differences: ['buttons_in_doubt'] }],
    });
    await change({ channel: 'telegram', text: 'Mai họp nhé.', signed: SIGNED });
    await desk.call(HUNG, 'set_announcements', { on: false });
    expect(await card()).toMatchObject({
      channels: [{ code: 'telegram' }],
      hasSeveralChannels: false,
      onChannels: [{ channel: 'telegram', text: `Mai họp nhé.\n${SIGNED}`, differences: [] }],
      broadcast: { parts: [{ code: 'photo' }, { code: 'button-1' }, { code: 'words-telegram' }] },
    });
  });

  test('two buttons at most, no two alike; the answers of an invitation are not pushed out', async () => {
    expect(await change({ buttons: [SELL] })).toBe('changed');
    expect(await change({ link: PAGE })).toBe('changed');
    expect(await change({ link: { ...PAGE, label: 'Xem bản đồ' } })).toBe('full');
    expect(await change({ link: { ...PAGE, url: 'https://lich.example.vn/moi' } })).toBe('changed');
    expect((await kept()).message.buttons).toEqual([SELL, { ...PAGE, url: 'https://lich.example.vn/moi' }]);
    const answers = ['Tham gia', 'Không đi được', 'Chưa chắc'].map((label) => ({ ...TRAIN, label }));
    const invitation = { text: 'Mời họp.', signed: SIGNED, buttons: answers, kind: 'meeting', event: '1' };
    const drafted = await desk.call(THAO, 'draft_broadcast', { audience: { places: ['09028'] }, ...invitation });
    code = textOf(drafted.values?.['code']);
    expect([await change({ link: PAGE }), await change({ buttons: [SELL] })]).toEqual(['changed', 'changed']);
    expect(await change({ link: { ...PAGE, label: 'Xem bản đồ' } })).toBe('full');
    expect((await kept()).message.buttons).toEqual([...answers, PAGE, SELL]);
  });

  test('with a button to a training it is news of trainings, without it no more', async () => {
    await change({ buttons: [TRAIN] });
    expect((await kept()).topic).toBe('training');
    await change({ without: 'button-1' });
    expect((await kept()).topic).toBe('general');
  });

  test('of several photos one is taken, and the newest stays', async () => {
    const sent = await desk.call(THAO, 'change_broadcast', { code, photos: [PHOTO, OTHER_PHOTO] });
    expect(sent).toMatchObject({ status: 'changed', values: { isOneOfSeveral: true } });
    expect((await kept()).message.photos).toEqual([PHOTO]);
    await change({ photos: [OTHER_PHOTO] });
    expect((await kept()).message.photos).toEqual([OTHER_PHOTO]);
  });

  test.each([
    ['stays if it is said to', { keepsPhoto: true }, [PHOTO]],
    ['goes if it is not', { keepsPhoto: false }, undefined],
    ['gives way to another', { photos: [OTHER_PHOTO] }, [OTHER_PHOTO]],
  ])('mended, the photo %s; a correction comes without, and both with the button', async (_fact, args, photos) => {
    await change({ photos: [PHOTO], channel: 'zalo', text: 'Mai họp nhé.' });
    await change({ link: PAGE });
    await desk.call(THAO, 'send_broadcast', { codes: code, number: 2 });
    await desk.call(THAO, 'steer_broadcast', { code, deed: 'stop' });
    const words = { text: 'Mốt họp.', correction: 'Dời sang mốt.', signed: SIGNED };
    const mended = await desk.call(THAO, 'mend_broadcast', { code, ...words, ...args });
    expect(mended).toMatchObject({ status: 'drafted', values: { fresh: 2, corrected: 0, reached: 2 } });
    [code = ''] = mended.values?.['codes'] as readonly string[];
    expect(await kept()).toMatchObject({ variants: {}, message: { text: `Mốt họp.\n${SIGNED}`, buttons: [PAGE] } });
    expect((await kept()).message.photos).toEqual(photos);
  });

  test('nothing but a safe address becomes a link, whoever asks', async () => {
    for (const url of ['javascript:alert(1)', 'http://lich.example.vn', 'https://a@lich.example.vn', 'lich.example.vn'])
      await expect(change({ link: { label: 'Xem', url } })).rejects.toThrow();
    expect((await kept()).message.buttons).toEqual([]);
  });
});
