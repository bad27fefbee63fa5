import type { Reading } from '../model/answers.ts';
import { hasMarks, nfc } from './fold.ts';
import type { Meaning, Phrase } from './intent-phrases.ts';
import { FILLERS, PHRASES_BY_HEAD, WEAK_YES, plainHead } from './intent-phrases.ts';
import { spellOut } from './teencode.ts';
import { undoTelex } from './telex.ts';

export type Intent = 'yes' | 'no' | 'skip' | 'cancel' | 'back' | 'help';

/** `thoi`: skip, stop or go on? `stop`: this form or all announcements? `other`: a person, one's data, announcements. */
export type IntentDoubt = 'unclear' | 'thoi' | 'stop' | 'unsure' | 'mixed' | 'other';

/** What was asked: a yes or no, a question of a form, one that may be left out. */
export type IntentState = 'confirm' | 'filling' | 'optional';

/** Longer messages are not short answers. */
const LONGEST = 120;

/**
 * Reads yes, no, skip, cancel, back and help where the whole message says nothing else. "thôi" and "dừng" are asked
 * about, "sao cũng được" is no yes, and a casual "ok" or "k" counts only where a yes or no was asked.
 */
export function readIntent(said: string, state: IntentState | undefined): Reading<Intent, IntentDoubt> {
  if (said.length > LONGEST) return { ask: 'unclear', choices: [] };
  const typed = nfc(said).toLowerCase();
  if (TOMATO.test(typed)) return { ask: 'unclear', choices: [] };
  const sign = signOf(typed);
  if (sign) return inState(sign, typed, state);
  const clauses = spellOut(undoTelex(typed).replace(QUOTES, '').replace(THANKS, ' '), 'yes_no')
    .split(/[,.!;:\n…-]+/u)
    .map(wordsOf);
  const meanings = clauses.flatMap(meaningsIn);
  if (meanings.includes(undefined)) return { ask: 'unclear', choices: [] };
  const strong = [...new Set(meanings)].filter((one) => one !== undefined && one !== 'weak_yes');
  const [only, ...more] = strong.length > 0 || meanings.length === 0 ? strong : ['yes' as const];
  if (only === undefined) return { ask: 'unclear', choices: [] };
  if (/\?/.test(typed) && only !== 'help') return { ask: 'unclear', choices: [] };
  if (more.length > 0) return settled(strong) ?? { ask: 'mixed', choices: [] };
  return DUNG.test(typed) && state !== 'confirm'
    ? { ask: 'mixed', choices: ['yes', 'cancel'] }
    : inState(only, typed, state);
}

/** Without marks đúng, dừng and đừng look the same; under a yes or no it is đúng. */
const DUNG = /^\s*dung\s*$/;

/** "ca chua" is a tomato, though its second word alone would be a no. */
const TOMATO = /^\s*ca chua\b/;

const THANKS = /(?:cảm|cám|cam) (?:ơn|on)/gu;
const QUOTES = /["'“”‘’()*_]/gu;

/** "không, để sau": the no explains the rest. */
function settled(meanings: readonly Meaning[]): Reading<Intent, IntentDoubt> | undefined {
  const rest = meanings.filter((one) => one !== 'no' && one !== 'thoi');
  const [only, ...more] = rest;
  if (more.length > 0 || only === undefined) return undefined;
  const isPlain = only === 'skip' || only === 'cancel' || only === 'back' || only === 'help';
  return isPlain ? { value: only } : undefined;
}

function inState(meaning: Meaning, typed: string, state: IntentState | undefined): Reading<Intent, IntentDoubt> {
  switch (meaning) {
    case 'thoi':
      return { ask: 'thoi', choices: ['skip', 'cancel'] };
    case 'stop':
      return { ask: 'stop', choices: ['cancel'] };
    case 'unsure':
    case 'other':
      return { ask: meaning, choices: [] };
    case 'yes':
    case 'no':
      return isCasual(typed) && (state === 'filling' || state === 'optional')
        ? { ask: 'unsure', choices: [meaning] }
        : openNo(meaning, typed, state);
    case 'skip':
    case 'cancel':
    case 'back':
    case 'help':
      return { value: meaning };
  }
}

/** Under a question that may be left out "khỏi" leaves it out; a bare "không" may be the answer. */
function openNo(meaning: 'yes' | 'no', typed: string, state: IntentState | undefined): Reading<Intent, IntentDoubt> {
  if (state !== 'optional' || meaning === 'yes') return { value: meaning };
  return /(?:khỏi|khoi|cần|can)(?:\s|$)/u.test(typed) ? { value: 'skip' } : { ask: 'unsure', choices: ['no', 'skip'] };
}

/** Too short to mean anything but an answer to yes or no. */
function isCasual(typed: string): boolean {
  return /^(?:k|kg|u|uh|uk|uhm|um|ừ|ờ|ok|oke|oki|okie|đúng r|dung r|dc|đc|dk|đk|\p{Extended_Pictographic}.*)$/u.test(
    typed.trim(),
  );
}

/** A thumb up, a tick, a cross; "?" alone. */
function signOf(typed: string): Meaning | undefined {
  const bare = typed.replace(/[\p{Emoji_Modifier}\s]/gu, '');
  if (/^(?:👍|👌|✅|✔|☑|🆗|🙆)+$/u.test(bare)) return 'yes';
  if (/^(?:👎|❌|✖|🙅|🚫)+$/u.test(bare)) return 'no';
  return /^\?{1,3}$/.test(bare) ? 'help' : undefined;
}

function wordsOf(clause: string): readonly string[] {
  const words = clause
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  return words
    .map((word) => word.replace(/(\p{L})\1{2,}$/u, '$1'))
    .filter((word, at, all) => at === 0 || word !== all[at - 1]);
}

/** The meanings of a clause in order; `undefined` where a word is none of ours. */
function meaningsIn(words: readonly string[]): readonly (Meaning | 'weak_yes' | undefined)[] {
  const whole = longestAt(words, 0, words.length);
  if (whole) return [whole.meaning];
  const meanings: (Meaning | 'weak_yes' | undefined)[] = [];
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    const phrase = meanings.length > 0 && isDau(word) ? undefined : longestAt(words, at);
    if (phrase) meanings.push(phrase.meaning);
    else if (WEAK_YES.has(word)) meanings.push('weak_yes');
    else if (!isFiller(word) && !(meanings.length > 0 && isDau(word))) meanings.push(undefined);
    at += phrase?.words.length ?? 1;
  }
  return meanings;
}

/** "không đâu": after an answer it only stresses. */
function isDau(word: string): boolean {
  return word === 'đâu' || word === 'dau';
}

function longestAt(words: readonly string[], at: number, length?: number): Phrase | undefined {
  const phrases = PHRASES_BY_HEAD.get(plainHead(words[at] ?? '')) ?? [];
  return phrases.find(
    (phrase) =>
      (length === undefined || phrase.words.length === length) &&
      phrase.words.every((word, step) => isSame(words[at + step] ?? '', word)),
  );
}

/** With marks they must be the same; typed without any, the marks may be missing: "huy" is "hủy", "cô" is not "có". */
function isSame(typed: string, word: string): boolean {
  return typed === word || (!hasMarks(typed) && typed === plainHead(word));
}

function isFiller(word: string): boolean {
  return FILLERS.has(word) || (!hasMarks(word) && BARE_FILLERS.has(word));
}

const BARE_FILLERS: ReadonlySet<string> = new Set([...FILLERS].map(plainHead));
