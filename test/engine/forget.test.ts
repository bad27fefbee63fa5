import { expect, test } from 'vitest';
import { forget } from '../../src/engine/forget.ts';
import { upToDate } from '../../src/engine/frames.ts';
import type { Flow } from '../../src/engine/flow.ts';
import type { Frame } from '../../src/model/conversation.ts';
import { ask, call, card, flowOf } from './small-flow.ts';

const flow = flowOf([
  ask('province'),
  ask('commune', ['province']),
  ask('hamlet', ['commune']),
  ask('name'),
  card('review', ['province', 'name']),
  call('saved', ['province', 'name']),
  call('told', ['saved']),
]);

const frame: Frame = {
  id: 1,
  flow: 'small',
  version: 1,
  done: [],
  answers: {
    province: '25',
    commune: '09064',
    hamlet: 'thôn 3',
    name: 'Bảy',
    review: true,
    saved: { status: 'saved' },
    told: { status: 'told' },
  },
};

test.each([
  ['an answer nothing stands on', 'hamlet', ['province', 'commune', 'name', 'review', 'saved', 'told'], 'thôn 3'],
  ['what needs it goes too, and what needs that', 'commune', ['province', 'name', 'review', 'saved', 'told'], '09064'],
  ['the card and the calls that saw it go too', 'name', ['province', 'commune', 'hamlet'], 'Bảy'],
  ['all that stands on it', 'province', ['name'], '25'],
])('forgetting: %s', (_fact, step, left, was) => {
  const forgotten = forget(flow, frame, step);
  expect(Object.keys(forgotten.answers)).toEqual(left);
  expect(forgotten.asked).toEqual({ step, tries: 0, was });
});

test('a skipped answer is not offered again', () => {
  const skipped = { ...frame, answers: { ...frame.answers, name: null } };
  expect(forget(flow, skipped, 'name').asked).toBeUndefined();
});

const was: Flow['was'] = { renamed: { commune: 'ward' }, dropped: ['hamlet'] };
const tomorrow = flowOf([ask('province'), ask('ward', ['province']), ask('name')], { version: 2, was });

test('under a new version answers carry over by their new names, and dropped ones go', () => {
  const open: Frame = {
    ...frame,
    answers: { province: '25', commune: '09064', hamlet: 'thôn 3' },
    early: { commune: '09025', name: 'Bảy' },
    asked: { step: 'commune', tries: 1 },
  };
  expect(upToDate(open, tomorrow)).toEqual({
    ...open,
    version: 2,
    answers: { province: '25', ward: '09064' },
    early: { ward: '09025', name: 'Bảy' },
    asked: { step: 'ward', tries: 1 },
  });
});

test('a question that has left the form is no longer open', () => {
  const open: Frame = { ...frame, answers: {}, asked: { step: 'hamlet', tries: 2 } };
  expect(upToDate(open, tomorrow)).toEqual({ ...frame, version: 2, answers: {} });
});

test('under the same version a form stays the very same', () => {
  expect(upToDate(frame, flow)).toBe(frame);
});
