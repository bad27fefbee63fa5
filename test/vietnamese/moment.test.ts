import { expect, test } from 'vitest';
import { readMoment, readMoments, showMoment } from '../../src/vietnamese/moment.ts';

/** Sunday 22 November 2026, 9:00 in Vietnam. */
const NOW = Date.parse('2026-11-22T09:00:00+07:00');

const at = (iso: string): number => Date.parse(`${iso}:00+07:00`);

test.each([
  ['tomorrow morning', '8 giờ sáng mai', '2026-11-23T08:00'],
  ['the day first', 'sáng mai 8 giờ', '2026-11-23T08:00'],
  ['without marks, h for giờ', '8h sang mai', '2026-11-23T08:00'],
  ['a weekday with its date', '8 giờ sáng thứ Bảy 28/11', '2026-11-28T08:00'],
  ['a weekday alone is the next one', '14h30 thu sau', '2026-11-27T14:30'],
  ['a Sunday is the next one', '7 gio toi chu nhat', '2026-11-29T19:00'],
  ['of twenty-four hours', '14 giờ ngày 28/11', '2026-11-28T14:00'],
  ['2 alone is the afternoon', '2 giờ thứ tư', '2026-11-25T14:00'],
  ['half past, this evening', '7 rưỡi tối nay', '2026-11-22T19:30'],
  ['a number in words', 'tám giờ sáng thứ hai', '2026-11-23T08:00'],
  ['a quarter to', '8 giờ kém 15 sáng mai', '2026-11-23T07:45'],
  ['noon', '12 giờ trưa mai', '2026-11-23T12:00'],
  ['an hour alone is its next time', '8 giờ', '2026-11-23T08:00'],
  ['an hour alone, still to come today', '15 giờ', '2026-11-22T15:00'],
])('moment: %s', (_fact, said, expected) => {
  expect(readMoment(said, NOW)).toEqual({ value: at(expected) });
});

test.each([
  ['a day without an hour', 'thứ bảy 28/11', 'which_hour'],
  ['two days', '8 giờ từ 27/11 đến 28/11', 'which_day'],
  ['what is over', '8 giờ sáng nay', 'past'],
  ['no time at all', 'nhà văn hóa xóm 5', 'unclear'],
  ['no such hour', '25 giờ mai', 'which_hour'],
  ['nothing', '', 'unclear'],
])('moment in doubt: %s', (_fact, said, ask) => {
  expect(readMoment(said, NOW)).toEqual({ ask, choices: [] });
});

test('several sessions stand in order, each once', () => {
  expect(readMoments('14h thứ bảy 28/11; 8h thứ bảy 28/11 và 14h thứ bảy 28/11', NOW)).toEqual({
    value: [at('2026-11-28T08:00'), at('2026-11-28T14:00')],
  });
  expect(readMoments('8h mai; nhà văn hóa', NOW)).toEqual({ ask: 'unclear', choices: [] });
});

test.each(['2026-11-23T08:00', '2026-11-28T14:30', '2026-11-29T19:00', '2026-12-05T12:00', '2027-02-06T07:05'])(
  'what is shown of %s is read back',
  (iso) => {
    const shown = showMoment(at(iso), NOW);
    expect([shown, readMoment(shown, NOW)]).toEqual([shown, { value: at(iso) }]);
  },
);
