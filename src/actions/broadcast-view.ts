import { isWide } from '../model/audience.ts';
import { ALONE_UP_TO } from '../model/broadcast.ts';
import type { AudienceCount, Broadcast } from '../model/broadcast.ts';
import { isLink } from '../model/effect.ts';
import type { OutgoingMessage } from '../model/effect.ts';
import type { Actor } from '../model/may.ts';
import type { Millis } from '../model/time.ts';
import type { Whom } from '../ports/broadcasts.ts';
import type { Work } from '../ports/records.ts';
import type { Knowing } from './action.ts';
import { hasBegun } from './broadcast-progress.ts';
import { hasRoom, partsOf } from './message-parts.ts';
import { mayReach } from './said-audience.ts';

/** As flows see it; what each reader is called stands as "bà con". */
export function broadcastView(broadcast: Broadcast) {
  const { code, state, stateAt, message, audience, startsAt, topic } = broadcast;
  const text = message.text.replace(/\{\{(.+?)\}\}/g, '$1');
  return {
    code,
    state,
    stateAt,
    text,
    buttons: buttonsView(message),
    photos: (message.photos ?? []).map((hash) => ({ hash })),
    parts: partsOf(broadcast),
    hasRoom: hasRoom(broadcast),
    audience,
    topic,
    ...(startsAt !== undefined && { startsAt }),
  };
}

export function buttonsView({ buttons }: Pick<OutgoingMessage, 'buttons'>) {
  return buttons.map((button) => ({ label: button.label, ...(isLink(button) && { url: button.url }) }));
}

export function whomOf({ audience, topic }: Broadcast, at: Millis, knowing: Pick<Knowing, 'connected'>): Whom {
  return { audience, topic, at, connected: knowing.connected };
}

/** Whom it does not reach; once it is under way, whom it has not reached. */
export function whomToCall(broadcast: Broadcast, at: Millis, knowing: Pick<Knowing, 'connected'>): Whom {
  const whom = whomOf(broadcast, at, knowing);
  return hasBegun(broadcast) ? { ...whom, leftAs: broadcast.code } : whom;
}

/** With what was sent together with it; a draft is alone. */
export async function withItsFellows(work: Work, broadcast: Broadcast): Promise<readonly Broadcast[]> {
  return broadcast.state === 'draft' ? [broadcast] : work.broadcasts.together(broadcast.code);
}

/** A whole province, or many people: one pair of eyes is not enough. `reached`: all that is sent together with it. */
export function needsSecond(
  { audience }: Pick<Broadcast, 'audience'>,
  { reached }: Pick<AudienceCount, 'reached'>,
): boolean {
  return isWide(audience) || reached > ALONE_UP_TO;
}

/** One's own, or of an area that is one's own to write to. */
export async function findBroadcast(
  work: Work,
  by: Actor,
  code: string,
  knowing: Pick<Knowing, 'provinceOf'>,
): Promise<Broadcast | undefined> {
  const broadcast = await work.broadcasts.find(code);
  return broadcast !== undefined && mayReach(by, broadcast.audience, knowing) ? broadcast : undefined;
}
