import { expect, test } from 'vitest';
import { makeMeanings, wordsOf } from '../../../src/content/answers/lexicon.ts';

const meaningsOf = makeMeanings({
  concepts: { shop: ['gian hàng', 'shop'], pay: ['lương'], welfare: ['lương hưu'], household: ['bà con', 'hộ'] },
  kinds: { how_much: ['bao nhiêu'] },
  fillers: ['shop ơi', 'bà con', 'ạ', 'lắm'],
});

test.each([
  ['a word means what it names', 'mở shop', ['shop']],
  ['inside a longer phrase that says nothing it means nothing', 'shop ơi cho hỏi', []],
  ['the longer phrase means what it names, and not its parts', 'lương hưu bao nhiêu', ['welfare']],
  ['what says nothing may mean something all the same', 'bà con', ['household']],
  ['without marks any word that is written so', 'luong bao nhieu', ['pay']],
  ['with marks only that word', 'lượng bao nhiêu', []],
])('meanings: %s', (_fact, said, expected) => {
  expect(meaningsOf(wordsOf(said)).concepts).toEqual(expected);
});

test.each([
  ['a word that says nothing is passed over', 'đắt lắm', ['dat']],
  ['without its marks it may be another word, and stays', 'dat lam', ['dat', 'lam']],
])('words left: %s', (_fact, said, expected) => {
  expect(meaningsOf(wordsOf(said)).words.map(({ folded }) => folded)).toEqual(expected);
});
