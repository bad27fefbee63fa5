import { OPENING } from '../stage/stage.ts';

const one = (status: string, values: object = {}): object => ({ status, values });

const kg = (amount: number): object => ({ amount, unit: 'kg' });
const CALL = {
  code: '3',
  product: { said: 'bắp cải', id: 'bap-cai', category: 'rau-la' },
  area: '09064',
  until: '2026-12-05',
  state: 'open',
  unit: 'kg',
  wanted: kg(15_000),
  pledged: kg(9_500),
  delivered: kg(0),
  open: kg(5_500),
  share: { pledged: kg(9_500), wanted: kg(15_000) },
  takers: 2,
  points: 0,
};
const OTHER = { ...CALL, code: '4', product: { said: 'cà chua', id: 'ca-chua', category: 'rau-cu' } };
const OFFICER = { name: 'Hoa', form: 'chị' };
const CARD = {
  call: CALL,
  pledges: [{ code: '7', name: 'Hội Phụ nữ xã', amount: kg(1_500), deliverOn: '2026-12-01' }],
  growers: [{ code: 'HO-000001', owner: 'Trần Văn Tám' }],
  signed: { ...OFFICER, area: '09064' },
  asOf: OPENING,
};
const NOTED = { call: CALL, amount: kg(2_000), officer: OFFICER };
const POLL = {
  code: '5',
  question: 'Lớp chè nên mở ngày nào?',
  choices: ['thứ Bảy', 'Chủ nhật'],
  area: '09064',
  state: 'open',
  lines: [
    { words: 'thứ Bảy', votes: 3 },
    { words: 'Chủ nhật', votes: 1 },
  ],
  votes: 4,
};
const POLL_CARD = { poll: POLL, signed: { ...OFFICER, area: '09064' }, asOf: OPENING };

/** What the actions on harvest calls and polls may answer, first what the person hopes for. */
export const HARVESTS: Readonly<Record<string, () => readonly object[]>> = {
  make_harvest_call: () => [one('made', { call: CALL, signed: CARD.signed }), one('past'), one('not_allowed')],
  list_harvest_calls: () => [
    one('some', { calls: [CALL, OTHER] }),
    one('some', { calls: [CALL] }),
    one('none'),
    one('not_allowed'),
  ],
  harvest_card: () => [
    one('open', CARD),
    one('open', { ...CARD, pledges: [] }),
    one('open', { ...CARD, growers: [] }),
    one('over', CARD),
    one('hidden'),
  ],
  pledge: () => [
    one('noted', { ...NOTED, deliverOn: '2026-12-01' }),
    one('noted', { call: CALL, amount: kg(2_000) }),
    one('corrected', { ...NOTED, was: kg(3_000) }),
    one('which_call', { calls: [CALL, OTHER] }),
    one('other_unit', { call: CALL }),
    one('over', { call: CALL }),
    one('none'),
    one('unknown'),
  ],
  report_delivered: () => [one('noted', NOTED), one('other_unit', { call: CALL }), one('none'), one('unknown')],
  assign_pledge: () => [one('asked', { owner: 'Trần Văn Tám', amount: kg(1_500) }), one('not_now'), one('hidden')],
  answer_delivery: () => [one('noted', { says: 'yes' }), one('not_now')],
  close_harvest_call: () => [one('closed', { call: CALL }), one('hidden')],
  harvest_report: () => [
    one('some', {
      calls: 2,
      points: 7,
      asOf: OPENING,
      sums: [{ kind: 'eggs', pledged: kg(10), delivered: { amount: 900, unit: 'quả' } }],
    }),
    one('none'),
    one('not_allowed'),
  ],
  make_poll: () => [
    one('made', { poll: POLL, signed: CARD.signed }),
    one('too_few'),
    one('too_many'),
    one('too_long'),
    one('not_allowed'),
  ],
  list_polls: () => [
    one('some', { polls: [POLL, { ...POLL, code: '6' }] }),
    one('some', { polls: [POLL] }),
    one('none'),
    one('not_allowed'),
  ],
  poll_card: () => [one('open', POLL_CARD), one('closed', POLL_CARD), one('hidden')],
  close_poll: () => [one('closed', { poll: POLL }), one('hidden')],
  vote: () => [
    one('voted', { poll: POLL, chosen: 'thứ Bảy' }),
    one('changed', { poll: POLL, chosen: 'Chủ nhật' }),
    one('closed', { poll: POLL }),
    one('none'),
    one('unknown'),
  ],
  list_attendees: () => [
    one('some', {
      meeting: '7',
      next: '12',
      rows: [{ name: 'Lê Thị Sáu', phone: '+84912345678', answer: 'yes', heads: 2, came: 2 }, { came: 1 }],
    }),
    one('none'),
    one('hidden'),
  ],
  keep_topic: () => [one('kept', { topic: 'training' }), one('unknown')],
};
