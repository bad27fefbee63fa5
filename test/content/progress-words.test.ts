import { expect, test } from 'vitest';
import { progressOf } from '../../src/model/broadcast-progress.ts';
import type { Tally } from '../../src/model/broadcast-progress.ts';
import type { BroadcastState } from '../../src/model/broadcast.ts';
import { asJson } from '../../src/actions/action.ts';
import { theBundle } from '../stage/the-bundle.ts';

/** 10:00 in Vietnam. */
const AT = 1_795_316_400_000;

const EVERYBODY: readonly Tally[] = [
  { channel: 'zalo', what: 'listed', because: '', count: 400 },
  { channel: 'zalo', what: 'sent', because: '', count: 229 },
  { channel: 'zalo', what: 'delivered', because: '', count: 210 },
  { channel: 'zalo', what: 'seen', because: '', count: 87 },
  { channel: 'zalo', what: 'refused', because: 'silent_for_7_days_230', count: 9 },
  { channel: 'zalo', what: 'refused', because: 'silent_too_long', count: 2 },
  { channel: 'zalo', what: 'refused', because: 'person_out_of_quota_218', count: 3 },
  { channel: 'zalo', what: 'refused', because: 'against_platform_standards_248', count: 1 },
  { channel: 'zalo', what: 'refused', because: 'parameter_invalid_201', count: 1 },
  { channel: 'zalo', what: 'gone', because: 'blocked', count: 4 },
  { channel: 'zalo', what: 'gone', because: 'unknown_person', count: 1 },
  { channel: 'zalo', what: 'unknown', because: 'timeout', count: 2 },
  { channel: 'zalo', what: 'unknown', because: 'lost', count: 1 },
  { channel: 'zalo', what: 'dropped', because: 'opted_out', count: 2 },
  { channel: 'zalo', what: 'dropped', because: 'capped', count: 1 },
];
const REFUSED = 'bị từ chối 21 (11 quá lâu chưa nhắn, 4 đã chặn, 3 hết lượt gửi, 1 nội dung không được nhận, ';
const ENDED = `${REFUSED}1 bên kia không nhận, 1 không còn tài khoản), không gửi nữa 3 (2 xin thôi nhận, 1 đã nhận đủ tin)`;
const SURE = 'không rõ 3 (em không gửi lại để khỏi trùng)';

function progressIn(state: BroadcastState, tallies: readonly Tally[]) {
  const progress = progressOf({ state, isListed: true }, tallies, AT);
  const { whole, ended, outcomes } = progress;
  return { ...progress, got: outcomes.sent + outcomes.unknown, rest: whole - ended };
}

test.each<[string, string, BroadcastState, readonly Tally[], string]>([
  [
    'all kinds while it is being sent',
    'flows.announcement.sending.end',
    'sending',
    EVERYBODY,
    `Đang gửi, tới 10 giờ: 256 trên 400 (64 phần trăm), còn chưa tới 1 phút. Gửi được 229 (210 tới máy, 87 đã xem), ${ENDED}, ${SURE}.`,
  ],
  [
    'all kinds while it rests: who has it, who has not, who will not',
    'flows.announcement.paused.end',
    'paused',
    EVERYBODY,
    `Đang ngừng. 232 hộ đã nhận (trong đó 3 không rõ), 144 hộ chưa, ${ENDED}. Giờ bà con muốn sao ạ?`,
  ],
  [
    'all kinds after it was stopped',
    'flows.announcement.stopped.end',
    'stopped',
    EVERYBODY,
    `Đã dừng hẳn. 232 hộ đã nhận (trong đó 3 không rõ), 144 hộ chưa, ${ENDED}.`,
  ],
  [
    'one reason needs no number',
    'flows.announcement.done.end',
    'done',
    [
      { channel: 'telegram', what: 'listed', because: '', count: 236 },
      { channel: 'telegram', what: 'sent', because: '', count: 229 },
      { channel: 'telegram', what: 'gone', because: 'blocked', count: 4 },
      { channel: 'telegram', what: 'unknown', because: 'telegram_502', count: 3 },
    ],
    `Xong 236 trên 236. Gửi được 229, bị từ chối 4 (đã chặn), ${SURE}.`,
  ],
  [
    'nobody had trouble',
    'flows.announcement.done.end',
    'done',
    [
      { channel: 'web', what: 'listed', because: '', count: 3 },
      { channel: 'web', what: 'sent', because: '', count: 3 },
    ],
    'Xong 3 trên 3. Gửi được 3, không ai trục trặc.',
  ],
  [
    'an audience that has gone meanwhile',
    'flows.announcement.done.end',
    'done',
    [
      { channel: 'web', what: 'listed', because: '', count: 1 },
      { channel: 'web', what: 'dropped', because: 'erased', count: 1 },
    ],
    'Xong 1 trên 1. Gửi được 0, không gửi nữa 1 (đã xóa dữ liệu).',
  ],
])('%s', (_fact, key, state, tallies, expected) => {
  const card = asJson({ asOf: AT, progress: progressIn(state, tallies) });
  expect(theBundle().texts.text(key, { card, 'bà con': 'bà con' })).toBe(expected);
});

test('the report names whatever was sent together', () => {
  const values = asJson({ codes: ['TB-000002', 'TB-000003'], progress: progressIn('done', EVERYBODY.slice(1, 2)) });
  expect(theBundle().texts.text('notices.broadcast_ended.text', values)).toMatch(/^Tin báo TB-000002, TB-000003 đã /);
});
