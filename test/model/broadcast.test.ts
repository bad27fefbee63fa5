import { expect, test } from 'vitest';
import { isWide, isWithin } from '../../src/model/audience.ts';
import { broadcastAfter, broadcastCode, broadcastNumber } from '../../src/model/broadcast.ts';
import type { BroadcastDeed, BroadcastState } from '../../src/model/broadcast.ts';
import { progressOf } from '../../src/model/broadcast-progress.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';

/** 20:00 in Vietnam, half an hour before quiet hours. */
const EVENING = 1_795_352_400_000;

test.each<[string, BroadcastDeed, BroadcastState, BroadcastState | undefined]>([
  ['the one who wrote it confirms', 'confirm', 'draft', 'scheduled'],
  ['a second officer confirms', 'confirm', 'awaiting_second', 'scheduled'],
  ['what rests goes on', 'go_on', 'paused', 'sending'],
  ['what waits for its time may be stopped', 'stop', 'scheduled', 'stopped'],
  ['what is stopped does not go on', 'go_on', 'stopped', undefined],
  ['what is being sent is not rewritten', 'change', 'sending', undefined],
  ['a new time leaves it where it is', 'reschedule', 'awaiting_second', 'awaiting_second'],
])('%s', (_fact, deed, state, after) => {
  expect(broadcastAfter(deed, state)).toBe(after);
});

test('codes', () => {
  expect(broadcastCode(12)).toBe('TB-000012');
  expect(['TB-000012', 'tb 12', '12', 'SP-12', ''].map(broadcastNumber)).toEqual([12, 12, 12, undefined, undefined]);
});

test.each<[string, readonly string[], boolean]>([
  ['the own commune', ['09028'], true],
  ['a commune of the own province', ['05443'], true],
  ['a commune elsewhere', ['11111'], false],
  ['one inside, one outside', ['09028', '11111'], false],
  ['the province of the own commune', ['25'], false],
  ['the country', [''], false],
])('reach: %s', (_fact, places, expected) => {
  const reach = { everywhere: false, provinces: ['19'], communes: ['09028'] };
  const provinceOf = (commune: string) => ({ '09028': '25', '05443': '19' })[commune];
  expect(isWithin({ places }, reach, provinceOf)).toBe(expected);
  expect(isWithin({ places }, { ...reach, everywhere: true }, provinceOf)).toBe(true);
});

test('a province is wide, communes are not', () => {
  expect([['25'], [''], ['09028', '09029']].map((places) => isWide({ places }))).toEqual([true, true, false]);
});

test('the time left is that of the slowest channel, and the night is left out', () => {
  const sending = { state: 'sending', isListed: true } as const;
  const listed = (channel: 'telegram' | 'web', count: number) =>
    ({ channel, what: 'listed', because: '', count }) as const;
  const left = (count: number) =>
    progressOf(sending, [listed('telegram', count), listed('web', 100)], EVENING).timeLeftMs;
  expect(left(25 * 60 * 10)).toBe(10 * MINUTE_MS);
  expect(left(25 * 60 * 40)).toBe(40 * MINUTE_MS + 10.5 * HOUR_MS);
  expect(progressOf({ ...sending, state: 'paused' }, [listed('web', 1)], EVENING).timeLeftMs).toBeUndefined();
});

test('an audience of nobody is done at once', () => {
  expect(progressOf({ state: 'done', isListed: true }, [], EVENING)).toMatchObject({ listed: 0, percent: 100 });
});
