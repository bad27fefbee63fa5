import { expect, test } from 'vitest';
import { reminderAt } from '../../src/engine/wakes.ts';
import { DAY_MS, HOUR_MS, afterQuietHours } from '../../src/model/time.ts';
import { registered } from './toy-things.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { Sitting } from './sitting.ts';

const vietnam = (words: string): number => Date.parse(`2026-11-${words.replace(' ', 'T')}:00+07:00`);

test.each([
  ['inside the window it is that very moment', '22 09:00', '22 09:00'],
  ['the window opens at seven', '22 06:59', '22 07:00'],
  ['at seven it is open', '22 07:00', '22 07:00'],
  ['a minute before half past eight still counts', '22 20:29', '22 20:29'],
  ['at half past eight it is the next morning', '22 20:30', '23 07:00'],
  ['after midnight it is the same morning', '23 00:10', '23 07:00'],
])('quiet hours: %s', (_fact, at, until) => {
  expect(afterQuietHours(vietnam(at))).toBe(vietnam(until));
});

test.each([
  ['at the hour the person was last here, a little before a day has passed', '22 09:00', '23 08:50'],
  ['in the early morning, as soon as the window is open', '22 07:05', '23 07:00'],
  ['at the last call of the evening for who left at night', '22 21:40', '23 20:25'],
  ['for who left just before the window closed', '22 20:34', '23 20:24'],
  ['in the morning for who left in the small hours', '23 02:00', '24 07:00'],
])('the reminder comes %s', (_fact, lastAt, remindedAt) => {
  expect(reminderAt(vietnam(lastAt))).toBe(vietnam(remindedAt));
});

test('whenever somebody left, the reminder lies within the window and, but for the small hours, 20 to 24 hours later', () => {
  for (let minute = 0; minute < 24 * 60; minute += 5) {
    const lastAt = vietnam('22 00:00') + minute * 60_000;
    const at = reminderAt(lastAt);
    expect(afterQuietHours(at)).toBe(at);
    expect(at - lastAt).toBeGreaterThanOrEqual(20 * HOUR_MS);
    expect(at - lastAt).toBeLessThanOrEqual(31 * HOUR_MS);
  }
});

function begun(): Sitting {
  const sitting = new Sitting(theBundle(), registered(NOBODY_YET), undefined, true);
  sitting.say('bán cà chua');
  sitting.say('25k');
  return sitting;
}

test('an unfinished form is reminded of once', () => {
  const sitting = begun();
  sitting.do({ move: 'wait', ms: 5 * DAY_MS });
  expect(sitting.sent.map(({ text }) => text)).toEqual([
    'Tin cà chua của chú còn 6 câu là xong, em vẫn giữ. Chú làm tiếp không ạ?',
  ]);
  expect(sitting.labels).toEqual(['Làm tiếp', 'Để sau', 'Thôi không đăng']);
});

test('who has written again may be reminded again', () => {
  const sitting = begun();
  sitting.do({ move: 'wait', ms: 2 * DAY_MS });
  sitting.say('2 tạ');
  sitting.do({ move: 'wait', ms: 2 * DAY_MS });
  expect(sitting.text).toContain('còn 5 câu là xong');
});

test('a form put aside is reminded of too; one that was cancelled is not', () => {
  const later = begun();
  later.say('để sau');
  later.do({ move: 'wait', ms: 2 * DAY_MS });
  expect(later.text).toContain('Tin cà chua của chú còn 6 câu');
  const cancelled = begun();
  cancelled.say('hủy hẳn');
  cancelled.do({ move: 'wait', ms: 2 * DAY_MS });
  expect(cancelled.sent).toEqual([]);
});

test('after thirty days nothing of the talk is left, and the next word begins another with other ids', () => {
  const sitting = begun();
  const { epoch } = sitting.conversation ?? { epoch: '' };
  sitting.do({ move: 'wait', ms: 31 * DAY_MS });
  expect(sitting.conversation).toBeNull();
  sitting.say('alo');
  expect(sitting.conversation?.epoch).not.toBe(epoch);
  expect(sitting.text).toBe('Chào chú Tám. Chú cần gì ạ?');
});
