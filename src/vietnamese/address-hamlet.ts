import type { Mention } from './address-mentions.ts';
import type { Word } from './address-words.ts';
import { cueAt, isFiller } from './address-words.ts';

/** The words of a hamlet in an address: indexes of words, in order, and the text as typed. */
export interface Hamlet {
  readonly words: ReadonlySet<number>;
  readonly text?: string;
}

/** "thôn 3", "tổ 2, khu phố 5": what stands behind thôn, xóm, ấp … and is none of the places found. */
export function hamletIn(words: readonly Word[], mentions: readonly Mention[]): Hamlet {
  const taken = new Set<number>();
  for (const mention of mentions) for (let at = mention.start; at < mention.to; at += 1) taken.add(at);
  const found = new Set<number>();
  const phrases: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const cue = cueAt(words, at);
    if (cue === undefined || taken.has(at) || (cue.says !== 'hamlet' && cue.says !== 'street')) continue;
    const end = phraseEnd(words, at, at + cue.length, taken);
    if (end === at + cue.length || (cue.says === 'hamlet' && !isHamlet(words, at))) continue;
    for (let index = at; index < end; index += 1) found.add(index);
    if (cue.says === 'hamlet') phrases.push(textOf(words, at, end));
    at = end - 1;
  }
  return { words: found, ...(phrases.length > 0 ? { text: phrases.join(', ') } : {}) };
}

function phraseEnd(words: readonly Word[], start: number, nameFrom: number, taken: ReadonlySet<number>): number {
  let end = nameFrom;
  while (end < words.length && end < nameFrom + MOST_WORDS) {
    const word = words[end];
    if (word === undefined || word.segment !== words[start]?.segment || taken.has(end)) break;
    if (end > nameFrom && (isFiller(word) || cueAt(words, end) !== undefined)) break;
    end += 1;
    if (IS_NUMBER.test(word.key)) break;
  }
  return end;
}

const MOST_WORDS = 5;
const IS_NUMBER = /^(\d+[a-z]?|[ivx]+)$/;

/** Without marks "ban" may be bán and "lang" the sweet potato: they count at the beginning of a part only. */
function isHamlet(words: readonly Word[], at: number): boolean {
  const word = words[at];
  const before = words[at - 1];
  if (word === undefined || word.spelling !== word.key || !ALSO_OTHER_WORDS.has(word.key)) return true;
  if (word.key === 'ban' && /^\d/.test(words[at + 1]?.key ?? '')) return false;
  return before === undefined || before.segment !== word.segment || isFiller(before) || /\d/.test(before.key);
}

const ALSO_OTHER_WORDS: ReadonlySet<string> = new Set(['ban', 'lang', 'to', 'doi', 'khu', 'bon', 'soc']);

function textOf(words: readonly Word[], from: number, to: number): string {
  return words
    .slice(from, to)
    .map((word) => word.text)
    .join(' ');
}
