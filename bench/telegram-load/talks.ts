import { newConversation, step } from '../../src/engine/step.ts';
import type { Bundle } from '../../src/engine/bundle.ts';
import { addressOf } from '../../src/model/address.ts';
import type { Conversation, Turn } from '../../src/model/conversation.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import type { RedisClient } from '../../src/redis/client.ts';
import { writeConversation } from '../../src/redis/items.ts';
import { conversationKeys } from '../../src/redis/keys.ts';
import { toStored } from '../../src/runtime/conversation-text.ts';
import { registered } from '../../test/engine/toy-things.ts';

/** What everybody answers, one after another, once `list_product` has asked which goods. */
export const ANSWERS = ['khóm', '8k 1 ký', '5 tạ', 'quanh năm'] as const;

/** What is said to each of the answers, as the engine by itself says it. */
export function repliesOf(bundle: Bundle, at: number): readonly string[] {
  let conversation = askedForGoods(bundle, 1, at);
  return ANSWERS.map((text, index) => {
    const turn = said(bundle, conversation, text, at + index);
    const [send] = turn.effects;
    if (send?.kind !== 'send' || turn.effects.length !== 1 || turn.conversation === null)
      throw new Error(`"${text}" is not answered by one message and nothing else`);
    conversation = turn.conversation;
    return send.message.text.normalize('NFC');
  });
}

/** Puts every chat to the first question of `list_product`, as a registered farmer. */
export async function seed(redis: RedisClient, bundle: Bundle, chats: readonly number[], at: number): Promise<void> {
  await Promise.all(
    chats.map((chat) => {
      const conversation = askedForGoods(bundle, chat, at);
      const { conversation: key } = conversationKeys(conversation.address);
      return redis.set(key, writeConversation(toStored(conversation)));
    }),
  );
}

function askedForGoods(bundle: Bundle, chat: number, at: number): Conversation {
  const person = registered(NOBODY_YET);
  const known: Conversation = { ...newConversation(addressOf('telegram', String(chat)), at), person };
  const { conversation } = said(bundle, known, 'bán hàng', at);
  if (conversation?.frames.at(-1)?.asked?.step !== 'product') throw new Error('wanted the question for the goods');
  return conversation;
}

function said(bundle: Bundle, conversation: Conversation, text: string, at: number): Turn {
  const said = { type: 'text', text } as const;
  return step(bundle, conversation, conversation.address, { kind: 'message', id: `seed/${String(at)}`, at, said });
}
