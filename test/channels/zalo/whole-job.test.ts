import { expect, test, vi } from 'vitest';
import { drawPhoto } from '../../fixtures/draw-photo.ts';
import { signed } from '../../stand-ins/zalo-people.ts';
import type { ZaloPerson } from '../../stand-ins/zalo-people.ts';
import type { Delivered } from '../../stand-ins/zalo.ts';
import { openZaloProgram } from '../channel-program.ts';

test('from following to "đã lên sàn" over Zalo, each message answered with one', async () => {
  const { zalo, people, program, faults } = await openZaloProgram();
  const [admin, officer, clerk, farmer] = ['1', '2', '3', '7390114482093317755'].map((id) => people.person(id));
  const read = new Map<string, number>();

  /** The next message that somebody gets. */
  async function next(person: ZaloPerson): Promise<Delivered> {
    const seen = read.get(person.id) ?? 0;
    await vi.waitUntil(() => person.got.length > seen, { interval: 2, timeout: 10_000 });
    read.set(person.id, seen + 1);
    return person.got[seen]!;
  }

  /** "[Nhãn]" presses, anything else is typed. The answer to the last line. */
  async function talk(person: ZaloPerson, ...lines: readonly string[]): Promise<Delivered> {
    let answer: Delivered | undefined;
    for (const line of lines) {
      const title = /^\[(.+)\]$/.exec(line)?.[1];
      expect(await (title === undefined ? person.says(line) : person.presses(title))).toBe(200);
      answer = await next(person);
    }
    return answer!;
  }

  await farmer!.follows();
  expect((await next(farmer!)).buttons.map(({ title }) => title)).toContain('Đăng ký bán hàng');
  const card = await talk(
    farmer!,
    '[Đăng ký bán hàng]',
    '[Đồng ý]',
    'Nguyễn Văn Tám',
    '[Chú]',
    '0912 345 678',
    'thôn 3 xã Liên Châu Phú Thọ',
    '[Chưa có]',
    'ca chua',
    '5 sao',
  );
  expect(card.text).toContain('Nguyễn Văn Tám');
  expect((await talk(farmer!, '[Đúng rồi]')).text).toContain('HO-000001');

  await talk(farmer!, '[Không cần]', '[Để sau]', 'ban ca chua', '25k', '2 ta', '[Quanh năm]', '[Chưa có]');
  const photos = await Promise.all([1, 2].map((seed) => drawPhoto({ kind: 'tomatoes', seed })));
  await farmer!.sendsPhotos(photos);
  await farmer!.says('ca chua nha em');
  expect((await next(farmer!)).text).toContain('2 ảnh');
  expect((await talk(farmer!, '[Dùng câu này]')).text).toContain('25.000 đồng một kg');
  expect((await talk(farmer!, '[Gửi đi]')).text).toContain('SP-000001');

  const invited = await talk(admin!, 'mời', '[Cán bộ Hội]', 'xã Liên Châu Phú Thọ');
  await talk(officer!, codeIn(invited), 'Thảo', '[Chị]');
  const review = await talk(officer!, 'duyet');
  expect(review.text).toContain('SP-000001');
  expect(zalo.uploads.get(review.attachmentId!)?.bytes.length, 'both photos as one picture').toBeGreaterThan(1_000);
  expect((await talk(officer!, 'Duyệt')).text).toContain('SP-000001');

  const clerkInvited = await talk(admin!, 'mời', '[Nhân viên sàn]', 'postmart');
  await talk(clerk!, codeIn(clerkInvited), 'Nam', '[Anh]', 'lấy hàng', '1 https://postmart.vn/ca-chua');

  // News waits for the morning when it is night; asked, it is told at any hour.
  let told = await talk(farmer!, 'SP-000001');
  while (!told.text.includes('https://postmart.vn/ca-chua')) told = await next(farmer!);
  expect(faults.filter((fault) => !fault.includes('zalo_no_buttons_beside_picture'))).toEqual([]);
  expect(zalo.calls.filter(({ error }) => error !== 0)).toEqual([{ call: 'POST /v3.0/oa/message/cs', error: -201 }]);

  // Everything once more, the last first: as if no answer of ours had ever reached Zalo.
  const before = zalo.delivered.length;
  for (const body of [...people.posted].reverse()) {
    expect(await people.post(body, { ...signed(zalo, body), num_retry: '1' })).toBe(200);
  }
  await program.runtime.idle();
  expect(zalo.delivered).toHaveLength(before);
}, 60_000);

function codeIn({ text }: Delivered): string {
  const code = /MOI \w+/.exec(text)?.[0];
  if (code === undefined) throw new Error(`no code in: ${text}`);
  return code;
}
