import type { OutgoingMessage } from './effect.ts';

/** An announcement as one reader sees it: "{{bà con}}" and "{{Bà con}}" are what this reader is called. */
export function addressed(message: OutgoingMessage, form: string = READERS): OutgoingMessage {
  const text = message.text.replaceAll(`{{${READERS}}}`, form).replaceAll(`{{${capital(READERS)}}}`, capital(form));
  return { ...message, text };
}

/** Until the person has chosen; never inferred. */
const READERS = 'bà con';

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
