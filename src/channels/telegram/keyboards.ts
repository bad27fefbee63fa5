import { isLink } from '../../model/effect.ts';
import type { Button } from '../../model/effect.ts';
import type { Markup } from './fit.ts';

/** Under the message, for as long as it stands. */
export function inlineKeyboard(buttons: readonly Button[]): Markup {
  return {
    inline_keyboard: rows(buttons, (button) =>
      isLink(button) ? { text: button.label, url: button.url } : { text: button.label, callback_data: button.token },
    ),
  };
}

/** In place of the phone's keyboard, until it is used. Labels stand whole: they come back as the answer. */
export function replyKeyboard(buttons: readonly Button[], contact: string | undefined, placeholder: string): Markup {
  return {
    keyboard: [
      ...(contact === undefined ? [] : [[{ text: contact, request_contact: true as const }]]),
      ...rows(buttons, ({ label }) => ({ text: label })),
    ],
    // Otherwise it covers half of a small screen.
    resize_keyboard: true,
    one_time_keyboard: true,
    input_field_placeholder: placeholder,
  };
}

/** Two stand side by side on a narrow phone if they are this short, in UTF-16 units. */
const HALF_ROW_MAX = 20;

function rows<Key>(buttons: readonly Button[], key: (button: Button) => Key): Key[][] {
  const columns = buttons.every(({ label }) => label.length <= HALF_ROW_MAX) ? 2 : 1;
  const count = Math.ceil(buttons.length / columns);
  return Array.from({ length: count }, (_row, row) => buttons.slice(row * columns, (row + 1) * columns).map(key));
}
