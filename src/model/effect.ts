import type { Address } from './address.ts';
import type { Json, JsonObject } from './json.ts';

/** What a turn wants done. `id` is `address@epoch/revision/n`: unique, and the same when the turn is repeated. */
export type Effect = SendEffect | CallEffect | LogEffect;

export interface SendEffect {
  readonly kind: 'send';
  readonly id: string;
  readonly to: Address;
  readonly message: OutgoingMessage;
}

export interface CallEffect {
  readonly kind: 'call';
  readonly id: string;
  /** Name of a file in `src/actions`. */
  readonly action: string;
  readonly args: JsonObject;
}

export interface LogEffect {
  readonly kind: 'log';
  readonly id: string;
  readonly event: string;
  readonly fields: JsonObject;
}

/** One message of ours, before a channel has fitted it to its limits. */
export interface OutgoingMessage {
  readonly text: string;
  readonly buttons: readonly Button[];
  /** Content hashes of kept photos shown with the text. */
  readonly photos?: readonly string[];
  /** The channel may offer its own button for this beside the typed way. */
  readonly offers?: 'phone';
}

export type Button = PressButton | LinkButton;

/** `label` is what is shown and may be typed instead of pressing; `token` comes back when it is pressed. */
export interface PressButton {
  readonly label: string;
  readonly token: string;
}

/** Opens a page; nothing comes back. `url` begins with "https://". */
export interface LinkButton {
  readonly label: string;
  readonly url: string;
}

export function isLink(button: Button): button is LinkButton {
  return 'url' in button;
}

/** Buttons apart by what a press does, each kind in its order. */
export function byKind(buttons: readonly Button[]): {
  readonly presses: readonly PressButton[];
  readonly links: readonly LinkButton[];
} {
  return { presses: buttons.filter((button): button is PressButton => !isLink(button)), links: buttons.filter(isLink) };
}

/** A message as one platform call will carry it: the channel's own JSON. */
export type FittedMessage = Json;
