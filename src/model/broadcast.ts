import type { ChannelName } from './address.ts';
import type { Audience } from './audience.ts';
import type { OutgoingMessage } from './effect.ts';
import type { JsonObject } from './json.ts';
import type { Millis } from './time.ts';

/** What announcements are about; people may say no to one kind and yes to the others. */
export const TOPICS = ['general', 'training', 'harvest', 'market'] as const;
export type Topic = (typeof TOPICS)[number];

/** `draft` is being written; `awaiting_second` wants another officer's yes; whoever is left of `stopped` gets nothing. */
export const BROADCAST_STATES = [
  'draft',
  'awaiting_second',
  'scheduled',
  'sending',
  'paused',
  'stopped',
  'done',
  'discarded',
] as const;
export type BroadcastState = (typeof BROADCAST_STATES)[number];

interface BroadcastEdge {
  readonly from: readonly BroadcastState[];
  /** It stays where it is when missing. */
  readonly to?: BroadcastState;
}

/** Everything that can be done to a broadcast and where it leads. `start` and `finish` are done by the running program. */
export const BROADCAST_EDGES = {
  change: { from: ['draft'] },
  ask_second: { from: ['draft'], to: 'awaiting_second' },
  /** By the one who wrote it, or by the second officer. */
  confirm: { from: ['draft', 'awaiting_second'], to: 'scheduled' },
  /** The second officer says no, or the first wants to change it. */
  take_back: { from: ['awaiting_second', 'scheduled'], to: 'draft' },
  reschedule: { from: ['draft', 'awaiting_second', 'scheduled'] },
  start: { from: ['scheduled'], to: 'sending' },
  /** Also what is about to begin, beside what it was sent together with. */
  pause: { from: ['scheduled', 'sending'], to: 'paused' },
  go_on: { from: ['paused'], to: 'sending' },
  stop: { from: ['awaiting_second', 'scheduled', 'sending', 'paused'], to: 'stopped' },
  finish: { from: ['sending'], to: 'done' },
  discard: { from: ['draft', 'awaiting_second'], to: 'discarded' },
} as const satisfies Record<string, BroadcastEdge>;
export type BroadcastDeed = keyof typeof BROADCAST_EDGES;

/** The state after a deed, or undefined when the deed does not start in this state. */
export function broadcastAfter(deed: BroadcastDeed, state: BroadcastState): BroadcastState | undefined {
  const edge: BroadcastEdge = BROADCAST_EDGES[deed];
  return edge.from.includes(state) ? (edge.to ?? state) : undefined;
}

/** What an officer writes. */
export interface BroadcastDraft {
  readonly topic: Topic;
  /** In its text "{{bà con}}" and "{{Bà con}}" become what each reader is called. Tokens of buttons are finished ones. */
  readonly message: OutgoingMessage;
  /** Instead of it on channels that need another wording. */
  readonly variants: { readonly [channel in ChannelName]?: OutgoingMessage };
  readonly audience: Audience;
  /** Missing: as soon as it is confirmed and the hour allows. */
  readonly startsAt?: Millis;
  /** What the reader's next word may answer, beside the buttons: handed to the conversation with that word. */
  readonly invites?: Invitation;
}

/** Something that goes with the words of an announcement and can be taken away again. */
export type MessagePart =
  | { readonly kind: 'photo' }
  | { readonly kind: 'button'; readonly label: string }
  /** Other words on one channel. */
  | { readonly kind: 'words'; readonly channel: ChannelName };

/** A form that a typed answer under an announcement starts, and what is known for it. */
export interface Invitation {
  readonly flow: string;
  readonly answers: JsonObject;
}

/** What the conversation is told with the first word after an announcement. */
export interface Announced {
  readonly code: string;
  readonly topic: Topic;
  readonly invites?: Invitation;
}

export interface Broadcast extends BroadcastDraft {
  /** "TB-000012" */
  readonly code: string;
  readonly state: BroadcastState;
  readonly stateAt: Millis;
  /** Missing when that person has been erased. */
  readonly madeBy?: string;
  readonly madeAt: Millis;
  /** Who gave the second yes. */
  readonly secondBy?: string;
  /** What was counted when it was confirmed. */
  readonly counted?: AudienceCount;
}

/** The same for the new wording and the correction of one that was mended: written in one breath, by one person. */
export function sentTogetherKey({ code, audience, madeBy, madeAt }: Broadcast): string {
  return audience.follows === undefined ? code : `${audience.follows.code}/${madeBy ?? ''}/${String(madeAt)}`;
}

/** Whom an announcement would reach now. `households` counts each owner, and each household without one, once. */
export interface AudienceCount {
  readonly matched: number;
  readonly reached: number;
  readonly byChannel: readonly ChannelCount[];
  readonly notReached: readonly { readonly why: NotReachedWhy; readonly count: number }[];
}

export interface ChannelCount {
  readonly channel: ChannelName;
  readonly count: number;
  /** Of them, how many messages cost money. */
  readonly paid: number;
}

/**
 * Why somebody of the audience gets nothing: no address of theirs is known; never said yes to announcements; said no to
 * them or to the topic; has had as many as may be sent on a day or in a week; blocked us everywhere; only on a channel that
 * is not connected; has been silent longer than the platform allows.
 */
export const NOT_REACHED_WHYS = [
  'no_address',
  'no_yes',
  'opted_out',
  'capped',
  'gone',
  'no_channel',
  'silent',
] as const;
export type NotReachedWhy = (typeof NOT_REACHED_WHYS)[number];

/** The same of an announcement that has left: also whoever the platform refused, and whose turn did not come. */
export type ToCallWhy = NotReachedWhy | 'refused' | 'not_sent';

/**
 * How one delivery ended. `unknown`: it may or may not have arrived, and is not sent again. `dropped`: not sent, because
 * of something that had changed since the list was made (a `NotReachedWhy`, or `erased`).
 */
export const DELIVERY_OUTCOMES = ['sent', 'refused', 'gone', 'unknown', 'dropped'] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

/** What a platform may report of a message after it took it: that it is on the phone, that it was looked at. */
export const RECEIPTS = ['delivered', 'seen'] as const;
export type Receipt = (typeof RECEIPTS)[number];

/** Where a broadcast stands. The outcomes, `waiting` and `stopped` add up to `listed`. */
export interface Progress {
  readonly state: BroadcastState;
  /** Everybody on the list so far; final once `isListed`. */
  readonly listed: number;
  readonly isListed: boolean;
  /** The same, and while the list is being made as many as were counted. */
  readonly whole: number;
  /** Who has an outcome. */
  readonly ended: number;
  readonly outcomes: { readonly [outcome in DeliveryOutcome]: number };
  /** Of those sent, whose phone it is on and who has seen it, where the platform reports that. */
  readonly delivered: number;
  readonly seen: number;
  readonly waiting: number;
  /** Who was left when it was stopped. */
  readonly stopped: number;
  readonly percent: number;
  readonly because: readonly {
    readonly outcome: DeliveryOutcome;
    readonly because: string;
    readonly count: number;
  }[];
  readonly byChannel: readonly { readonly channel: ChannelName; readonly listed: number; readonly ended: number }[];
  /** While it is being sent: at the usual pace, the nights left out. */
  readonly timeLeftMs?: number;
}

/** At most so many announcements a person on one day of Vietnam's calendar. */
export const ANNOUNCEMENTS_A_DAY = 3;
/** And in seven days, unless the person has chosen another number. */
export const ANNOUNCEMENTS_A_WEEK = 10;

/** More people than these, or a whole province, need a second officer's yes. */
export const ALONE_UP_TO = 5_000;

/** Unasked messages a second, over all processes. Telegram allows 30 in all; Zalo's calls are shared with the talks. */
export const BULK_PER_SECOND: { readonly [channel in ChannelName]: number } = {
  telegram: 25,
  zalo: 20,
  'zalo-bot': 5,
  web: 200,
  console: 200,
};

export function broadcastCode(number: number): string {
  return `TB-${String(number).padStart(6, '0')}`;
}

/** "TB-000012", "tb 12", "12" give 12; undefined for anything else. */
export function broadcastNumber(code: string): number | undefined {
  const digits = /^(?:tb)?\s*-?\s*0*([1-9]\d{0,8})$/i.exec(code.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}
