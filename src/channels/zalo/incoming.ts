import type { Address } from '../../model/address.ts';
import type { Receipt } from '../../model/broadcast.ts';
import type { MessageInput, ReachInput } from '../../model/input.ts';
import { DAY_MS, MINUTE_MS } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';
import { personAddress, visitorAddress } from './address.ts';
import type { Echo } from './echoes.ts';
import type { ZaloEvent } from './event.ts';
import { saidIn } from './said.ts';

/** What an event means to us. */
export type Heard =
  | {
      readonly kind: 'said';
      readonly from: Address;
      readonly saidAt: Millis;
      readonly messages: readonly HeardMessage[];
    }
  /** Follows the account, or has opened its chat: the first word may be ours. */
  | {
      readonly kind: 'came';
      readonly from: Address;
      readonly saidAt: Millis;
      readonly id: string;
      readonly isFollower: boolean;
    }
  | { readonly kind: 'left'; readonly from: Address; readonly saidAt: Millis; readonly id: string }
  /** Did something that opens the window for answers, and wants none. */
  | { readonly kind: 'touched'; readonly from: Address; readonly saidAt: Millis; readonly id: string }
  /** What came from us is on their phone, or they have looked at it. */
  | { readonly kind: 'receipt'; readonly receipt: Receipt; readonly from: Address }
  | { readonly kind: 'echo'; readonly echo: Echo }
  /** Wants their data deleted, by law. */
  | { readonly kind: 'withdrew'; readonly from: Address; readonly id: string }
  | { readonly kind: 'nothing'; readonly because: string };

export type HeardMessage = Pick<MessageInput, 'id' | 'said' | 'writtenAt'>;
export type HeardReach = Pick<ReachInput, 'id' | 'isGone' | 'writtenAt'>;

/** Pure: an event as `parseEvent` gives it; `digest` of its body stands in where Zalo gives no id. */
export function readEvent(event: ZaloEvent, now: Millis, digest: string): Heard {
  const name = event.event_name;
  if (isConsoleTest(event)) return nothing('console_test');
  if (name === 'user_received_message') return receipt('delivered', event);
  if (name === 'user_seen_message') return receipt('seen', event);
  const at = writtenAtOf(event, now);
  const saidAt = at === undefined ? now : Math.min(at, now);

  if (name.startsWith('user_send_group_')) return nothing(name);
  if (name.startsWith('user_send_') || name === 'user_submit_info') {
    return said(event, personIn(event), name, { saidAt, at, digest });
  }
  if (name.startsWith('anonymous_send_')) return said(event, visitorIn(event), name, { saidAt, at, digest });
  if (ECHO.test(name)) return echo(event, at ?? now);

  const person = personIn(event);
  if (person === undefined) return nothing(name);
  const id = `${name}/${event.timestamp ?? digest}`;
  switch (name) {
    case 'follow':
      return { kind: 'came', from: person, saidAt, id, isFollower: true };
    case 'user_click_chatnow':
      return { kind: 'came', from: person, saidAt, id, isFollower: false };
    case 'unfollow':
      return { kind: 'left', from: person, saidAt, id };
    case 'user_withdraw':
      return { kind: 'withdrew', from: person, id };
    case 'user_call_oa':
      return { kind: 'touched', from: person, saidAt, id };
    default:
      return nothing(name);
  }
}

const ECHO = /^oa_send_(?!consent$|anonymous_|group_)/;

/** The console's test button sends dummies under one and the same id. */
export function isConsoleTest({ message }: ZaloEvent): boolean {
  return message?.msg_id === 'This is message id' || message?.text === 'This is testing message';
}

function nothing(because: string): Heard {
  return { kind: 'nothing', because };
}

interface Circumstances {
  readonly saidAt: Millis;
  readonly at: Millis | undefined;
  readonly digest: string;
}

function said(event: ZaloEvent, from: Address | undefined, name: string, { saidAt, at, digest }: Circumstances): Heard {
  if (from === undefined) return nothing(`${name}_from_nobody`);
  const { message } = event;
  const id = message?.msg_id ?? message?.message_id ?? message?.mid ?? event.timestamp ?? digest;
  const messages = saidIn(event).map((one, place) => ({
    id: `${name.replace(/^(?:user|anonymous)_/, '')}/${id}${place === 0 ? '' : `.${place}`}`,
    said: one,
    ...(at === undefined ? {} : { writtenAt: at }),
  }));
  return { kind: 'said', from, saidAt, messages };
}

/** Sender of what people do; some events name the person in other places. */
function personIn({ follower, sender, user_id, data, info }: ZaloEvent): Address | undefined {
  const id = follower?.id ?? sender?.id ?? user_id ?? data?.user_id ?? idIn(info);
  return id === undefined ? undefined : personAddress(id);
}

function idIn(info: ZaloEvent['info']): string | undefined {
  const id = info?.['user_id'];
  return typeof id === 'string' ? id : undefined;
}

/** Without the conversation's id nobody can answer a visitor. */
function visitorIn({ sender, message, conversation_id }: ZaloEvent): Address | undefined {
  const conversation = message?.conversation_id ?? conversation_id;
  return sender?.id === undefined || conversation === undefined ? undefined : visitorAddress(sender.id, conversation);
}

/** Of receipts the sender is the account; those of templates name a phone number, which is nobody's address. */
function receipt(receipt: Receipt, { recipient, message }: ZaloEvent): Heard {
  const from =
    recipient?.id === undefined || message?.tracking_id !== undefined ? undefined : personAddress(recipient.id);
  return from === undefined ? nothing('receipt') : { kind: 'receipt', receipt, from };
}

/** Of the account's own messages the sender is the account. */
function echo({ recipient, sender, message }: ZaloEvent, saidAt: Millis): Heard {
  const to = recipient?.id === undefined ? undefined : personAddress(recipient.id);
  if (to === undefined) return nothing('echo_to_nobody');
  const messageId = message?.msg_id ?? message?.message_id;
  return {
    kind: 'echo',
    echo: {
      to,
      text: message?.text ?? '',
      saidAt,
      hasOperator: sender?.admin_id !== undefined,
      ...(messageId === undefined ? {} : { messageId }),
    },
  };
}

/** Milliseconds; deliveries are repeated for two hours. What claims to be from another time has another clock. */
function writtenAtOf({ timestamp }: ZaloEvent, now: Millis): Millis | undefined {
  const at = Number(timestamp);
  return at > now - DAY_MS && at < now + 5 * MINUTE_MS ? at : undefined;
}
