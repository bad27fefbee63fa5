import type { ChannelName } from './address.ts';
import type { Millis } from './time.ts';

/** Law 91/2025/QH15: consent is kept so that it can be shown who said yes to which words, when and how. */
export interface Consent {
  /** What was agreed to: the keeping of one's data, or being sent announcements. */
  readonly about: 'data' | 'announcements';
  readonly isGiven: boolean;
  readonly kind: ConsentKind;
  /** Version of the text that was shown or read out; missing where there was no such text. */
  readonly version?: string;
  /** The words said: "dong y". */
  readonly words: string;
  readonly saidAt: Millis;
  readonly channel: ChannelName;
}

/** `own` was typed by the owner; `spoken` was said by the owner to the person who typed it. */
export const CONSENT_KINDS = ['own', 'spoken'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];
