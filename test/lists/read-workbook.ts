import { strFromU8, unzipSync } from 'fflate';

/** The sheets of an XLSX file as a program shows them: names, and the cells' words, numbers, or nothing (""). */
export function readWorkbook(bytes: Uint8Array): Readonly<Record<string, readonly (readonly (string | number)[])[]>> {
  const files = unzipSync(bytes);
  const part = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const words = [...part('xl/sharedStrings.xml').matchAll(/<si><t xml:space="preserve">([^<]*)<\/t><\/si>/g)].map(
    ([, text = '']) => plain(text),
  );
  const names = [...part('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name = '']) => plain(name));
  return Object.fromEntries(
    names.map((name, n) => [name, rowsIn(part(`xl/worksheets/sheet${String(n + 1)}.xml`), words)]),
  );
}

export async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** Every row as long as the first, the headings. */
function rowsIn(sheet: string, words: readonly string[]): readonly (readonly (string | number)[])[] {
  const rows = [...sheet.matchAll(/<row r="\d+">(.*?)<\/row>/g)].map(
    ([, cells = '']) =>
      new Map(
        [...cells.matchAll(/<c r="([A-Z]+)\d+"([^>]*)><v>([^<]*)<\/v><\/c>/g)].map(
          ([, column = '', is = '', value = '']) => [
            column,
            is.includes('t="s"') ? (words[Number(value)] ?? '?') : Number(value),
          ],
        ),
      ),
  );
  const columns = [...(rows[0]?.keys() ?? [])];
  return rows.map((row) => columns.map((column) => row.get(column) ?? ''));
}

function plain(xml: string): string {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
