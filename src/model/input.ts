import type { Announced } from './broadcast.ts';
import type { JsonObject } from './json.ts';
import type { Notice } from './notice.ts';
import type { PersonView } from './person.ts';
import type { Millis } from './time.ts';

/** What may happen to a conversation. `id` is unique per address: the same id twice is the same thing twice. */
export type Input = MessageInput | CallResultInput | NoticeInput | WakeInput | ReachInput;

interface Happening {
  readonly id: string;
  /** Our clock when the input was stored, kept with it, so that a repeated turn is the same turn. */
  readonly at: Millis;
}

export interface MessageInput extends Happening {
  readonly kind: 'message';
  readonly said: Said;
  /** The platform's clock when the person wrote it. */
  readonly writtenAt?: Millis;
  /** More from the same person lies in the queue behind this one: the answer may wait for it. */
  readonly moreWaiting?: boolean;
  /** The last thing that came from us was this announcement. */
  readonly announced?: Announced;
}

export interface CallResultInput extends Happening {
  readonly kind: 'call_result';
  readonly callId: string;
  readonly result: ActionResult;
}

export interface NoticeInput extends Happening {
  readonly kind: 'notice';
  readonly notice: Notice;
}

export interface WakeInput extends Happening {
  readonly kind: 'wake';
}

/** Whether what is sent still arrives: the person has blocked us, left, is no longer there; or is back. */
export interface ReachInput extends Happening {
  readonly kind: 'reach';
  readonly isGone: boolean;
  /** The platform's clock when it came to be so. */
  readonly writtenAt?: Millis;
}

/** What a person can put into a chat. Texts are NFC; `unreadable` is what we cannot take, by its kind. */
export type Said =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'button'; readonly token: string; readonly label?: string }
  | { readonly type: 'photo'; readonly photo: PlatformPhoto; readonly caption?: string }
  | { readonly type: 'contact'; readonly phone: string; readonly isOwn: boolean }
  | { readonly type: 'location'; readonly latitude: number; readonly longitude: number }
  | { readonly type: 'started'; readonly payload?: string }
  | { readonly type: 'unreadable'; readonly what: 'voice' | 'video' | 'sticker' | 'file' | 'other' };

/** A photo where the platform has it: a Telegram file_id, a Zalo link, the name of a web upload. */
export interface PlatformPhoto {
  readonly reference: string;
}

/**
 * What an action reports. `status` is one of the action's closed list; `values` go into the flow; `person` replaces what
 * the conversation knows of the person.
 */
export interface ActionResult {
  readonly status: string;
  readonly values?: JsonObject;
  readonly person?: PersonView;
}
