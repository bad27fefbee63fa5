import type { Address, ChannelName } from '../model/address.ts';
import type { Appearance } from '../model/appearance.ts';
import type { FittedMessage, OutgoingMessage } from '../model/effect.ts';
import type { PlatformPhoto } from '../model/input.ts';
import type { Lane, SendOutcome } from '../model/send-outcome.ts';
import type { Millis } from '../model/time.ts';

/** A road to people. The running shell knows channels by this type only. */
export interface Channel {
  readonly name: ChannelName;
  /** Pure: turns a message into exactly one platform call within the channel's limits, losing no letter of what matters. */
  fit(message: OutgoingMessage): FittedMessage;
  /** What people see of a message that `fit` has made; missing where nobody asks. */
  appearance?(fitted: FittedMessage): Appearance | undefined;
  /**
   * One platform call. Never throws for what a platform may do. `effectId` is the same for every attempt. Without `lane`
   * it is a reply; platforms allow less in bulk.
   */
  send(to: Address, fitted: FittedMessage, effectId: string, lane?: Lane): Promise<SendOutcome>;
  /**
   * Puts other words and buttons into a message of ours without photos; one platform call, in the bulk lane. `messageId` is
   * the `externalId` of its sending. `sent` also when it says so already; `refused` when it is no longer there. Only where
   * the platform can.
   */
  edit?(to: Address, messageId: string, fitted: FittedMessage): Promise<SendOutcome>;
  /** Brings the bytes of a photo that came in on this channel. */
  fetchPhoto(photo: PlatformPhoto): Promise<FetchedPhoto>;
  /** Deletes what the channel itself keeps of a person: a history, uploads. */
  forget?(person: Address): Promise<void>;
  /** Now and then: throws away what nobody will ask for again. */
  tidy?(now: Millis): Promise<void>;
  /** Typing dots; fire and forget. */
  showTyping?(to: Address): void;
}

export type FetchedPhoto =
  | { readonly result: 'fetched'; readonly bytes: Uint8Array }
  | { readonly result: 'too_big' }
  | { readonly result: 'gone' }
  | { readonly result: 'unreachable' };
