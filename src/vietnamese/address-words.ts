import { fold, nfc } from './fold.ts';
import { spellingOf, wordKey } from './places-key.ts';

/** One word of an address. */
export interface Word {
  /** As typed, in NFC. */
  readonly text: string;
  /** Folded, y as i: what place keys are joined of. */
  readonly key: string;
  readonly spelling: string;
  /** Words between the same commas share it. */
  readonly segment: number;
  /** Nothing but a dash before it: "Bà Rịa - Vũng Tàu" may be one name. */
  readonly isAfterDash: boolean;
}

/** What the word before a name says the name is. */
export interface Cue {
  readonly says: 'commune' | 'district' | 'city' | 'province' | 'hamlet' | 'street';
  /** The type as the tables have it, where the cue is one: "thị trấn". */
  readonly type?: string;
  /** How many words it is. */
  readonly length: number;
}

/** The words of an address. "x.Liên Châu", "P5" and "xã Liên Châu" come apart in the same way. */
export function wordsOf(said: string): readonly Word[] {
  const words: Word[] = [];
  let segment = 0;
  let after = 0;
  const text = nfc(said.replace(/[\n\r]+/g, ', '));
  for (const match of text.matchAll(WORD)) {
    const between = text.slice(after, match.index);
    after = match.index + match[0].length;
    const last = words.at(-1);
    if (last !== undefined && isBreak(between, last.key)) segment += 1;
    for (const part of parts(match[0])) words.push(wordOf(part, segment, DASH.test(between)));
  }
  return words;
}

const DASH = /^\s*[-–—]\s*$/;
const WORD = /[\p{L}\p{M}\p{N}'’`]+/gu;

function wordOf(text: string, segment: number, isAfterDash: boolean): Word {
  return { text, key: wordKey(fold(text)), spelling: spellingOf(text.replace(/['’`]/g, '')), segment, isAfterDash };
}

function isBreak(between: string, before: string): boolean {
  if (/[,;()|/+]|\s[-–—]+\s/.test(between)) return true;
  return between.includes('.') && !DOTTED.has(before);
}

/** "P5", "q10", "kp3": a unit letter with its number. */
function parts(word: string): readonly string[] {
  const glued =
    /^(p|f|q|kp|kv|tdp|to|thon|thôn|ap|ấp|khom|khóm|xom|xóm|phuong|phường|quan|quận)(\d{1,2}[a-z]?)$/iu.exec(word);
  return glued?.[1] !== undefined && glued[2] !== undefined ? [glued[1], glued[2]] : [word];
}

/** The cue that stands right before word `at`, in the same segment. */
export function cueBefore(words: readonly Word[], at: number): Cue | undefined {
  const [two, one, word] = [words[at - 2], words[at - 1], words[at]];
  if (one === undefined || one.segment !== word?.segment) return undefined;
  return (two === undefined ? undefined : twoWordCue(two, one)) ?? oneWordCue(one);
}

/** The cue that begins at word `at`. */
export function cueAt(words: readonly Word[], at: number): Cue | undefined {
  const [one, two] = [words[at], words[at + 1]];
  if (one === undefined) return undefined;
  return (two === undefined ? undefined : twoWordCue(one, two)) ?? oneWordCue(one);
}

function twoWordCue(one: Word, two: Word): Cue | undefined {
  if (one.segment !== two.segment) return undefined;
  return agreed(CUES.get(`${one.key} ${two.key}`), `${one.spelling} ${two.spelling}`, `${one.key} ${two.key}`);
}

function oneWordCue(word: Word): Cue | undefined {
  return agreed(CUES.get(word.key), word.spelling, word.key);
}

/** "tĩnh" is not "tỉnh": a word with marks must have the marks of the cue. */
function agreed(found: readonly CueWord[] | undefined, spelling: string, key: string): Cue | undefined {
  return found?.find((cue) => spelling === key || spelling === cue.spelling)?.cue;
}

/** Words that may stand around a place without being part of a name. */
export function isFiller(word: Word): boolean {
  return FILLERS.has(word.key);
}

interface CueWord {
  readonly spelling: string;
  readonly cue: Cue;
}

const CUES: ReadonlyMap<string, readonly CueWord[]> = cues([
  [{ says: 'commune', type: 'xã' }, 'xã x'],
  [{ says: 'commune', type: 'phường' }, 'phường p f'],
  [{ says: 'commune', type: 'thị trấn' }, 'thị_trấn tt t_t'],
  [{ says: 'commune', type: 'đặc khu' }, 'đặc_khu'],
  [{ says: 'district', type: 'huyện' }, 'huyện h huyện_đảo'],
  [{ says: 'district', type: 'quận' }, 'quận q'],
  [{ says: 'district', type: 'thị xã' }, 'thị_xã tx t_x'],
  [{ says: 'city', type: 'thành phố' }, 'thành_phố tp t_p'],
  [{ says: 'province' }, 'tỉnh t'],
  [
    { says: 'hamlet' },
    'thôn xóm bản làng buôn bôn plei pley ấp khóm tổ khối khu phum sóc đội tdp kp kv khu_phố tổ_dân dân_phố dân_cư ' +
      'khối_phố tiểu_khu khu_vực khu_dân thôn_bản',
  ],
  [{ says: 'street' }, 'đường phố ngõ hẻm số quốc_lộ tỉnh_lộ ql'],
]);

function cues(table: readonly (readonly [Omit<Cue, 'length'>, string])[]): ReadonlyMap<string, readonly CueWord[]> {
  const all = new Map<string, CueWord[]>();
  for (const [cue, list] of table) {
    for (const words of list.split(' ').map((word) => word.split('_'))) {
      const key = words.map((word) => wordKey(fold(word))).join(' ');
      const found = { spelling: words.map(spellingOf).join(' '), cue: { ...cue, length: words.length } };
      all.set(key, [...(all.get(key) ?? []), found]);
    }
  }
  return all;
}

/** Abbreviations behind which a full stop ends nothing: "x. Liên Châu", "TP. Huế". */
const DOTTED: ReadonlySet<string> = new Set('x h p q f t tp tx tt kp kv tdp d tinh huien xa phuong quan dc'.split(' '));

const FILLERS: ReadonlySet<string> = new Set(
  (
    'o tai thuoc nha toi tui minh em chau con bac co chu anh chi la dia chi dc que song va nai gio cu moi nhe nhen ' +
    'a i oi da vang uh u thi roi do dai ni ben gan hoi truoc xua kia hien viet nam vn tren duoi trong ngoai dao'
  ).split(' '),
);
