import { asJson } from '../../src/actions/action.ts';
import { meetingView } from '../../src/actions/meeting-view.ts';
import { HOUR_MS } from '../../src/model/time.ts';
import { OPENING } from '../stage/stage.ts';

const MEETING = asJson(
  meetingView(
    {
      number: 7,
      title: 'tập huấn chụp ảnh hàng',
      area: '09028',
      madeBy: '1',
      sessions: [OPENING + 30 * HOUR_MS],
      places: ['nhà văn hóa thôn 3', 'hội trường xã'],
      code: 'LOP 4821',
      state: 'open',
    },
    OPENING,
    { yes: 3, heads: 5, unsure: 1, no: 1, came: 0 },
  ),
);
const CARD = { meeting: MEETING, checkIn: 'LOP 4821', signed: { name: 'Thảo', form: 'chị', area: '09028' } };
const one = (status: string, values: object = {}): object => ({ status, values });

/** What the actions of meetings may answer, first what the person hopes for. */
export const MEETINGS: Readonly<Record<string, () => readonly object[]>> = {
  attend: () => [
    one('yes', { meeting: MEETING, heads: 2, remindAt: OPENING + 6 * HOUR_MS }),
    one('no', { meeting: MEETING }),
    one('unsure', { meeting: MEETING }),
    one('which_meeting', { meetings: [MEETING, { ...MEETING, code: '8' }] }),
    one('which_place', {
      meeting: MEETING,
      places: [
        { code: '0', words: 'thôn 3' },
        { code: '1', words: 'xã' },
      ],
    }),
    one('cancelled', { meeting: MEETING }),
    one('over', { meeting: MEETING }),
    one('none'),
    one('unknown'),
  ],
  check_in: () => [
    one('in', { meeting: MEETING, heads: 2 }),
    one('not_now', { meeting: MEETING }),
    one('no_code'),
    one('too_many'),
    one('cancelled', { meeting: MEETING }),
    one('unknown'),
  ],
  make_meeting: () => [one('made', CARD), one('not_allowed')],
  meeting_card: () => [one('open', CARD), one('over', CARD), one('cancelled', CARD), one('hidden')],
  change_meeting: () => [
    one('changed', { meeting: MEETING, told: 3 }),
    one('cancelled', { meeting: MEETING, told: 3 }),
    one('over', { meeting: MEETING }),
    one('hidden'),
  ],
  list_meetings: () => [one('some', { meetings: [MEETING] }), one('none'), one('not_allowed')],
};
