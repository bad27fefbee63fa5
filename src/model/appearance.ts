import { byKind } from './effect.ts';
import type { OutgoingMessage } from './effect.ts';

/** What somebody sees of a message on their channel, read off what goes to the platform. */
export interface Appearance {
  readonly text: string;
  /** Buttons that are pressed, and those that open a page. */
  readonly presses: number;
  readonly links: number;
  readonly hasPhoto: boolean;
  /** The platform may refuse the buttons; then they stand in the text. */
  readonly isInDoubt?: true;
}

/** How it may differ from what was written: cut; without its photo; with buttons, or links, as words, or perhaps so. */
export const DIFFERENCES = ['cut', 'no_photo', 'buttons_typed', 'links_typed', 'buttons_in_doubt'] as const;
export type Difference = (typeof DIFFERENCES)[number];

export function differencesOf(message: OutgoingMessage, seen: Appearance): readonly Difference[] {
  const { presses, links } = byKind(message.buttons);
  const differs: Readonly<Record<Difference, boolean>> = {
    cut: !letters(seen.text).includes(letters(message.text)),
    no_photo: (message.photos ?? []).length > 0 && !seen.hasPhoto,
    buttons_typed: seen.presses < presses.length,
    links_typed: seen.links < links.length,
    buttons_in_doubt: seen.isInDoubt === true,
  };
  return DIFFERENCES.filter((difference) => differs[difference]);
}

/** Where lines are broken is no difference. */
function letters(text: string): string {
  return text.normalize('NFC').replace(/\s/g, '');
}
