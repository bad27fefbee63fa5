import type { JsonObject } from './json.ts';

/**
 * News for one person, written by an action in its transaction and brought to the person's conversation by the relay.
 * Kinds, their words and buttons are in `flows/notices.yaml`.
 */
export interface Notice {
  readonly kind: string;
  readonly values: JsonObject;
}
