import { addressOf, platformIdOf } from '../../model/address.ts';
import type { Address } from '../../model/address.ts';
import type { Recipient } from './messages.ts';

/** "zalo:7390114482093317755", as this account knows the person; another account would know another id. */
export function personAddress(userId: string): Address | undefined {
  return ID.test(userId) ? addressOf('zalo', userId) : undefined;
}

/** A visitor without a name is known by two ids: "zalo:anonymous.9c1e7a.55120". */
export function visitorAddress(anonymousId: string, conversationId: string): Address | undefined {
  if (!ID.test(anonymousId) || !ID.test(conversationId)) return undefined;
  return addressOf('zalo', [VISITOR, anonymousId, conversationId].join('.'));
}

export function recipientOf(address: Address): Recipient | undefined {
  const id = platformIdOf(address);
  if (ID.test(id)) return { user_id: id };
  const [kind, anonymousId = '', conversationId = ''] = id.split('.');
  if (kind !== VISITOR || !ID.test(anonymousId) || !ID.test(conversationId)) return undefined;
  return { anonymous_id: anonymousId, conversation_id: conversationId };
}

const VISITOR = 'anonymous';

/** Digits, most often 19 of them; letters in ids of visitors. */
const ID = /^[\w-]{1,64}$/;
