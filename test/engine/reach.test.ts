import { expect, test } from 'vitest';
import { step } from '../../src/engine/step.ts';
import type { Notice } from '../../src/model/notice.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../src/model/time.ts';
import { OPENING } from '../stage/stage.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { Sitting } from './sitting.ts';
import { ABOUT, registered } from './toy-things.ts';

const LIVE: Notice = {
  kind: 'listing_live',
  values: { ...ABOUT, marketplace: 'postmart', url: 'https://san.example/a' },
};
const NOTED = 'note_gone: noted';
const LOOKED_UP = 'load_person: known';

/** In the middle of a form, at nine in the morning. */
function begun(): Sitting {
  const sitting = new Sitting(theBundle(), registered(NOBODY_YET), undefined, true);
  sitting.say('bán cà chua');
  sitting.say('25k');
  return sitting;
}

test('who is gone is noted once, and not reminded', () => {
  const sitting = begun();
  sitting.reaches(true);
  sitting.reaches(true);
  expect(sitting.done.get(NOTED)).toBe(1);
  sitting.do({ move: 'wait', ms: 5 * DAY_MS });
  expect(sitting.sent).toEqual([]);
});

test('who is let in again is not met by an old reminder, and the form is where it was', () => {
  const sitting = begun();
  sitting.reaches(true);
  sitting.do({ move: 'wait', ms: 5 * DAY_MS });
  sitting.reaches(false);
  expect(sitting.done.get(LOOKED_UP)).toBe(2);
  expect(sitting.sent).toEqual([]);
  sitting.do({ move: 'wait', ms: 2 * DAY_MS });
  expect(sitting.sent).toEqual([]);
  sitting.say('2 tạ');
  expect(sitting.sent).toHaveLength(1);
  // From now on as before.
  sitting.do({ move: 'wait', ms: 2 * DAY_MS });
  expect(sitting.text).toContain('còn 5 câu là xong');
});

test('whoever writes is there, and is answered at once', () => {
  const sitting = begun();
  sitting.reaches(true);
  sitting.say('2 tạ');
  expect(sitting.sent).toHaveLength(1);
  expect(sitting.done.get(LOOKED_UP)).toBe(2);
  sitting.say('quanh năm');
  expect(sitting.conversation?.reach).toBeUndefined();
  expect(sitting.done.get(LOOKED_UP)).toBe(2);
});

test('news waits for the return, and is told then', () => {
  const sitting = begun();
  sitting.reaches(true);
  sitting.hears(LIVE);
  sitting.do({ move: 'wait', ms: 3 * HOUR_MS });
  expect(sitting.sent).toEqual([]);
  sitting.reaches(false);
  expect(sitting.sent).toHaveLength(1);
  expect(sitting.text.startsWith('Cà chua đã lên sàn Postmart.')).toBe(true);
});

test('what comes bit by bit after an absence is told together', () => {
  const sitting = begun();
  sitting.reaches(true);
  sitting.say('2 tạ');
  const told = sitting.sent.length;
  sitting.hearAll([{ kind: 'listing_approved', values: { ...ABOUT, marketplaces: ['postmart'] } }, LIVE]);
  expect(told).toBe(1);
  expect(sitting.sent).toHaveLength(1);
});

test('who writes first reads the news first', () => {
  const sitting = begun();
  sitting.reaches(true);
  sitting.hears(LIVE);
  sitting.say('2 tạ');
  expect(sitting.sent).toHaveLength(1);
  expect(sitting.text.startsWith('Cà chua đã lên sàn Postmart.')).toBe(true);
});

test.each([
  ['before the last word', -2 * SECOND_MS, undefined],
  ['in the second of the last word', 0, true],
  ['after it', 2 * SECOND_MS, true],
])('a block reported late, of a moment %s', (_fact, later, isGone) => {
  const sitting = begun();
  const { lastOwnAt } = sitting.conversation!;
  sitting.reaches(true, lastOwnAt - (lastOwnAt % SECOND_MS) + later);
  expect(sitting.conversation?.reach?.isGone).toBe(isGone);
});

test('the later of two reports holds, in whatever order they come', () => {
  const sitting = begun();
  sitting.reaches(false, OPENING + HOUR_MS);
  sitting.reaches(true, OPENING + HOUR_MS - SECOND_MS);
  expect(sitting.done.has(NOTED)).toBe(false);
  sitting.reaches(true, OPENING + HOUR_MS + SECOND_MS);
  sitting.reaches(false, OPENING + HOUR_MS);
  expect(sitting.conversation?.reach).toEqual({ isGone: true, since: OPENING + HOUR_MS + SECOND_MS });
});

test.each([
  [true, 'note_gone'],
  [false, 'load_person'],
])('of a stranger only the records take note, and no talk begins (gone: %s)', (isGone, action) => {
  const bundle = theBundle();
  const reach = step(bundle, null, 'telegram:1', { kind: 'reach', id: '1', at: OPENING, isGone });
  expect(reach.conversation).toBeNull();
  expect(reach.effects).toMatchObject([{ kind: 'call', action }]);
  const [call] = reach.effects;
  const result = { kind: 'call_result', id: '2', at: OPENING, callId: call!.id, result: { status: 'noted' } } as const;
  expect(step(bundle, null, 'telegram:1', result)).toEqual({ conversation: null, effects: [] });
});
