import { expect } from 'vitest';
import { drawPhoto } from '../../fixtures/draw-photo.ts';

/** Somebody with a phone, in whatever simulator. */
export interface Somebody {
  says(text: string): Promise<void>;
  /** A button that is to be seen now. Throws when there is none of this name. */
  presses(label: string): Promise<void>;
  /** Gives a way to add a photo to the album when everybody thinks it is over. */
  sendsAlbum(photos: readonly Buffer[], caption: string): Promise<(late: Buffer) => Promise<void>>;
  /** The next message of the bot that has not been read yet; waits for it. */
  reads(): Promise<Read>;
}

export interface Read {
  readonly text: string;
  readonly hasPicture: boolean;
  /** Of the keyboard, or under the message. */
  readonly labels: readonly string[];
}

const FARMER = 4_503_599_627_370_123;
const ADMIN = 1;
const OFFICER = 2;
const CLERK = 3;

/** From "/start" to "đã lên sàn", for `telegram:1` as the admin; each message is answered with exactly one. */
export async function playMainJob(somebody: (id: number) => Somebody): Promise<void> {
  const [farmer, admin, officer, clerk] = [somebody(FARMER), somebody(ADMIN), somebody(OFFICER), somebody(CLERK)];
  const [basket, otherBasket, late] = await Promise.all([1, 2, 3].map((seed) => drawPhoto({ kind: 'tomatoes', seed })));

  expect((await talk(farmer, '/start')).labels).toContain('Đăng ký bán hàng');
  const card = await talk(
    farmer,
    '[Đăng ký bán hàng]',
    '[Đồng ý]',
    'Nguyễn Văn Tám',
    '[Chú]',
    '[Gửi số điện thoại]',
    'thôn 3 xã Liên Châu Phú Thọ',
    '[Chưa có]',
    'ca chua',
    '5 sao',
  );
  expect(card.text).toContain('Nguyễn Văn Tám');
  expect(card.text).toContain('xã Liên Châu');
  expect((await talk(farmer, '[Đúng rồi]')).text).toContain('HO-000001');

  await talk(farmer, '[Không cần]', '[Để sau]', 'ban ca chua', '25k', '2 ta', '[Quanh năm]', '[Chưa có]');
  const sendLate = await farmer.sendsAlbum([basket!, otherBasket!], 'ca chua nha em');
  expect((await farmer.reads()).text).toContain('2 ảnh');
  await sendLate(late!);
  expect((await farmer.reads()).text).toContain('thêm 1 ảnh nữa');
  expect((await talk(farmer, '[Dùng câu này]')).text).toContain('25.000 đồng một kg');
  expect((await talk(farmer, '[Gửi đi]')).text).toContain('SP-000001');

  const invited = await talk(admin, 'mời', '[Cán bộ Hội]', 'xã Liên Châu Phú Thọ');
  await talk(officer, codeIn(invited), 'Thảo', '[Chị]');
  const review = await talk(officer, 'duyet');
  expect(review.text).toContain('SP-000001');
  expect(review.hasPicture, 'all photos as one picture').toBe(true);
  expect((await talk(officer, '[Duyệt]')).text).toContain('SP-000001');

  const clerkInvited = await talk(admin, 'mời', '[Nhân viên sàn]', 'postmart');
  await talk(clerk, codeIn(clerkInvited), 'Nam', '[Anh]', 'lấy hàng', '1 https://postmart.vn/ca-chua');

  // News waits for the morning when it is night; asked, it is told at any hour.
  await saidWith(farmer, 'SP-000001', 'https://postmart.vn/ca-chua');
}

/** "[Nhãn]" presses, anything else is typed. The answer to the last line. */
export async function talk(somebody: Somebody, ...lines: readonly string[]): Promise<Read> {
  let answer: Read | undefined;
  for (const line of lines) {
    const label = /^\[(.+)\]$/.exec(line)?.[1];
    await (label === undefined ? somebody.says(line) : somebody.presses(label));
    answer = await somebody.reads();
  }
  return answer!;
}

/** Asks once, and reads on until the words are there. */
export async function saidWith(somebody: Somebody, asked: string, words: string): Promise<void> {
  await somebody.says(asked);
  for (;;) if ((await somebody.reads()).text.includes(words)) return;
}

function codeIn({ text }: Read): string {
  const code = /MOI \w+/.exec(text)?.[0];
  if (code === undefined) throw new Error(`no code in: ${text}`);
  return code;
}
