import type { Column } from './workbook.ts';

/** The parts of a workbook that hold no rows (ECMA-376, part 1, chapters 12 and 18). */

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const CONTENT_TYPES = '[Content_Types].xml';

export const ROOT_RELATIONS =
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** Numbers of `cellXfs` below. Words are text for spreadsheets too (format 49): edited, they become no formula or number. */
export const WORDS = 1;
export const HEADING = 2;
export const DAY = 3;
export const MOMENT = 4;

export const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>' +
  '<numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="5">${[style(0, 0), style(49, 0), style(49, 1), style(164, 0), style(165, 0)].join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

function style(format: number, font: number): string {
  return (
    `<xf numFmtId="${String(format)}" fontId="${String(font)}" fillId="0" borderId="0" xfId="0"` +
    ' applyNumberFormat="1" applyFont="1"/>'
  );
}

/** The first row, the headings, stays in sight. */
export function sheetStart(columns: readonly Column[]): string {
  const widths = columns.map(({ width }, n) => {
    const place = String(n + 1);
    return `<col min="${place}" max="${place}" width="${String(width)}" customWidth="1"/>`;
  });
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join('')}</cols><sheetData>`
  );
}

export const SHEET_END = '</sheetData></worksheet>';

/** `names` are XML already. */
export function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, n) => `<sheet name="${name}" sheetId="${String(n + 1)}" r:id="rId${String(n + 1)}"/>`,
  );
  return (
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${sheets.join('')}</sheets></workbook>`
  );
}

export function workbookRelations(sheets: number): string {
  const all = [
    ...numbered(sheets).map((n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`)),
    relation(String(sheets + 1), 'styles', 'styles.xml'),
    relation(String(sheets + 2), 'sharedStrings', 'sharedStrings.xml'),
  ];
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

export function contentTypes(sheets: number): string {
  const parts = [
    ['workbook', 'sheet.main'],
    ...numbered(sheets).map((n) => [`worksheets/sheet${n}`, 'worksheet']),
    ['styles', 'styles'],
    ['sharedStrings', 'sharedStrings'],
  ].map(([part, type]) => `<Override PartName="/xl/${part}.xml" ContentType="${SPREADSHEET}.${type}+xml"/>`);
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`
  );
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => String(n + 1));
}
