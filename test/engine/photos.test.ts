import { expect, test } from 'vitest';
import type { Said } from '../../src/model/input.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { Sitting } from './sitting.ts';
import { registered, withRole } from './toy-things.ts';

const album = (count: number, from = 1): readonly Said[] =>
  Array.from({ length: count }, (_, index) => ({ type: 'photo', photo: { reference: `p${String(from + index)}` } }));
const text = (words: string): Said => ({ type: 'text', text: words });

function at(...said: readonly string[]): Sitting {
  const sitting = new Sitting(theBundle(), registered(NOBODY_YET), undefined, true);
  for (const words of said) sitting.say(words);
  return sitting;
}

const AT_PHOTOS = ['bán cà chua', '25k', '2 tạ', 'quanh năm', 'chưa có'];

function photosOf(sitting: Sitting): unknown {
  return sitting.conversation?.frames.at(-1)?.answers['photos'];
}

test.each([
  ['one photo', 1, 'Em nhận 1 ảnh.'],
  ['three', 3, 'Em nhận 3 ảnh.'],
  ['five', 5, 'Em nhận 5 ảnh.'],
])('an album gets one answer: %s', (_fact, count, beginning) => {
  const sitting = at(...AT_PHOTOS);
  sitting.sayAll(album(count));
  expect(sitting.sent).toHaveLength(1);
  expect(sitting.text.startsWith(beginning)).toBe(true);
  expect(photosOf(sitting)).toHaveLength(count);
});

test('of more than five a listing keeps five', () => {
  const sitting = at(...AT_PHOTOS);
  sitting.sayAll(album(8));
  expect(photosOf(sitting)).toHaveLength(5);
});

test('the same picture twice is one photo', () => {
  const sitting = at(...AT_PHOTOS);
  sitting.sayAll([...album(2), ...album(2)]);
  expect(photosOf(sitting)).toHaveLength(2);
});

test('photos and the words beside them are one turn', () => {
  const sitting = at();
  sitting.sayAll([...album(3), text('ca chua nha toi 8k/kg')]);
  expect(sitting.sent).toHaveLength(1);
  expect(sitting.text).toBe(
    'Em đọc được cà chua, giá 8.000 đồng một kg. Em nhận 3 ảnh. Đợt này chú có khoảng bao nhiêu? Ví dụ: 2 tạ, 500 kg, 300 trái.',
  );
});

test('photos before their question wait for it, ten at most', () => {
  const sitting = at('bán cà chua');
  sitting.sayAll(album(8));
  sitting.sayAll(album(8, 9));
  expect(sitting.conversation?.pocket).toHaveLength(10);
  for (const words of AT_PHOTOS.slice(1)) sitting.say(words);
  expect(photosOf(sitting)).toHaveLength(5);
  expect(sitting.conversation?.pocket).toBeUndefined();
});

test('a photo that comes after its question joins the others', () => {
  const sitting = at(...AT_PHOTOS);
  sitting.sayAll(album(2));
  sitting.sayAll(album(1, 7));
  expect(sitting.text.startsWith('Em thêm 1 ảnh nữa rồi ạ.')).toBe(true);
  expect(photosOf(sitting)).toHaveLength(3);
});

test('photos of nobody knows what are asked about before they are kept for long', () => {
  const sitting = at();
  sitting.sayAll(album(2));
  expect(sitting.text).toBe('Em giữ 2 ảnh. Chú muốn bán hàng trong ảnh phải không ạ?');
  sitting.say('không');
  expect(sitting.conversation?.pocket).toBeUndefined();
});

test('photos that wait for one form are not taken by another on top of it', () => {
  const sitting = new Sitting(
    theBundle(),
    withRole(registered(NOBODY_YET), { role: 'officer', area: '09064' }),
    undefined,
    true,
  );
  sitting.say('bán cà chua');
  sitting.sayAll(album(1));
  for (const words of ['thông báo', 'cả xã', 'Mai họp.']) sitting.say(words);
  expect(sitting.done.has('change_broadcast: changed')).toBe(false);
  sitting.sayAll(album(1, 7));
  expect(sitting.done.has('change_broadcast: changed')).toBe(true);
  expect(sitting.conversation?.pocket).toMatchObject([{ under: 1 }]);
});

test('a photo with an identity card announced is not even fetched', () => {
  const sitting = at();
  sitting.sayAll([{ type: 'photo', photo: { reference: 'p1' }, caption: 'can cuoc cua toi day' }]);
  expect(sitting.done.has('keep_photo: kept')).toBe(false);
  expect(sitting.text.startsWith('Em không lưu ảnh này.')).toBe(true);
});
