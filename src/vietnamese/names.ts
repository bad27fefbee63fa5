import type { Reading } from '../model/answers.ts';
import { fold, hasMarks, tidy } from './fold.ts';
import { FAMILY_NAMES, NO_NAME_WORDS } from './name-words.ts';
import { undoTelex } from './telex.ts';

export type NameDoubt =
  | 'unclear'
  /** "anh Ba", "Tám": the name of the identity card is wanted. */
  | 'not_full'
  /** "N.V. An" */
  | 'abbreviated'
  /** "Nguyeenx Vawn An": the decoded name is offered, never taken. */
  | 'keyboard'
  | 'several';

/** Longer texts tell more than a name. */
const LONGEST = 160;

/**
 * Reads a full name as on the identity card: marks as typed, the first letter of each part capital. "tôi là", "anh" and
 * what follows a comma or a number go. A name typed without marks stays without.
 */
export function readName(said: string): Reading<string, NameDoubt> {
  const text = tidy(said)
    .replace(APOSTROPHES, "'")
    .replace(/^h[oọ] (?:v[aà]|[&+]) t[eê]n/iu, '');
  if (text.length > LONGEST) return { ask: 'unclear', choices: [] };
  const names = text
    .split(SEPARATORS)
    .map((segment) => wordsOf(segment))
    .filter((words) => words.length > 0);
  const [first, ...more] = names;
  if (!first) return { ask: 'unclear', choices: [] };
  const others = more.filter((words) => words.length > 2 && isKnownFamily(words) && hasMiddle(words));
  if (others.length > 0 && isKnownFamily(first))
    return { ask: 'several', choices: [first, ...others].map(capitalised) };
  return judged(first);
}

const APOSTROPHES = /[\u2018\u2019\u02bc\u0060\u00b4]/gu;
const SEPARATORS = /[,;:()[\]/|+\n\d]+|\s[-–]\s|\s(?:và|va|với|voi)\s/iu;

function judged(words: readonly string[]): Reading<string, NameDoubt> {
  const bare = words.map(fold);
  const joined = words.join(' ');
  const isCertain = isKnownFamily(words) && hasMiddle(words);
  if (words.length > 7 || (!isCertain && words.some((word, at) => isNoName(word, at))))
    return { ask: 'unclear', choices: [] };
  if (words.some((word) => /\./.test(word)) || bare.some((word, at) => isAbbreviation(word, at, words))) {
    return { ask: 'abbreviated', choices: [] };
  }
  const decoded = undoTelex(joined);
  if (decoded !== joined) return { ask: 'keyboard', choices: [capitalised(decoded.split(' '))] };
  if (words.length === 1)
    return /^[hk]'\p{L}{2,}$/iu.test(joined) ? { value: capitalised(words) } : { ask: 'not_full', choices: [] };
  const isKnown = isKnownFamily(words);
  if (!isKnown && words.length === 2 && BIRTH_ORDER.has(bare[0] ?? '')) return { ask: 'not_full', choices: [] };
  if (isKnown || hasMiddle(words) || /^(?:y|a|k|h|ka|ha|ma|k'\p{L}+|h'\p{L}+)$/u.test(words[0]?.toLowerCase() ?? ''))
    return { value: capitalised(words) };
  const isTypedAsName = words.length > 2 && words.length <= 6 && words.every((word) => /^\p{Lu}/u.test(word));
  return isTypedAsName
    ? { value: capitalised(words) }
    : { ask: 'unclear', choices: words.length <= 4 ? [capitalised(words)] : [] };
}

/** "Ng", "T": no vowel. "K Brêu" opens a name, "Nguyễn Văn B" may end one. */
function isAbbreviation(word: string, at: number, words: readonly string[]): boolean {
  if (/[aeiouy]/.test(word) || (at === 0 && /^[hk]$/.test(word))) return false;
  return !(word.length === 1 && at === words.length - 1 && hasMiddle(words));
}

/** Children by order of birth in the South: "Ba", "Tám Khỏe" are what neighbours say. */
const BIRTH_ORDER: ReadonlySet<string> = new Set(['hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi', 'ut']);

/** The words of a segment that can be the name: without introduction, form of address and particles. */
function wordsOf(segment: string): readonly string[] {
  const words = segment
    .replace(/[^\p{L}\p{M}'. -]/gu, ' ')
    .split(' ')
    .filter((word) => /\p{L}/u.test(word))
    .map((word) => (isEndOfSentence(word) ? word.slice(0, -1) : word));
  return withoutTail(withoutHead(words));
}

/** "Tám.", "An.": a full stop; "Ng.", "T." are abbreviations. */
function isEndOfSentence(word: string): boolean {
  return /\p{L}{2,}\.$/u.test(word) && /[aeiouy]/.test(fold(word));
}

function withoutHead(words: readonly string[]): readonly string[] {
  let start = 0;
  for (;;) {
    const [word = '', next = ''] = [words[start], words[start + 1]].map((one) => one?.toLowerCase());
    const isIntroduction =
      INTRODUCTIONS.has(word) || (PARTED.get(word)?.has(next) ?? false) || (start > 0 && LINKS.has(word));
    const isAddress = FORMS.has(word) && words.length > start + 1 && !isFamilyBefore(words, start);
    if (!isIntroduction && !isAddress) return words.slice(start);
    start += 1;
  }
}

const INTRODUCTIONS: ReadonlySet<string> = new Set(
  'dạ vâng tôi toi tui tớ em cháu chau mình tên ten họvàtên xin chào chao hộ dear gửi thưa alo vợ chồng'.split(' '),
);
/** Only before these: "họ tên", "minh là", "chủ hộ", "con tên". */
const PARTED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['họ', new Set(['tên', 'ten', 'và', 'va'])],
  ['va', new Set(['ten'])],
  ['và', new Set(['tên'])],
  ['minh', new Set(['la', 'là', 'ten', 'tên'])],
  ['con', new Set(['la', 'là', 'ten', 'tên'])],
  ['da', new Set(['em', 'toi', 'tôi', 'la', 'ten', 'chau', 'minh', 'con'])],
  ['chủ', new Set(['hộ', 'nhà', 'vườn'])],
  ['chu', new Set(['ho'])],
  ['ho', new Set(['la', 'ten', 'va', 'tên'])],
  ['nhà', new Set(['tôi', 'ông', 'bà', 'anh', 'chị', 'chú', 'cô', 'bác', 'em'])],
]);
/** After an introduction only: La is a family name too. */
const LINKS: ReadonlySet<string> = new Set(['là', 'la', 'của', 'cua', 'ho', 'hộ', 'nhà', 'vườn', 'đầy', 'đủ']);
const FORMS: ReadonlySet<string> = new Set(
  'anh chị chi ông ong bà bác bac cô co chú cậu cau dì di thím thim mợ dượng a c e o mệ bố mẹ ba má ngoại nội mr ms mrs'.split(
    ' ',
  ),
);

/** "A Lử": the capital is itself the beginning of a name, where neither a family name nor a nickname follows. */
function isFamilyBefore(words: readonly string[], at: number): boolean {
  const [next = '', ...more] = words.slice(at + 1).map(fold);
  return words[at] === 'A' && !(more.length > 0 && FAMILY_NAMES.has(next)) && !BIRTH_ORDER.has(next);
}

/** "sinh năm", "ở xã …", "sđt", particles. Single syllables that are also given names go only where a name is left. */
function withoutTail(words: readonly string[]): readonly string[] {
  const cut = words.findIndex((word, at) => at >= 2 && isCut(words, at, word.toLowerCase()));
  let end = cut < 0 ? words.length : cut;
  while (end > 1 && isParticle(words, end - 1)) end -= 1;
  return words.slice(0, end);
}

function isCut(words: readonly string[], at: number, word: string): boolean {
  if (CUTS.has(word)) return true;
  const next = words[at + 1]?.toLowerCase() ?? '';
  if (word === 'sinh') return next === 'năm' || next === 'nam' || next === 'ngày';
  return (
    (word === 'o' || word === 'xa' || word === 'ban' || word === 'thon' || word === 'ap') &&
    next !== '' &&
    /^\p{Ll}/u.test(words[at] ?? '')
  );
}

const CUTS: ReadonlySet<string> = new Set(
  'ở xã thôn ấp xóm bản huyện tỉnh phường sđt sdt đt dt zalo sn cccd cmnd số quê bán trồng nuôi tel phone'.split(' '),
);

function isParticle(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (/^(?:ạ|nhé|nhá|nghen|hén|hỉ|nhen|ah|đây|nè|vậy|nhe|em ơi)$/.test(word)) return true;
  const isTypedSmall = /^\p{Lu}/u.test(words[0] ?? '') || at >= 3;
  return (
    /^(?:nha|a|hen|em|nhe|day|ne)$/.test(word) && isTypedSmall && at >= 2 && !/^(?:thị|thi)$/i.test(words[at - 1] ?? '')
  );
}

function isKnownFamily(words: readonly string[]): boolean {
  return FAMILY_NAMES.has(fold(words[0] ?? ''));
}

/** Thị, Văn in the middle. */
function hasMiddle(words: readonly string[]): boolean {
  return words.slice(1, -1).some((word) => /^(?:thị|thi|văn|van|a|seo)$/i.test(word));
}

/** Words of sentences. In the middle of a name with its family name in front many of them are given names. */
function isNoName(word: string, at: number): boolean {
  return NO_NAME_WORDS.has(word.toLowerCase()) && (at === 0 || hasMarks(word) || !/^\p{Lu}/u.test(word));
}

/** "nguyễn THỊ mẩy" gives "Nguyễn Thị Mẩy", "h'hen niê" "H'Hen Niê", "mùa-a-sử" "Mùa-A-Sử". */
function capitalised(words: readonly string[]): string {
  return words
    .map((word) =>
      word
        .toLowerCase()
        .replace(/(^|-|^\p{L}')(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase())
        .replace(/^\p{L}'\p{L}/u, (head) => head.toUpperCase()),
    )
    .join(' ');
}
