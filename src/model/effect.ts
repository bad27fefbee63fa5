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

/** `label` is what is shown and may be typed instead of pressing; `token` comes back when it is pressed. */
export interface Button {
  readonly label: string;
  readonly token: string;
}

/** A message as one platform call will carry it: the channel's own JSON. */
export type FittedMessage = Json;
