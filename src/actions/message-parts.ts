import type { ChannelName } from '../model/address.ts';
import type { Broadcast, BroadcastDraft, MessagePart } from '../model/broadcast.ts';
import type { OutgoingMessage } from '../model/effect.ts';

/** The words of an announcement and what goes with them: on all channels, and in other words on some. */
export type Worded = Pick<BroadcastDraft, 'message' | 'variants'>;

export interface CodedPart {
  /** "photo", "button-1", "words-zalo" */
  readonly code: string;
  readonly part: MessagePart;
}

/** What can be taken away again. */
export function partsOf({ message, variants }: Worded): readonly CodedPart[] {
  return [
    ...((message.photos ?? []).length > 0 ? [{ code: PHOTO, part: { kind: 'photo' as const } }] : []),
    ...message.buttons.map(({ label }, place) => ({
      code: buttonCode(place),
      part: { kind: 'button' as const, label },
    })),
    ...channelsOf(variants).map((channel) => ({ code: wordsCode(channel), part: { kind: 'words' as const, channel } })),
  ];
}

/** Without what `partsOf` has named so; what is not there any more is not missed. */
export function withoutPart({ message, variants }: Worded, code: string): Worded {
  const { photos, ...rest } = message;
  const buttons = message.buttons.filter((_button, place) => buttonCode(place) !== code);
  const kept = channelsOf(variants).filter((channel) => wordsCode(channel) !== code);
  return {
    message: { ...rest, buttons, ...(photos !== undefined && code !== PHOTO && { photos }) },
    variants: Object.fromEntries(kept.map((channel) => [channel, variants[channel]])),
  };
}

/** Other words on a channel never come without the photo and the buttons of the others. */
export function withMessage(message: OutgoingMessage, variants: Worded['variants']): Worded {
  const renewed = channelsOf(variants).map((channel) => [
    channel,
    { ...message, text: variants[channel]?.text ?? message.text },
  ]);
  return { message, variants: Object.fromEntries(renewed) as Worded['variants'] };
}

/** Whether another button may stand under it: two in all, beside the answers of an invitation what a message still takes. */
export function hasRoom({ message, invites }: Pick<Broadcast, 'message' | 'invites'>): boolean {
  return message.buttons.length < (invites === undefined ? OWN_BUTTONS_MAX : BUTTONS_MAX);
}

const OWN_BUTTONS_MAX = 2;
/** As many as every channel takes in one message. */
const BUTTONS_MAX = 5;

const PHOTO = 'photo';

function buttonCode(place: number): string {
  return `button-${String(place + 1)}`;
}

function wordsCode(channel: ChannelName): string {
  return `words-${channel}`;
}

function channelsOf(variants: Worded['variants']): readonly ChannelName[] {
  return Object.keys(variants) as ChannelName[];
}
