import { fold, hasMarks } from './fold.ts';
import { FAMILY_NAMES } from './name-words.ts';
import { readName } from './names.ts';

/** A name in a longer message, and the stretch it stands in with its introduction. */
export interface FoundName {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A name is taken after "tôi là", "tên"; or where a whole segment of the message is plainly one. */
export function findName(text: string, hasPhone: boolean): FoundName | undefined {
  return introduced(text) ?? inASegment(text, hasPhone) ?? upFront(text, hasPhone);
}

const INTRODUCTION =
  /(?:^|(?<=[\s,;.]))(?:(?:t[oô]i|tui|em|m[iì]nh|ch[aá]u|con|d[aạ])\s+){0,2}(?:t[eê]n(?:\s+(?:t[oô]i|em|m[iì]nh|ch[aá]u|tui))?(?:\s+l[aà])?|h[oọ] t[eê]n|h[oọ] v[aà] t[eê]n|(?:t[oô]i|tui|em|m[iì]nh|ch[aá]u)\s+l[aà]|ch[uủ] h[oộ](?:\s+l[aà])?)[\s:]+/giu;

/** "toi la tran van tam sdt …": up to five words, ended by a stop word, a mark or a number. */
function introduced(text: string): FoundName | undefined {
  for (const match of text.matchAll(INTRODUCTION)) {
    const start = match.index + match[0].length;
    const words = nameWordsAt(text.slice(start));
    const said = words.map((word) => word.text).join(' ');
    const reading = readName(said);
    const last = words.at(-1);
    if ('value' in reading && last && isFamilyName(said))
      return { value: reading.value, start: match.index, end: start + last.end };
  }
  return undefined;
}

interface Word {
  readonly text: string;
  readonly end: number;
}

const MOST_WORDS = 6;

function nameWordsAt(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/(\s*)([^\s]+)/gu)) {
    const [whole, , raw = ''] = match;
    const word = /^[\p{L}\p{M}'’]+/u.exec(raw)?.[0] ?? '';
    if (
      word === '' ||
      (words.length > 1 && isStop(word, text.slice(match.index + whole.length))) ||
      words.length >= MOST_WORDS
    )
      break;
    words.push({ text: word, end: match.index + whole.length - raw.length + word.length });
    if (word !== raw) break;
  }
  return words;
}

const STOPS: ReadonlySet<string> = new Set(
  (
    'ở xã thôn ấp xóm bản làng huyện tỉnh phường quê nhà bán có trồng nuôi sđt sdt dt đt số zalo tel điện muốn đăng năm tuổi sinh giá ' +
    'xa thon ap xom huyen tinh phuong que ban co trong nuoi so dien muon dang gia dia địa khu tổ đội'
  ).split(' '),
);

/** Some stop words are given names too: they stop only where more follows. */
function isStop(word: string, after: string): boolean {
  const lower = word.toLowerCase();
  if (lower === 'o' || lower === 'nha' || lower === 'sinh') return after.trim() !== '';
  return STOPS.has(lower) && (after.trim() !== '' || lower.length > 3) && !/^\p{Lu}\p{Ll}+$/u.test(word);
}

/** "Lê Thị Sáu thôn 3 xã Liên Châu": a name at the very front, up to the first word of a place. */
function upFront(text: string, hasPhone: boolean): FoundName | undefined {
  const words = nameWordsAt(text);
  const last = words.at(-1);
  const said = words.map((word) => word.text).join(' ');
  if (!last || last.end === text.length || !isPlainlyAName(said, hasPhone, false)) return undefined;
  const reading = readName(said);
  return 'value' in reading ? { value: reading.value, start: 0, end: last.end } : undefined;
}

/** "Nguyễn Văn A, xã Tân Cương": a segment of its own, first or beside the phone. */
function inASegment(text: string, hasPhone: boolean): FoundName | undefined {
  let start = 0;
  const segments = text.split(/([,;\n]|\s[-–]\s)/u);
  for (const [at, segment] of segments.entries()) {
    const isSeparator = at % 2 === 1;
    const reading = isSeparator || !isPlainlyAName(segment, hasPhone, at === 0) ? undefined : readName(segment);
    if (reading && 'value' in reading) return { value: reading.value, start, end: start + segment.length };
    start += segment.length;
  }
  return undefined;
}

/**
 * A family name first, and Văn or Thị in the middle. Beside a phone number marks may be missing, and three capitals at the
 * very front do; alone "Hoàng Văn Thụ, Hoàng Mai" is a place named after a person.
 */
function isPlainlyAName(segment: string, hasPhone: boolean, isFirst: boolean): boolean {
  const bare = segment.trim().replace(/^(?:anh|chị|ông|bà|bác|cô|chú|hộ|chủ hộ)\s+/iu, '');
  const words = bare.split(/\s+/);
  const isLong = words.length >= 3 && words.length <= 5;
  if (
    !isLong ||
    /[\d/]/.test(bare) ||
    /^(?:phường|xã|thị trấn|huyện|quận|thôn|ấp|xóm)\s/iu.test(bare) ||
    !FAMILY_NAMES.has(fold(words[0] ?? ''))
  )
    return false;
  const middle = hasMarks(bare) ? /^(?:thị|văn)$/iu : /^(?:thi|van)$/i;
  const hasMiddle = words.slice(1, -1).some((word) => middle.test(word));
  if (hasMiddle) return (hasPhone || hasMarks(bare)) && (hasPhone || !PLACES_NAMED_AFTER_PEOPLE.has(fold(bare)));
  return (
    hasPhone &&
    isFirst &&
    words.every((word) => /^\p{Lu}\p{Ll}*(?:'\p{L}+)?$/u.test(word)) &&
    fold(bare) !== 'ho chi minh'
  );
}

/** Communes, old and new, whose names have Văn or Thị in the middle. Source: the lists of 2018 to 2026. */
const PLACES_NAMED_AFTER_PEOPLE: ReadonlySet<string> = new Set(
  (
    'bui thi xuan,be van dan,chu van an,chau van liem,hoang van thu,ho thi ky,ly van lam,luong van tri,nguyen thi minh khai,nguyen van cu,' +
    'nguyen van linh,nguyen van thanh,pham van coi,pham van hai,tran van thoi,tru van tho,vo thi sau,dinh van lam ha'
  ).split(','),
);

function isFamilyName(said: string): boolean {
  const words = said.split(' ');
  return words.length >= 2 && (FAMILY_NAMES.has(fold(words[0] ?? '')) || /^[hkya]['\s]/iu.test(said));
}
