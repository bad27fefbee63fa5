import { createHash } from 'node:crypto';
import type { Address } from '../../model/address.ts';
import type { FittedMessage } from '../../model/effect.ts';
import type { Lane, SendOutcome } from '../../model/send-outcome.ts';
import { SECOND_MS, vietnamDay } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { ZaloCost, ZaloCosts, ZaloPeople } from '../../ports/zalo-people.ts';
import { recipientOf } from './address.ts';
import type { Sent, Template, ZaloClient } from './client.ts';
import type { Echoes } from './echoes.ts';
import type { Answer } from './envelope.ts';
import { isRefusedFor } from './envelope.ts';
import { oaButtonsOf, readFitted } from './fit.ts';
import type { ZaloMessage } from './fit.ts';
import type { Health } from './health.ts';
import type { Recipient } from './messages.ts';
import { outcomeOf } from './outcome.ts';
import type { Pace } from './pace.ts';
import type { Pictures } from './pictures.ts';
import { permissionFor } from './window.ts';
import type { Permission } from './window.ts';

export interface SendParts {
  readonly client: Pick<ZaloClient, 'send' | 'templateToUser'>;
  readonly pictures: Pictures;
  readonly echoes: Pick<Echoes, 'sending' | 'sent'>;
  readonly people: Pick<ZaloPeople, 'lastHeardAt'>;
  readonly costs: Pick<ZaloCosts, 'count'>;
  readonly pace: Pace;
  readonly health: Health;
  readonly clock: Clock;
  readonly log: Log;
  /** Switched on by whoever pays: sent when an answer may not leave, asking the person to write. */
  readonly nudge?: Template;
}

/** A message waits here for its place, rather than being put off. */
const WAITS_MS = 2 * SECOND_MS;

export function sender(parts: SendParts) {
  const { client, pictures, echoes, people, costs, pace, health, clock, log } = parts;
  /** Until Zalo has refused them once: not written in its documentation, but in use elsewhere. */
  let takesButtonsBesidePicture = true;
  const unknownCodes = new Set<number>();

  async function deliver(to: Recipient, message: ZaloMessage): Promise<Answer<Sent>> {
    if (message.photos === undefined) return client.send(to, wordsOf(message));
    const picture = await pictures.attachmentFor(message.photos);
    // To upload is not to send: what came of it is in no doubt for the message.
    if (!picture.ok) return picture.failed === 'unknown' ? { ...picture, failed: 'not_reached' } : picture;
    const answer = await besidePicture(to, message, picture.data);
    if (!isRefusedFor(answer, 'reupload')) return answer;
    const again = await pictures.attachmentFor(message.photos, true);
    if (!again.ok) return again.failed === 'unknown' ? { ...again, failed: 'not_reached' } : again;
    return besidePicture(to, message, again.data);
  }

  async function besidePicture(to: Recipient, message: ZaloMessage, attachmentId: string | undefined) {
    if (attachmentId === undefined) return client.send(to, wordsOf(message));
    if (message.typed === undefined) return client.send(to, { ...wordsOf(message), attachmentId });
    if (takesButtonsBesidePicture) {
      const answer = await client.send(to, { ...wordsOf(message), attachmentId });
      if (!isRefusedFor(answer, 'bug')) return answer;
      takesButtonsBesidePicture = false;
      log('warn', 'zalo_no_buttons_beside_picture', {});
    }
    return client.send(to, { text: message.typed, buttons: [], attachmentId });
  }

  /** Zalo says what paid for it; without that it is judged by the clock. */
  function costOf({ paidBy }: Sent, permission: Permission): ZaloCost {
    if (paidBy === undefined) return permission === 'free' ? 'free' : 'paid';
    return paidBy === 'reply' ? 'free' : 'paid';
  }

  function count(to: Address, what: ZaloCost): void {
    costs.count(to, vietnamDay(clock.now()), what).catch(() => log('warn', 'zalo_cost_not_counted', { what }));
  }

  async function nudge(to: Address, recipient: Recipient): Promise<void> {
    if (parts.nudge === undefined || !('user_id' in recipient)) return;
    const answer = await client.templateToUser(recipient.user_id, parts.nudge);
    if (answer.ok) count(to, 'paid');
    const because = answer.ok ? '' : answer.failed === 'refused' ? answer.because : answer.failed;
    log(answer.ok ? 'info' : 'warn', answer.ok ? 'zalo_nudged' : 'zalo_not_nudged', { address: to, because });
  }

  async function notAllowed(to: Address, recipient: Recipient, lane: Lane, because: string): Promise<SendOutcome> {
    count(to, 'refused');
    if (lane === 'reply') await nudge(to, recipient);
    return { result: 'not_allowed_now', because };
  }

  return async (to: Address, fitted: FittedMessage, effectId: string, lane: Lane): Promise<SendOutcome> => {
    const message = readFitted(fitted);
    if (message === undefined) return { result: 'refused', because: 'not_fitted' };
    const recipient = recipientOf(to);
    if (recipient === undefined) return { result: 'gone', because: 'unknown_person' };

    const permission = permissionFor(lane, await people.lastHeardAt(to).catch(() => undefined), clock.now());
    if (permission === 'refused') return notAllowed(to, recipient, lane, 'silent_too_long');

    const waitMs = pace.waitMs(clock.now(), WAITS_MS);
    if (waitMs > WAITS_MS) return { result: 'later', afterMs: waitMs, because: 'throttled' };
    if (waitMs > 0) await new Promise<void>((resolve) => clock.after(waitMs, resolve));

    await echoes
      .sending(to, [message.text, ...(message.typed === undefined ? [] : [message.typed])])
      .catch(() => log('warn', 'zalo_sign_not_kept', {}));
    const answer = await deliver(recipient, message);
    health.heard(answer);
    if (answer.ok) {
      const { messageId } = answer.data;
      echoes.sent(to, messageId).catch(() => log('warn', 'zalo_sign_not_kept', {}));
      const cost = costOf(answer.data, permission);
      count(to, cost);
      if (cost === 'paid' && permission === 'free') log('warn', 'zalo_message_cost', { effect: effectId });
      return { result: 'sent', externalId: messageId };
    }

    const outcome = outcomeOf(answer, chanceOf(effectId), clock.now());
    if (outcome.result === 'later' && outcome.because === 'throttled') pace.pause(outcome.afterMs, clock.now());
    if (answer.failed === 'refused') tellOnce(answer.code, answer.meaning, answer.because);
    return outcome.result === 'not_allowed_now' ? notAllowed(to, recipient, lane, outcome.because) : outcome;
  };

  function tellOnce(code: number, meaning: string, because: string): void {
    if (meaning !== 'unknown' && meaning !== 'policy') return;
    if (unknownCodes.has(code)) return;
    unknownCodes.add(code);
    log('error', 'zalo_refused', { because });
  }
}

function wordsOf(message: ZaloMessage) {
  return { text: message.text, buttons: oaButtonsOf(message) };
}

/** From 0 to 1, the same for every attempt: what waits for the same moment comes back spread out. */
function chanceOf(effectId: string): number {
  return createHash('sha256').update(effectId).digest().readUInt16BE() / 0xffff;
}
