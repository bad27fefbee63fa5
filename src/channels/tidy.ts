/**
 * The text as the engine takes it: NFC (some keyboards send letters and marks apart), without what cannot be seen or is
 * half a character, an emoji cut in two. Nothing else is changed.
 */
export function tidy(text: string): string {
  return text
    .replace(HALF_CHARACTER, '')
    .replaceAll('\0', '')
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(LONELY_JOINER, '')
    .trim();
}

const HALF_CHARACTER = /\p{Surrogate}/gu;

/** Zero-width signs but for the joiner, and signs that turn the direction of writing. */
const UNSEEN = /[\u200B\u200C\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/g;

/** The joiner holds the parts of an emoji together; anywhere else it is an accident. */
const LONELY_JOINER =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}]\uFE0F?)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
