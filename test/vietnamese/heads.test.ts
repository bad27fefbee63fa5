import { expect, test } from 'vitest';
import { readComing } from '../../src/vietnamese/heads.ts';

test.each([
  ['alone', 'tham gia', { answer: 'yes' }],
  ['alone, in a sentence', 'em tham gia nhé', { answer: 'yes' }],
  ['alone, without marks', 'di duoc', { answer: 'yes' }],
  ['again, after a change', 'van di', { answer: 'yes' }],
  ['with the daughter', 'toi voi con gai di', { answer: 'yes', heads: 2 }],
  ['with wife and child', 'tôi với vợ với con đi', { answer: 'yes', heads: 3 }],
  ['a couple', '2 vợ chồng cùng đi', { answer: 'yes', heads: 2 }],
  ['a couple, uncounted', 'vợ chồng tôi đi', { answer: 'yes', heads: 2 }],
  ['counted', 'nhà em 3 người', { answer: 'yes', heads: 3 }],
  ['counted in words', 'ba mẹ con đi', { answer: 'yes', heads: 3 }],
  ['cannot', 'không đi được', { answer: 'no' }],
  ['cannot, short', 'ko di dc', { answer: 'no' }],
  ['busy', 'bận rồi', { answer: 'no' }],
  ['not sure', 'chưa chắc', { answer: 'unsure' }],
  ['a question is none', 'đi được không?', undefined],
  ['goods are no people', 'còn 2 người mua cà chua', undefined],
  ['too many', '60 người đi', undefined],
  ['something else', 'cà chua 30k', undefined],
])('coming: %s', (_fact, said, expected) => {
  expect(readComing(said)).toEqual(expected);
});
