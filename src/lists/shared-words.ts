/**
 * The words of a workbook, each with its number; the cells hold numbers. Words inside the cells would be simpler, but phones
 * of Apple show such cells empty.
 */
export interface SharedWords {
  /** The same for the same words, as long as they are among the first of their kind. */
  indexOf(words: string): number;
  /** Those that are new since it was last asked. */
  newXml(): string;
  readonly endXml: string;
}

export function sharedWords(): SharedWords {
  const numbers = new Map<string, number>();
  let fresh = START;
  let count = 0;
  return {
    indexOf(words) {
      const known = numbers.get(words);
      if (known !== undefined) return known;
      const index = count++;
      if (numbers.size < KNOWN_MAX) numbers.set(words, index);
      fresh += `<si><t xml:space="preserve">${asXml(words.slice(0, LETTERS_MAX))}</t></si>`;
      return index;
    },
    newXml() {
      const xml = fresh;
      fresh = '';
      return xml;
    },
    endXml: '</sst>',
  };
}

/** Channels, outcomes and reasons come again and again; names hardly do, and a million of them is not to be remembered. */
const KNOWN_MAX = 1_000;

/** More a cell does not take. */
const LETTERS_MAX = 32_767;

const START =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';

/** Words as they stand in XML; what XML cannot hold is left out, and "_x0041_" does not become "A". */
export function asXml(words: string): string {
  return words
    .replace(/\r\n?/g, '\n')
    .replace(NOT_IN_XML, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}

/** Signs of control, halves of pairs, and two that are none. */
const NOT_IN_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\p{Surrogate}\ufffe\uffff]/gu;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
