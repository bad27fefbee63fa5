import { expect, test } from 'vitest';
import { makeTexts } from '../../src/content/texts.ts';
import type { JsonObject } from '../../src/model/json.ts';

const WORDS = {
  plain: 'Dạ, em nghe.\n',
  empty: '',
  called: 'Chào {{gọi tên}}.',
  path: 'Hộ {{saved.household.owner}}, mã {{saved.code}}.',
  loud: '{{product, said, capital}} đã lên sàn.',
  list: 'Em đọc được {{list}}.',
  goods: 'Hàng: {{listings, goods}}.',
  kinds: 'Có {{saved.kinds}}.',
  count: 'Có {{count}} tin.',
  inner: { deep: 'Ở trong.' },
  words: ['một', 'hai'],
};

function texts(missing: string[] = []) {
  const formats = () => ({
    said: (value: unknown) => (value as { said: string }).said,
    goods: (value: unknown) => (value as { said: string }[]).map(({ said }) => said).join(', '),
    capital: (value: unknown) => String(value).toUpperCase(),
  });
  return makeTexts(WORDS, formats, (fault) => missing.push(fault));
}

test.each<[fact: string, key: string, values: JsonObject, text: string]>([
  ['words without gaps, without the blank at their end', 'plain', {}, 'Dạ, em nghe.'],
  ['nothing to say', 'empty', {}, ''],
  ['a gap under a Vietnamese name', 'called', { 'gọi tên': 'cô Bảy' }, 'Chào cô Bảy.'],
  ['a path into a value', 'path', { saved: { code: 'HO-1', household: { owner: 'Bảy' } } }, 'Hộ Bảy, mã HO-1.'],
  ['formats, one after another', 'loud', { product: { said: 'khóm' } }, 'KHÓM đã lên sàn.'],
  ['a list', 'list', { list: ['họ tên', 'nơi ở'] }, 'Em đọc được họ tên, nơi ở.'],
  ['a list inside a value', 'kinds', { saved: { kinds: ['khóm', 'dừa'] } }, 'Có khóm, dừa.'],
  ['one and many read alike', 'count', { count: 1 }, 'Có 1 tin.'],
  ['a skipped answer stands for nothing', 'called', { 'gọi tên': null }, 'Chào .'],
  ['words in words', 'inner.deep', {}, 'Ở trong.'],
  [
    'braces that people type stay what they are',
    'called',
    { 'gọi tên': '{{count}} $t(plain)' },
    'Chào {{count}} $t(plain).',
  ],
  ['signs stay what they are', 'called', { 'gọi tên': '<b>&amp;</b>' }, 'Chào <b>&amp;</b>.'],
])('a text: %s', (_fact, key, values, text) => {
  expect(texts().text(key, values)).toBe(text);
});

test('a value is looked up only when a text names it', () => {
  const asked: string[] = [];
  const look = (name: string) => {
    asked.push(name);
    return name;
  };
  expect(texts().text('plain', look)).toBe('Dạ, em nghe.');
  expect(texts().text('called', look)).toBe('Chào gọi tên.');
  expect(asked).toEqual(['gọi tên']);
});

test('a value that is missing is heard of, and the person reads the sentence without it', () => {
  const missing: string[] = [];
  expect(texts(missing).text('path', { saved: { code: 'HO-1' } })).toBe('Hộ , mã HO-1.');
  expect(missing).toEqual([
    'text "Hộ {{saved.household.owner}}, mã {{saved.code}}.": no value for {{saved.household.owner}}',
  ]);
});

test.each<[fact: string, key: string, values: JsonObject, text: string]>([
  ['an older shape than its format takes', 'goods', { listings: 3 }, 'Hàng: .'],
  ['a whole record where words were wanted', 'called', { 'gọi tên': { name: 'Bảy' } }, 'Chào .'],
])('a value that cannot be said is left out: %s', (_fact, key, values, text) => {
  expect(texts().text(key, values)).toBe(text);
});

test('a key that is missing is our mistake', () => {
  expect(() => texts().text('nowhere')).toThrow('locales: no text "nowhere"');
  expect(() => texts().text('words')).toThrow('locales: no text "words"');
  expect(() => texts().text('constructor')).toThrow('locales: no text "constructor"');
});

test('there are texts and lists', () => {
  expect([texts().has('plain'), texts().has('words'), texts().has('inner'), texts().has('toString')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(texts().list('words')).toEqual(['một', 'hai']);
  expect(texts().list('plain')).toEqual([]);
});
