import { Zip, ZipDeflate, strToU8 } from 'fflate';
import type { IsoDay, Millis } from '../model/time.ts';
import { DAY_MS, vietnamDay, vietnamTimeOfDayMs } from '../model/time.ts';
import { asXml, sharedWords } from './shared-words.ts';
import type { SharedWords } from './shared-words.ts';
import {
  CONTENT_TYPES,
  DAY,
  HEADING,
  MOMENT,
  ROOT_RELATIONS,
  SHEET_END,
  STYLES,
  WORDS,
  contentTypes,
  sheetStart,
  workbookRelations,
  workbookXml,
} from './workbook-parts.ts';

/** What stands in a cell: words stay words whatever they look like, moments and days are real dates. */
export type Cell = string | number | { readonly at: Millis } | { readonly day: IsoDay } | undefined;
export type Row = readonly Cell[];

export interface Sheet {
  readonly name: string;
  readonly columns: readonly Column[];
  /** In pages, each fetched when it is wanted. */
  readonly pages: AsyncIterable<readonly Row[]>;
}

export interface Column {
  readonly heading: string;
  /** In letters. */
  readonly width: number;
}

/** A sheet holds so many rows, its headings included; what is more goes on in another one. */
const ROWS_MAX = 1_048_576;

/**
 * An XLSX file (ECMA-376) in pieces, made while its rows are fetched: of a long list only its words are kept meanwhile,
 * deflated. A file that breaks off has no end that programs accept, so nobody takes half a list for the whole.
 */
export async function* workbook(
  sheets: readonly Sheet[],
  madeAt: Millis,
  rowsMax = ROWS_MAX,
): AsyncGenerator<Uint8Array> {
  const zip = zipOf(madeAt);
  const words = sharedWords();
  const names: string[] = [];
  zip.put('_rels/.rels', ROOT_RELATIONS);
  zip.put('xl/styles.xml', STYLES);
  let strings: Entry | undefined;

  function begin({ name, columns }: Sheet): Entry {
    names.push(nameAmong(names, name));
    const entry = zip.begin(`xl/worksheets/sheet${String(names.length)}.xml`);
    const headings = columns.map(({ heading }) => heading);
    entry.write(sheetStart(columns) + rowXml(headings, 1, words, HEADING));
    // Entries leave one behind the other: the words come second, and wait for the end of the first sheet.
    strings ??= zip.begin('xl/sharedStrings.xml');
    return entry;
  }

  for (const sheet of sheets) {
    let entry = begin(sheet);
    let rows = 1;
    for await (const page of sheet.pages) {
      for (const row of page) {
        if (rows === rowsMax) {
          entry.end(SHEET_END);
          entry = begin(sheet);
          rows = 1;
        }
        entry.write(rowXml(row, ++rows, words));
      }
      strings?.write(words.newXml());
      yield zip.made();
    }
    entry.end(SHEET_END);
  }
  strings?.end(words.newXml() + words.endXml);
  zip.put('xl/workbook.xml', workbookXml(names.map(asXml)));
  zip.put('xl/_rels/workbook.xml.rels', workbookRelations(names.length));
  zip.put(CONTENT_TYPES, contentTypes(names.length));
  zip.end();
  yield zip.made();
}

function rowXml(row: Row, number: number, words: SharedWords, style?: number): string {
  const cells = row.map((cell, n) => cellXml(cell, `${columnName(n)}${String(number)}`, words, style));
  return `<row r="${String(number)}">${cells.join('')}</row>`;
}

/** Cells say their place, which is not required, because some programs look for it. */
function cellXml(cell: Cell, place: string, words: SharedWords, style = WORDS): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'string')
    return `<c r="${place}" s="${String(style)}" t="s"><v>${String(words.indexOf(cell))}</v></c>`;
  if (typeof cell === 'number') return `<c r="${place}"><v>${String(cell)}</v></c>`;
  if ('day' in cell) return `<c r="${place}" s="${String(DAY)}"><v>${String(dayNumber(cell.day))}</v></c>`;
  const timeOfDay = vietnamTimeOfDayMs(cell.at) / DAY_MS;
  return `<c r="${place}" s="${String(MOMENT)}"><v>${String(dayNumber(vietnamDay(cell.at)) + timeOfDay)}</v></c>`;
}

/** 0 is "A", 25 "Z", 26 "AA". */
function columnName(n: number): string {
  return n < 26 ? String.fromCharCode(65 + n) : columnName(Math.floor(n / 26) - 1) + columnName(n % 26);
}

/** Spreadsheets count days from 30/12/1899. */
function dayNumber(day: IsoDay): number {
  return Date.parse(day) / DAY_MS + 25_569;
}

/** At most 31 letters, none of []:*?/\, no two alike: else Excel wants to repair the file. */
function nameAmong(names: readonly string[], wanted: string): string {
  const name = wanted
    .replace(/[[\]:*?/\\'\s]+/g, ' ')
    .slice(0, NAME_MAX - 4)
    .trim();
  return names.includes(name) ? `${name} ${String(names.length + 1)}` : name;
}

const NAME_MAX = 31;

interface Entry {
  write(xml: string): void;
  end(xml: string): void;
}

function zipOf(madeAt: Millis) {
  let made: Uint8Array[] = [];
  const zip = new Zip((fault, bytes) => {
    if (fault) throw fault;
    made.push(bytes);
  });
  function begin(name: string): Entry {
    const entry = new ZipDeflate(name, { level: 1 });
    entry.mtime = madeAt;
    zip.add(entry);
    let xml = '';
    return {
      // Small pieces would cost more than what they hold.
      write(more) {
        xml += more;
        if (xml.length < PIECE) return;
        entry.push(strToU8(xml));
        xml = '';
      },
      end(more) {
        entry.push(strToU8(xml + more), true);
      },
    };
  }
  return {
    begin,
    put(name: string, xml: string): void {
      begin(name).end(xml);
    },
    end: () => {
      zip.end();
    },
    /** What there is since it was last asked. */
    made(): Uint8Array {
      const bytes = Buffer.concat(made);
      made = [];
      return bytes;
    },
  };
}

const PIECE = 64 * 1024;
