import { beforeEach, expect, test } from 'vitest';
import { listTokens, openUntil } from '../../src/lists/link.ts';
import { listFiles } from '../../src/lists/open-list.ts';
import type { ListWording } from '../../src/lists/wording.ts';
import type { ListName } from '../../src/model/list.ts';
import { textOf } from '../../src/model/json.ts';
import type { ListFiles, OpenedList } from '../../src/ports/list-files.ts';
import { BAY, HA, KNOWING, LAN, POSTMAN, STRANGER, SUNDAY, TAM, THAO, deskAt } from '../actions/desk.ts';
import type { Desk } from '../actions/desk.ts';
import { addPeople } from '../postgres/broadcast-people.ts';
import { onEveryStore } from '../postgres/stores.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { bytesOf, readWorkbook } from './read-workbook.ts';

const tokens = listTokens('a secret');
const { texts } = theBundle();
const wording: ListWording = {
  text: (key, values) => texts.text(key, values),
  reason: (because) => because,
  channel: (name) => name,
  phone: (phone) => `0${phone.slice(3)}`,
  place: (place) => place.typed,
  area: (area) => area,
  product: ({ said }) => said,
};

/** Thảo is officer of Liên Châu and has announced something to Bảy; Lan of the province, Hà of another. */
onEveryStore((store) => {
  let desk: Desk;
  let files: ListFiles;
  let logged: object[];
  beforeEach(async () => {
    logged = [];
    desk = deskAt(store(), {
      linkTo: (list, { personId }, at) => {
        const until = openUntil(at);
        return { address: tokens.make({ list, personId, until }), until };
      },
    });
    files = listFiles({
      records: store().records,
      tokens,
      knowing: KNOWING,
      wording: () => wording,
      log: (_level, event, fields) => logged.push({ event, ...fields }),
    });
    await desk.register(BAY, '=Nguyễn Thị Bảy');
    await desk.call(BAY, 'set_announcements', { on: true });
    await desk.register(TAM, 'Trần Văn Tám', { phone: '+84987654321' });
    await desk.appoint(THAO, 'officer', '09028', 'Thảo');
    await desk.appoint(LAN, 'officer', '25', 'Lan');
    await desk.appoint(HA, 'officer', '19', 'Hà');
  });

  /** The token of a link, or why there is none. */
  async function asked(by: typeof THAO, list: ListName['kind'], of: string): Promise<string> {
    const { status, values } = await desk.call(by, 'list_link', { list, of });
    return status === 'ready' ? textOf(values?.['address']) : status;
  }

  async function read(opened: OpenedList) {
    return opened.result === 'opened' ? readWorkbook(await bytesOf(opened.file.pieces)) : opened.result;
  }

  async function announced(reached = 1): Promise<void> {
    const audience = { places: ['09028'] };
    await desk.call(THAO, 'draft_broadcast', { audience, text: 'Mai họp.', signed: 'Chị Thảo.' });
    await desk.call(THAO, 'send_broadcast', { codes: 'TB-000001', number: reached });
    const { broadcasts } = store().records;
    await broadcasts.start('TB-000001', SUNDAY);
    while (!(await broadcasts.list('TB-000001', KNOWING.connected, 1_000, SUNDAY)));
  }

  async function ended(outcome: 'sent' | 'gone', because: string): Promise<void> {
    const { broadcasts } = store().records;
    const [{ id }] = [await store().db.selectFrom('deliveries').select('person_id as id').executeTakeFirstOrThrow()];
    await broadcasts.record([{ code: 'TB-000001', person: id, outcome, because, at: SUNDAY }]);
    await broadcasts.finish('TB-000001', SUNDAY);
  }

  test('an announcement: who got it, and whom it missed', async () => {
    await announced();
    const token = await asked(THAO, 'recipients', 'TB-000001');
    const waiting = await read(await files.open(token, SUNDAY));
    expect(waiting).toMatchObject({ 'Người nhận': [expect.anything(), expect.arrayContaining(['chờ gửi'])] });
    await ended('sent', '');
    expect(await read(await files.open(token, SUNDAY))).toEqual({
      'Người nhận': [
        ['STT', 'Họ tên', 'Điện thoại', 'Nơi ở', 'Kênh', 'Kết quả', 'Vì sao', 'Lúc', 'Tới máy lúc', 'Đã xem lúc'],
        [
          1,
          '=Nguyễn Thị Bảy',
          '0912345678',
          'xã Liên Châu, Phú Thọ',
          'telegram',
          'đã gửi được',
          '',
          46_348.375,
          '',
          '',
        ],
      ],
    });
    expect(await read(await files.open(await asked(LAN, 'to_call', 'TB-000001'), SUNDAY))).toEqual({
      'Hộ cần gọi': [
        ['STT', 'Họ tên', 'Điện thoại', 'Nơi ở', 'Vì sao chưa nhắn được', 'Đã gọi', 'Ghi chú'],
        [1, 'Trần Văn Tám', '0987654321', 'xã Liên Châu, Phú Thọ', 'chưa nhận lời tin báo', '', ''],
      ],
    });
  });

  test('whom the platform refused is to be called too; whoever has it is not, even when shut out since', async () => {
    await announced();
    await ended('gone', 'blocked');
    const sheet = await read(await files.open(await asked(THAO, 'to_call', 'TB-000001'), SUNDAY));
    expect(sheet).toMatchObject({
      'Hộ cần gọi': [
        expect.anything(),
        expect.arrayContaining(['=Nguyễn Thị Bảy', 'đã chặn']),
        expect.arrayContaining(['Trần Văn Tám', 'chưa nhận lời tin báo']),
      ],
    });
    expect(await desk.call(THAO, 'broadcast_card', { code: 'TB-000001' })).toMatchObject({ values: { toCall: 2 } });
  });

  test('a long list comes whole, each once, however many pages it takes', async () => {
    const many = Array.from({ length: 450 }, (_, n) => ({
      addresses: [{ address: `telegram:9${String(n)}` as const }],
    }));
    await addPeople(store(), many);
    await announced(451);
    const whole = await read(await files.open(await asked(THAO, 'recipients', '1'), SUNDAY));
    const rows = Object.values(whole)[0] as readonly unknown[][];
    expect(rows.map(([number]) => number)).toEqual(['STT', ...Array.from({ length: 451 }, (_, n) => n + 1)]);
    await store().db.updateTable('deliveries').set({ outcome: 'gone', because: 'blocked', at: SUNDAY }).execute();
    const missed = await read(await files.open(await asked(THAO, 'to_call', '1'), SUNDAY));
    expect(Object.values(missed)[0]).toHaveLength(1 + 452);
  });

  test('what was sent together is one file, a sheet each, and one list to read out', async () => {
    await announced();
    await desk.call(THAO, 'steer_broadcast', { code: 'TB-000001', deed: 'pause' });
    const mended = await desk.call(THAO, 'mend_broadcast', {
      ...{ code: 'TB-000001', text: 'Mốt họp.', correction: 'Không phải mai.', signed: 'Chị Thảo.' },
    });
    expect(mended).toMatchObject({ values: { codes: ['TB-000002'], fresh: 1 } });
    await store()
      .db.updateTable('deliveries')
      .set({ outcome: 'sent', at: SUNDAY })
      .where('broadcast_id', '=', 1)
      .execute();
    await desk.register(POSTMAN, 'Lê Văn Chín', { phone: '+84912345699' });
    await desk.call(THAO, 'send_broadcast', { codes: ['TB-000002', 'TB-000003'], number: 1 });
    const recipients = await read(await files.open(await asked(THAO, 'recipients', 'TB-000003'), SUNDAY));
    expect(Object.keys(recipients)).toEqual(['Người nhận TB-000002', 'Người nhận TB-000003']);
    const { values } = await desk.call(THAO, 'list_unreached', { code: 'TB-000002' });
    expect(values?.['rows']).toMatchObject([{ name: 'Trần Văn Tám' }, { name: 'Lê Văn Chín' }]);
    expect(await read(await files.open(await asked(THAO, 'to_call', '2'), SUNDAY))).toMatchObject({
      'Hộ cần gọi TB-000002': [expect.anything(), expect.anything(), expect.arrayContaining(['Lê Văn Chín'])],
    });
  });

  test('a link is for whoever may write to that area, for a day, and says nothing else', async () => {
    await announced();
    for (const by of [HA, BAY, STRANGER]) expect(await asked(by, 'recipients', 'TB-000001')).toBe('hidden');
    for (const of of ['TB-000009', 'x', '0']) expect(await asked(THAO, 'recipients', of)).toBe('hidden');
    const token = await asked(THAO, 'recipients', 'TB-000001');
    expect(await read(await files.open(token, openUntil(SUNDAY) - 1))).not.toBe('expired');
    expect(await read(await files.open(token, openUntil(SUNDAY)))).toBe('expired');
    expect(await read(await files.open(token.replace('.1.', '.2.'), SUNDAY))).toBe('unknown');
    expect(JSON.stringify(logged)).not.toContain(token.slice(-32));
  });

  test('with the role goes the list, also by links that were given before', async () => {
    await announced();
    const token = await asked(THAO, 'recipients', 'TB-000001');
    const { id } = await store()
      .db.selectFrom('roles')
      .select('person_id as id')
      .where('area', '=', '09028')
      .executeTakeFirstOrThrow();
    await store().db.deleteFrom('roles').where('person_id', '=', id).execute();
    expect(await read(await files.open(token, SUNDAY))).toBe('not_allowed');
    expect(logged).toEqual([
      { event: 'list_opened', kind: 'recipients', number: 1, person: String(id), result: 'refused' },
    ]);
    await store().db.deleteFrom('addresses').where('person_id', '=', id).execute();
    expect(await read(await files.open(token, SUNDAY))).toBe('not_allowed');
  });

  test('the history says who has taken a list along', async () => {
    await announced();
    await asked(THAO, 'to_call', 'TB-000001');
    const lines = await store().db.selectFrom('event_history').selectAll().where('action', '=', 'list_link').execute();
    expect(lines).toMatchObject([{ kind: 'broadcast', number: 1, channel: 'zalo', after: { list: 'to_call' } }]);
  });

  test('without a way to open a link there is none', async () => {
    await announced();
    const elsewhere = deskAt(store());
    expect(await elsewhere.call(THAO, 'list_link', { list: 'recipients', of: '1' })).toEqual({ status: 'no_way' });
  });

  test('a meeting of two sessions and places: who comes where, who was in which room', async () => {
    const sessions = [SUNDAY + 3_600_000, SUNDAY + 25 * 3_600_000];
    await desk.call(THAO, 'make_meeting', { title: 'lớp chè', sessions, places: 'xóm 5; xóm 8' });
    expect(await read(await files.open(await asked(THAO, 'attendees', '1'), SUNDAY))).toMatchObject({
      'Danh sách dự': [
        ['STT', 'Họ tên', 'Điện thoại', 'Trả lời', 'Số người', 'Chỗ học', 'Điểm danh 22/11', 'Điểm danh 23/11'],
      ],
    });
    await desk.call(BAY, 'attend', { meeting: '1', answer: 'yes', heads: 2, place: 0 });
    await store().records.once({ id: 'in', from: BAY, at: SUNDAY }, async ({ meetings }, { personId = '' }) => {
      await meetings.checkIn(1, sessions[1] ?? 0, personId, 3, SUNDAY);
      return { status: 'in' };
    });
    expect(await read(await files.open(await asked(THAO, 'attendees', '1'), SUNDAY))).toMatchObject({
      'Danh sách dự': [
        expect.anything(),
        [1, '=Nguyễn Thị Bảy', '0912345678', 'tham gia', 2, expect.stringMatching('xóm 5'), '', 3],
      ],
    });
    expect(await asked(HA, 'attendees', '1')).toBe('hidden');
  });

  test('a harvest call: its sums, and who takes and gives how much', async () => {
    await store().records.once({ id: 'call', from: THAO, at: SUNDAY }, async ({ harvestCalls, people }, by) => {
      const change = { by, at: SUNDAY, action: 'x' };
      const call = { product: { said: 'bắp cải' }, area: '09028', amount: 15_000, unit: 'kg', until: '2026-12-05' };
      const number = await harvestCalls.make({ ...call, outlets: 'xóm 5' }, '25', change);
      const [bay, tam] = [await people.become(BAY, {}, SUNDAY), await people.become(TAM, {}, SUNDAY)];
      await harvestCalls.pledge(number, { personId: bay, amount: 500 }, change);
      await harvestCalls.pledge(number, { personId: tam, amount: 1_500, deliverOn: '2026-12-01' }, change);
      await harvestCalls.note(number, tam, { household: 'HO-000001', householdSays: 'yes', delivered: 1_200 }, change);
      return { status: 'done' };
    });
    expect(await read(await files.open(await asked(THAO, 'harvest', '1'), SUNDAY))).toEqual({
      'Báo cáo': [
        ['Mục', 'Số liệu', 'Đơn vị'],
        ['Hàng', 'bắp cải', ''],
        ['Nơi có hàng', '09028', ''],
        ['Chỗ nhận hàng', 'xóm 5', ''],
        ['Đến hết ngày', 46_361, ''],
        ['Cần tiêu thụ', 15_000, 'kg'],
        ['Đã hẹn nhận', 2_000, 'kg'],
        ['Đã giao thật', 1_200, 'kg'],
        ['Chưa có nơi nhận', 13_000, 'kg'],
        ['Số nơi hẹn nhận', 2, ''],
        ['Số điểm đã nhận hàng', 1, ''],
        ['Tính đến', 46_348.375, ''],
      ],
      'Nơi nhận': [
        [
          ...['STT', 'Nơi nhận', 'Điện thoại', 'Hẹn nhận', 'Đã nhận thật', 'Đơn vị'],
          ...['Ngày giao', 'Hộ giao', 'Điện thoại hộ', 'Hộ trả lời'],
        ],
        [1, 'Trần Văn Tám', '0987654321', 1_500, 1_200, 'kg', 46_357, '=Nguyễn Thị Bảy', '0912345678', 'giao được'],
        [2, '=Nguyễn Thị Bảy', '0912345678', 500, '', 'kg', '', '', '', ''],
      ],
    });
  });
});
