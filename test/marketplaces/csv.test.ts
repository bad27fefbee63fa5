import { expect, test } from 'vitest';
import fc from 'fast-check';
import { toCsv } from '../../src/marketplaces/csv.ts';

/** What stands behind the mark that tells Excel the letters. */
const lines = (csv: string) => csv.replace(/^\ufeff/, '');

test('begins with the mark that tells Excel the letters, lines end as the standard wants', () => {
  expect(
    toCsv([
      ['Mã', 'Giá'],
      ['SP-000127', '25000'],
    ]),
  ).toBe('\ufeffMã,Giá\r\nSP-000127,25000\r\n');
});

test.each([
  ['plain words', 'Cà chua', 'Cà chua'],
  ['a comma', 'ngọt, giòn', '"ngọt, giòn"'],
  ['quotes', 'gọi là "khóm"', '"gọi là ""khóm"""'],
  ['two lines', 'Trái chín cây.\nHái sáng.', '"Trái chín cây.\nHái sáng."'],
  ['blanks at the ends are kept', ' rau ', '" rau "'],
  ['nothing', '', ''],
  ['a phone with its blanks stays words', '0912 345 678', '0912 345 678'],
])('%s', (_fact, words, cell) => {
  expect(lines(toCsv([[words]]))).toBe(`${cell}\r\n`);
});

test.each([
  ['a formula', "=cmd|'/c calc'!A0"],
  ['a plus', '+84912345678'],
  ['a minus', '-1+1'],
  ['an at', '@SUM(1)'],
  ['a formula behind blanks', '  =1+1'],
  ['a formula behind a tab', '\t=1+1'],
  ['a line end first', '\r=1+1'],
  ['a wide equals sign', '＝1+1'],
  ['a list in a description', '- Trái chín cây'],
])('never a formula: %s', (_fact, words) => {
  expect(
    lines(toCsv([[words]]))
      .replace(/^"/, '')
      .startsWith("'"),
  ).toBe(true);
});

test('a table reads back as it was written', () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'ố', ',', '"', '\n', '\r', ' ', ';') }),
    fc.string({ unit: 'binary' }),
  );
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(table, (rows) => {
      const read = readCsv(lines(toCsv(rows)));
      expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
      for (const [r, row] of rows.entries()) {
        for (const [c, words] of row.entries()) expect([words, `'${words}`]).toContain(read[r]![c]);
      }
    }),
  );
});

/** RFC 4180, read the plain way. */
function readCsv(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let i = 0; i < csv.length;) {
    const cell = csv[i] === '"' ? /"((?:[^"]|"")*)"/y : /([^,"\r\n]*)/y;
    cell.lastIndex = i;
    const [whole, words] = cell.exec(csv)!;
    row.push(words!.replaceAll('""', '"'));
    i += whole.length;
    if (csv[i] === ',') {
      i += 1;
    } else {
      expect(csv.slice(i, i + 2)).toBe('\r\n');
      i += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
