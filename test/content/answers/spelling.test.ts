import { expect, test } from 'vitest';
import { readWords } from '../../../src/content/answers/features.ts';
import { makeSpelling } from '../../../src/content/answers/spelling.ts';

const KNOWN = ['bán hàng trên sàn', 'phải đóng phí không', 'vô sàn', 'giấy chứng nhận', 'cà chua'];
const mend = makeSpelling(KNOWN.map(readWords));

test.each([
  ['two letters exchanged', 'ban hnag', 'ban hang'],
  ['a letter too many', 'ban hangf tren saan', 'ban hang tren san'],
  ['a letter lost, beside a word it is known with', 'ban hag tren san', 'ban hang tren san'],
  ['a letter drawn out', 'sannnn', 'san'],
  ['as the young write what they hear', 'fai dong fi', 'phai dong phi'],
  ['a blank forgotten', 'banhang', 'ban hang'],
  ['a blank at the wrong place', 'bna hng ban han gtren', 'ban hang ban hang tren'],
  ['another syllable stays: it is another word', 'mua sach', 'mua sach'],
  ['unless a neighbour speaks for the known one', 'ban han', 'ban hang'],
  ['what is like nothing known stays', 'xqwk', 'xqwk'],
  ['two letters are not guessed at', 'ba hk', 'ba khong'],
  ['numbers stay', 'san 1o34', 'san 1o34'],
])('spelling: %s', (_fact, said, expected) => {
  expect(
    mend(readWords(said))
      .map(({ folded }) => folded)
      .join(' '),
  ).toBe(expected);
});
