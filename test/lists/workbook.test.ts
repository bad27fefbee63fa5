import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { workbook } from '../../src/lists/workbook.ts';
import type { Row, Sheet } from '../../src/lists/workbook.ts';
import { bytesOf, readWorkbook } from './read-workbook.ts';

const MADE_AT = Date.parse('2026-11-22T09:00:00+07:00');

function sheet(pages: readonly (readonly Row[])[], name = 'Người nhận'): Sheet {
  async function* fetched() {
    yield* pages;
  }
  return { name, columns: ['STT', 'Họ tên', 'Lúc'].map((heading) => ({ heading, width: 12 })), pages: fetched() };
}

const made = async (sheets: readonly Sheet[], rowsMax?: number) => bytesOf(workbook(sheets, MADE_AT, rowsMax));

test('words, numbers and empty cells come back as they were, page by page', async () => {
  const rows = [
    [1, 'Nguyễn Thị Bảy', undefined],
    [2, '0912 345 678', ''],
    [3.5, 'Trần & "Tám" <con>\ndòng hai', undefined],
  ];
  const bytes = await made([sheet([rows.slice(0, 2), rows.slice(2)])]);
  expect(readWorkbook(bytes)).toEqual({
    'Người nhận': [
      ['STT', 'Họ tên', 'Lúc'],
      [1, 'Nguyễn Thị Bảy', ''],
      [2, '0912 345 678', ''],
      [3.5, 'Trần & "Tám" <con>\ndòng hai', ''],
    ],
  });
});

test('moments and days are the days and hours of Vietnam', async () => {
  const bytes = await made([sheet([[[{ at: MADE_AT }, { day: '2026-11-22' }, { day: '1900-03-01' }]]])]);
  expect(readWorkbook(bytes)).toEqual({
    'Người nhận': [
      ['STT', 'Họ tên', 'Lúc'],
      [46_348.375, 46_348, 61],
    ],
  });
});

test.each([
  ['a formula', '=HYPERLINK("https://x.example","bấm")'],
  ['a number with a zero in front', '0912345678'],
  ['what spreadsheets take for a sign', '_x0041_'],
  ['an emoji', 'cô Bảy 🍅'],
])('%s stays words, also when it is edited', async (_fact, words) => {
  const bytes = await made([sheet([[[1, words, undefined]]])]);
  const parts = unzipSync(bytes);
  expect(strFromU8(parts['xl/worksheets/sheet1.xml']!)).toContain('<c r="B2" s="1" t="s"><v>3</v></c>');
  expect(strFromU8(parts['xl/worksheets/sheet1.xml']!)).not.toContain('<f>');
  expect(strFromU8(parts['xl/styles.xml']!)).toContain('<xf numFmtId="49" fontId="0"');
  const [, , , , shown] = strFromU8(parts['xl/sharedStrings.xml']!).split('<si>');
  expect(shown).toContain(words === '_x0041_' ? '_x005F_x0041_' : words.replaceAll('"', '&quot;'));
});

test('what XML cannot hold is left out, so that the file opens', async () => {
  const bytes = await made([sheet([[[1, 'a\u0000b\u001fc\ud800d\uffffe', undefined]]])]);
  expect(readWorkbook(bytes)['Người nhận']?.[1]).toEqual([1, 'abcde', '']);
});

test('an empty list is its headings; they stay in sight', async () => {
  const bytes = await made([sheet([[]]), sheet([], 'Trống')]);
  expect(readWorkbook(bytes)).toEqual({
    'Người nhận': [['STT', 'Họ tên', 'Lúc']],
    Trống: [['STT', 'Họ tên', 'Lúc']],
  });
  expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet2.xml']!)).toContain('state="frozen"');
});

test('what a sheet cannot hold goes on in the next one, with headings', async () => {
  const headings = ['STT', 'Họ tên', 'Lúc'];
  const bytes = await made(
    [
      sheet([
        [['a'], ['b'], ['c']],
        [['d'], ['e']],
      ]),
    ],
    3,
  );
  expect(readWorkbook(bytes)).toEqual({
    'Người nhận': [headings, ['a', '', ''], ['b', '', '']],
    'Người nhận 2': [headings, ['c', '', ''], ['d', '', '']],
    'Người nhận 3': [headings, ['e', '', '']],
  });
});

test('a name that Excel refuses is changed', async () => {
  const bytes = await made([
    sheet([], 'Lớp [chè]: 8/12 và một cái tên dài lắm'),
    sheet([], 'Lớp [chè]: 8/12 và một cái tên dài lắm'),
  ]);
  expect(Object.keys(readWorkbook(bytes))).toEqual(['Lớp chè 8 12 và một cái tên', 'Lớp chè 8 12 và một cái tên 2']);
});

test('a list that breaks off is no file that opens', async () => {
  async function* breaking() {
    yield [[1, 'Bảy', undefined]];
    throw new Error('the store is away');
  }
  const pieces: Uint8Array[] = [];
  const broken = workbook([{ ...sheet([]), pages: breaking() }], MADE_AT);
  await expect(
    (async () => {
      for await (const piece of broken) pieces.push(piece);
    })(),
  ).rejects.toThrow('the store is away');
  expect(() => unzipSync(Buffer.concat(pieces))).toThrow();
});
