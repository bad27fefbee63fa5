import { DAY_MS } from '../../src/model/time.ts';
import { OPENING } from '../stage/stage.ts';

const one = (status: string, values: object = {}): object => ({ status, values });

const AUDIENCE = { places: ['05503'], products: ['che'], membership: ['hoi_nong_dan'], seen: { notForDays: 30 } };
const BROADCAST = {
  code: 'TB-000012',
  state: 'draft',
  text: 'Mời bà con dự lớp chè.\nChị Hà, Hội Nông dân xã Tân Cương. Thôi nhận tin thì gõ: dừng',
  buttons: [{ label: 'Đăng bán hàng' }, { label: 'Xem lịch', url: 'https://lich.example.vn/che' }],
  hasRoom: true,
  photos: [],
  parts: [{ code: 'button-1', part: { kind: 'button', label: 'Đăng bán hàng' } }],
  audience: AUDIENCE,
  topic: 'general',
};
const COUNT = {
  matched: 412,
  reached: 236,
  missed: 176,
  byChannel: [
    { channel: 'zalo', count: 208, paid: 147 },
    { channel: 'web', count: 28, paid: 0 },
  ],
  notReached: [
    { why: 'silent', count: 160 },
    { why: 'opted_out', count: 16 },
  ],
};
const NOBODY = { ...COUNT, reached: 0, missed: 412, byChannel: [] };
const OUTCOMES = { sent: 100, refused: 4, gone: 0, unknown: 3, dropped: 0 };
const PROGRESS = {
  listed: 236,
  percent: 45,
  outcomes: OUTCOMES,
  got: 103,
  ended: 107,
  rest: 129,
  waiting: 129,
  stopped: 0,
};
const WAITING = {
  broadcast: BROADCAST,
  count: COUNT,
  needsSecond: false,
  onChannels: [{ channel: 'zalo', text: 'Mời bà con.', differences: ['buttons_in_doubt'] }],
  channels: [
    { code: 'zalo', channel: 'zalo' },
    { code: 'web', channel: 'web' },
  ],
  hasSeveralChannels: true,
};
const UNDER_WAY = { broadcast: { ...BROADCAST, state: 'sending' }, progress: PROGRESS, toCall: 180 };
const CHECKED = { audience: AUDIENCE, own: '05503', wanted: '19', signed: { name: 'Hà', form: 'chị', area: '05503' } };
const SENT = { reached: 236, startsAt: OPENING + DAY_MS };

/** What the actions on announcements may answer, first what the officer hopes for. */
export const BROADCASTS: Readonly<Record<string, () => readonly object[]>> = {
  check_audience: () => [
    one('fine', CHECKED),
    one('beyond', CHECKED),
    one('nobody', CHECKED),
    one('fine', { ...CHECKED, unread: 'bị sâu' }),
    one('which_commune', { own: '19' }),
    one('which_province', { own: '' }),
    one('which_of', { own: '', choices: [{ code: '05503' }, { code: '09106' }] }),
    one('not_allowed'),
  ],
  draft_broadcast: () => [one('drafted', { code: 'TB-000012' }), one('beyond')],
  broadcast_card: () => [
    one('draft', WAITING),
    one('draft', { ...WAITING, broadcast: { ...BROADCAST, startsAt: OPENING + DAY_MS } }),
    one('draft', { ...WAITING, count: NOBODY }),
    one('awaiting_second', WAITING),
    one('scheduled', { ...WAITING, broadcast: { ...BROADCAST, startsAt: OPENING + DAY_MS } }),
    one('starting', WAITING),
    one('sending', UNDER_WAY),
    one('paused', UNDER_WAY),
    one('stopped', UNDER_WAY),
    one('done', UNDER_WAY),
    one('none'),
    one('hidden'),
  ],
  list_link: () => [
    one('ready', { address: 'https://san.example/lists/x', until: OPENING + DAY_MS }),
    one('no_way'),
    one('hidden'),
  ],
  list_unreached: () => [
    one('some', {
      code: 'TB-000012',
      next: 'p12',
      rows: [{ name: 'Bàn Thị Mẩy', phone: '+84912345678', why: 'silent' }, { why: 'no_address' }],
    }),
    one('some', { code: 'TB-000012', rows: [{ name: 'Bàn Thị Mẩy', why: 'gone' }] }),
    one('none'),
    one('hidden'),
  ],
  change_broadcast: () => [
    one('changed', { code: 'TB-000012', isOneOfSeveral: false }),
    one('changed', { code: 'TB-000012', isOneOfSeveral: true }),
    one('not_now', { code: 'TB-000012', isOneOfSeveral: false }),
    one('hidden'),
  ],
  send_broadcast: () => [
    one('sending', SENT),
    one('in_the_morning', SENT),
    one('scheduled', SENT),
    one('second_asked', { reached: 236, second: { name: 'Lâm', form: 'anh' } }),
    one('second_asked', { reached: 236, second: {} }),
    one('other_number', { reached: 235 }),
    one('nobody', { reached: 0 }),
    one('nobody_second', { reached: 236 }),
    one('not_now'),
    one('hidden'),
  ],
  answer_second: () => [
    one('sending', SENT),
    one('in_the_morning', SENT),
    one('scheduled', SENT),
    one('refused', { reached: 236 }),
    one('own'),
    one('not_now'),
    one('hidden'),
  ],
  steer_broadcast: () => [
    one('done', { broadcast: BROADCAST, got: 120, rest: 116 }),
    one('taken_back', { broadcast: BROADCAST, got: 0, rest: 0 }),
    one('not_now', { broadcast: BROADCAST, got: 236, rest: 0 }),
    one('none'),
    one('hidden'),
  ],
  mend_broadcast: () => [
    one('drafted', {
      codes: ['TB-000013', 'TB-000014'],
      fresh: 116,
      corrected: 120,
      reached: 236,
      message: { buttons: BROADCAST.buttons, photos: [] },
    }),
    one('not_now'),
    one('hidden'),
  ],
  refuse_topic: () => [one('off', { topic: 'training' }), one('on', { topic: 'training' }), one('unknown')],
};
