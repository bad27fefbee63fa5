import type { JsonObject } from '../../src/model/json.ts';
import { OPENING } from '../stage/stage.ts';

const OFFICER = { name: 'Hoa', form: 'chị' };
const ASKER = { name: 'Trần Văn Tám', form: 'chú' };
const one = (status: string, values: object = {}): object => ({ status, values });

/** What the actions on tickets may answer, first what the person hopes for. */
export const TICKETS: Readonly<Record<string, () => readonly object[]>> = {
  ask_officer: () => [
    one('asked', {
      ticket: 57,
      officer: { ...OFFICER, area: '09064', role: 'officer' },
      since: OPENING,
      isLate: false,
    }),
    one('asked', { ticket: 57, officer: { area: '', role: 'clerk' }, since: OPENING, isLate: true }),
    one('again', { ticket: 57, officer: OFFICER, since: OPENING }),
    one('nobody', { ticket: 57 }),
  ],
  my_ticket: () => [one('none'), one('open', { ticket: 57, officer: {}, since: OPENING })],
  say_to_officer: () => [
    one('told'),
    one('waits', { officer: OFFICER, since: OPENING }),
    one('waits_late', { officer: {}, since: OPENING }),
    one('closed'),
    one('gone'),
    one('nobody'),
  ],
  ticket_queue: () => [
    one('some', {
      total: 2,
      tickets: [
        { code: '57', asker: ASKER, said: 'bao giờ lên sàn', since: OPENING },
        { code: '58', asker: {}, said: 'lớp họp ở đâu', since: OPENING, taker: OFFICER },
      ],
    }),
    one('some', { total: 1, tickets: [{ code: '57', asker: ASKER, said: 'bao giờ lên sàn', since: OPENING }] }),
    one('none'),
    one('not_allowed'),
  ],
  open_ticket: () => [
    one('open', { asker: ASKER, question: 'Nhà mình có bao nhiêu đất?', lines: ['may dam'], since: OPENING }),
    one('open', { asker: {}, lines: [], since: OPENING, taker: OFFICER }),
    one('hidden'),
    one('gone'),
  ],
  asker_phone: () => [one('known', { phone: '+84912345678' }), one('unknown'), one('hidden')],
  close_ticket: () => [one('closed'), one('already'), one('hidden'), one('gone')],
  hand_on_ticket: () => [one('handed', { officer: OFFICER }), one('nobody'), one('hidden'), one('gone')],
  leave_ticket: () => [one('closed'), one('waits'), one('gone')],
  say_to_asker: () => [one('sent'), one('taken', { officer: OFFICER }), one('hidden'), one('gone')],
};

/** News of a ticket as the actions write it. */
export const TICKET_NEWS: readonly { readonly kind: string; readonly values: JsonObject }[] = [
  {
    kind: 'person_asks',
    values: { ticket: 57, asker: ASKER, question: 'Nhà mình có bao nhiêu đất?', words: ['may dam'] },
  },
  { kind: 'person_asks', values: { ticket: 58, asker: {}, words: ['cuu toi'] } },
  { kind: 'person_says', values: { ticket: 57, asker: ASKER, words: '700 thì phải' } },
  { kind: 'officer_says', values: { ticket: 57, officer: OFFICER, role: 'officer', words: 'Trong sổ ghi mấy mét ạ?' } },
  { kind: 'officer_says', values: { ticket: 58, role: 'clerk', words: 'Mai em đưa lên.' } },
  { kind: 'officer_done', values: { ticket: 57, officer: OFFICER, role: 'officer' } },
];
