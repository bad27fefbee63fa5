import { expect, test } from 'vitest';
import { isSyllable } from '../../src/vietnamese/syllable.ts';
import { undoTelex } from '../../src/vietnamese/telex.ts';

test.each([
  ['marks at the end of a word', 'dawng kys', 'dăng ký'],
  ['everything at once', 'dduwowcj', 'được'],
  ['double letters', 'khoong', 'không'],
  ['one word among others', 'muoi lam nghinf', 'muoi lam nghìn'],
  ['the tone in the middle', 'ngafn', 'ngàn'],
  ['w on two vowels', 'huwowngs daanx', 'hướng dẫn'],
  ['capitals stay', 'Nguyeenx Vawn An', 'Nguyễn Văn An'],
  ['punctuation stays', 'ddoongf, ddoongf!', 'đồng, đồng!'],
  ['a slash between', '25 nghinf/kys', '25 nghìn/ký'],
  ['half decoded already', 'đươcj', 'được'],
  ['VNI', 'so61', 'số'],
  ['VNI in the middle', 'kho6ng d9u7o7c5', 'không được'],
  ['VNI tones', 'ca2 chua', 'cà chua'],
  ['VNI after a number', '5 ta5', '5 tạ'],
  ['a wrong key is left wrong', 'so62', 'sồ'],
])('undone: %s', (_fact, said, expected) => {
  expect(undoTelex(said)).toBe(expected);
});

test.each([
  'kg',
  'zalo',
  '1tr2',
  'ST25',
  't5',
  'm2',
  'thang5',
  'loai1',
  'shop',
  'next',
  'ok',
  'gia25k',
  'xoong',
  '25k/kg',
  "H'Hen Niê",
])('left alone: %s', (said) => {
  expect(undoTelex(said)).toBe(said);
});

test.each([
  ['nghìn', true],
  ['dang', true],
  ['quý', true],
  ['được', true],
  ['kys', false],
  ['shop', false],
  ['khoong', false],
  ['càc', false],
  ['cách', true],
])('a syllable: %s %s', (word, expected) => {
  expect(isSyllable(word)).toBe(expected);
});
