import { tidy } from './fold.ts';
import { isSyllable, splitTone } from './syllable.ts';

/**
 * Undoes what a keyboard left over: Telex "dduwowcj" gives "được", "nghinf" "nghìn"; VNI "so61" "số", "ca2" "cà".
 *
 * Only a word that is no Vietnamese syllable as it stands, and is one after decoding, changes. "kg", "zalo", "1tr2",
 * "ST25" and "t5" stay as they are.
 */
export function undoTelex(said: string): string {
  const text = tidy(said);
  return TELEX_KEYS.test(text) || /\p{L}[1-9]/u.test(text) ? text.split(BOUNDARY).map(decodeChunk).join('') : text;
}

/** Blanks and marks stay between the words. */
const BOUNDARY = /([\s/.,;:()!?+-]+)/u;

/** A word worth a try: letters alone with a Telex key among them, or letters with one to four VNI digits. */
const TELEX_KEYS = /[sfrxjw]|aa|ee|oo|dd/iu;
const VNI_WORD = /^\p{L}{1,7}(?:[1-9]\p{L}{0,4}){1,4}$/u;
/** Longer than any syllable with its keys. */
const LONGEST_WORD = 12;

function isSuspicious(word: string): boolean {
  return word.length > 1 && word.length <= LONGEST_WORD * 2 && (TELEX_KEYS.test(word) || VNI_WORD.test(word));
}

/** A chunk between blanks may carry punctuation: "kys," */
function decodeChunk(chunk: string): string {
  const [, before = '', word = '', after = ''] =
    /^([^\p{L}\p{N}]*)([\p{L}\p{M}1-9]+)([^\p{L}\p{N}]*)$/u.exec(chunk) ?? [];
  if (word === '' || word.length > LONGEST_WORD || !isSuspicious(word)) return chunk;
  const lower = word.toLowerCase().normalize('NFC');
  if (KEPT.has(lower) || NUMBERED.test(lower) || isSyllable(lower)) return chunk;
  const decoded = /\d/.test(lower) ? decodeVni(lower) : decodeTelex(lower);
  if (decoded === undefined || !isSyllable(decoded)) return chunk;
  return before + withCaseOf(word, decoded) + after;
}

/** Words that look like left-overs and are none. */
const KEPT: ReadonlySet<string> = new Set([
  ...[
    'as',
    'is',
    'us',
    'ex',
    'or',
    'ax',
    'of',
    'if',
    'my',
    'sex',
    'bar',
    'car',
    'max',
    'tax',
    'bus',
    'gas',
    'los',
    'aw',
  ],
  ...[
    'ar',
    'er',
    'her',
    'his',
    'has',
    'how',
    'now',
    'new',
    'show',
    'low',
    'row',
    'cow',
    'box',
    'mix',
    'fax',
    'sos',
    'cos',
  ],
  ...[
    'm2',
    'm3',
    'km2',
    'ha1',
    'ha2',
    'ha3',
    'ha4',
    'ha5',
    'ha6',
    'ha7',
    'ha8',
    'ha9',
    'tx',
    'rtx',
    'hjhj',
    'xoong',
    'boong',
  ],
]);

/** A number glued to what it counts: "thang5", "loai1". */
const NUMBERED = /^(?:thang|loai|xom|thon|khu|khoi|doi|lop|to|ap)\d+$/;

function decodeTelex(word: string): string | undefined {
  return decode(word, (key, typed, toneAllowed) => {
    const tone = TELEX_TONES.get(key);
    if (tone !== undefined && toneAllowed) return { tone };
    if (key === 'w') return { typed: horned(typed) };
    if ((key === 'a' || key === 'e' || key === 'o') && typed.includes(key)) return { typed: roofed(typed, key) };
    return key === 'd' && typed === 'd' ? { typed: 'đ' } : {};
  });
}

const TELEX_TONES: ReadonlyMap<string, string> = new Map([
  ['s', '\u0301'],
  ['f', '\u0300'],
  ['r', '\u0309'],
  ['x', '\u0303'],
  ['j', '\u0323'],
]);

function decodeVni(word: string): string | undefined {
  return decode(word, (key, typed, toneAllowed) => {
    const tone = VNI_TONES.get(key);
    if (tone !== undefined) return toneAllowed ? { tone } : { isBroken: true };
    if (key === '6') return { typed: roofed(typed, /[aeo]/.exec(typed)?.[0] ?? '') };
    if (key === '7') return { typed: horned(typed) };
    if (key === '8') return { typed: typed.replace('a', 'ă') };
    return key === '9' ? { typed: typed.replace(/^d/, 'đ') } : {};
  });
}

const VNI_TONES: ReadonlyMap<string, string> = new Map([
  ['1', '\u0301'],
  ['2', '\u0300'],
  ['3', '\u0309'],
  ['4', '\u0303'],
  ['5', '\u0323'],
]);

/** What one key does: sets the tone, rewrites what is typed so far, or (none of these) is a letter like any other. */
interface KeyEffect {
  readonly tone?: string;
  readonly typed?: string;
  readonly isBroken?: boolean;
}

function decode(
  word: string,
  press: (key: string, typed: string, toneAllowed: boolean) => KeyEffect,
): string | undefined {
  let { bare: typed, tone } = { bare: '', tone: '' };
  for (const key of word) {
    const parted = splitTone(key);
    if (parted.tone !== '') {
      if (tone !== '') return undefined;
      tone = parted.tone;
      typed += parted.bare;
      continue;
    }
    const effect = press(key, typed, tone === '' && HAS_VOWEL.test(typed));
    if (effect.isBroken) return undefined;
    if (effect.tone !== undefined) tone = effect.tone;
    else if (effect.typed !== undefined && effect.typed !== typed) typed = effect.typed;
    else typed += key;
  }
  return placeTone(typed.replace(/ưo(?=\p{L})/u, 'ươ'), tone);
}

const HAS_VOWEL = /[aăâeêioôơuưy]/;

/** w: u and o beside each other both get the horn, else the last a, o or u. */
function horned(typed: string): string {
  if (/u[oơ]/.test(typed)) return typed.replace(/u[oơ]/, 'ươ');
  if (/ưo/.test(typed)) return typed.replace('ưo', 'ươ');
  const at = Math.max(typed.lastIndexOf('a'), typed.lastIndexOf('o'), typed.lastIndexOf('u'));
  const changed = { a: 'ă', o: 'ơ', u: 'ư' }[typed[at] ?? ''];
  return changed === undefined ? typed : typed.slice(0, at) + changed + typed.slice(at + 1);
}

function roofed(typed: string, vowel: string): string {
  const at = vowel === '' ? -1 : typed.lastIndexOf(vowel);
  const changed = { a: 'â', e: 'ê', o: 'ô' }[vowel];
  return at < 0 || changed === undefined ? typed : typed.slice(0, at) + changed + typed.slice(at + 1);
}

/** On the vowel that carries a mark, else on the one before the last of an open rime, else on the last vowel. */
function placeTone(bare: string, tone: string): string {
  if (tone === '') return bare;
  const start = /^(?:qu|gi(?=[aăâeêioôơuưy]))/.exec(bare)?.[0].length ?? 0;
  const vowels = [...bare.slice(start).matchAll(/[aăâeêioôơuưy]/g)].map((one) => one.index + start);
  const marked = vowels.filter((at) => /[ăâêôơư]/.test(bare[at] ?? ''));
  const endsOpen = vowels.at(-1) === bare.length - 1;
  const at = marked.at(-1) ?? (endsOpen && vowels.length > 1 ? vowels.at(-2) : vowels.at(-1)) ?? 0;
  return (bare.slice(0, at + 1) + tone + bare.slice(at + 1)).normalize('NFC');
}

function withCaseOf(typed: string, decoded: string): string {
  if (typed.length > 1 && typed === typed.toUpperCase() && /\p{Lu}{2}/u.test(typed)) return decoded.toUpperCase();
  const first = typed[0] ?? '';
  return first === first.toLowerCase() ? decoded : decoded.charAt(0).toUpperCase() + decoded.slice(1);
}
