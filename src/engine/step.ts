import type { Address } from '../model/address.ts';
import type { Conversation, Turn } from '../model/conversation.ts';
import type { CallResultInput, Input, MessageInput, Said } from '../model/input.ts';
import type { Millis } from '../model/time.ts';
import type { Bundle } from './bundle.ts';
import { takeCallResult } from './call-result.ts';
import { upToDate } from './frames.ts';
import { keepNews, tellNews, tellNewsFirst } from './news.ts';
import { obey } from './obey.ts';
import { holdForMore, isPhotoCall, photoCame, photoKept } from './photos.ts';
import { readLink } from './read-link.ts';
import { READ_MAX, readButton, readText } from './read-message.ts';
import { isHeardOf, isJustBack, strangersReach, takeReach } from './reach.ts';
import { finish } from './speak.ts';
import type { Talk } from './talk.ts';
import { openStep } from './open-step.ts';
import { beginTalk, callAction, isCalling, say, topFrame, withConversation, without } from './talk.ts';
import { wakeUp } from './wakes.ts';
import { walk } from './walk.ts';

/**
 * One turn of one conversation: pure and total. The same conversation and input give the same turn; time comes in with
 * the input; what is to be done comes out as effects.
 */
export function step(bundle: Bundle, conversation: Conversation | null, address: Address, input: Input): Turn {
  // Late for a talk that has ended.
  if (conversation === null && input.kind === 'call_result') return { conversation, effects: [] };
  const known = conversation ?? newConversation(address, input.at);
  const talk = reopened(beginTalk(bundle, withFormsUpToDate(bundle, known), input.at));
  switch (input.kind) {
    case 'message':
      return finish(takeMessage(isHeardOf(talk), input));
    case 'call_result':
      return finish(takeResult(talk, input));
    case 'notice':
      return finish(takeNotice(talk, input.notice));
    case 'reach':
      return conversation === null ? strangersReach(talk, input) : finish(takeReach(talk, input));
    case 'wake': {
      const woken = wakeUp(without(talk, 'wakeAt'));
      return woken === 'expired' ? { conversation: null, effects: [] } : finish(woken);
    }
  }
}

/** The epoch is the moment of the first input: later than that of any conversation at this address before. */
export function newConversation(address: Address, at: Millis): Conversation {
  return { address, epoch: at.toString(36), revision: 0, frames: [], nextFrame: 1, lastOwnAt: at };
}

/** A question that has left its form gives way to the next one before anything is read under it. */
function reopened(talk: Talk): Talk {
  const top = topFrame(talk);
  const isOpen = openStep(talk) !== undefined || isCalling(talk.conversation);
  return top === undefined || isOpen ? talk : { ...walk(talk), mustSpeak: false };
}

function withFormsUpToDate(bundle: Bundle, conversation: Conversation): Conversation {
  const renewed = conversation.frames.map((frame) => {
    const flow = bundle.flows.get(frame.flow);
    return flow ? upToDate(frame, flow) : frame;
  });
  return renewed.every((frame, index) => frame === conversation.frames[index])
    ? conversation
    : { ...conversation, frames: renewed };
}

/** Messages to an unknown person, or while a call is under way, wait in line; nothing is answered out of turn. */
function takeMessage(talk: Talk, input: MessageInput): Talk {
  if (!talk.conversation.person) return hold(loadPerson(talk), input);
  if (isCalling(talk.conversation) && input.said.type !== 'photo') return hold(talk, input);
  return hear(talk, input);
}

const HELD_MAX = 30;

function hold(talk: Talk, input: MessageInput): Talk {
  const held = talk.conversation.held ?? [];
  if (held.length < HELD_MAX) return withConversation(talk, { held: [...held, withoutExcess(input)] });
  const slower = say(talk, 'talk.slower');
  const isSaid = talk.conversation.notes?.includes(slower.notes.at(-1) ?? '') ?? false;
  return isSaid ? talk : slower;
}

/** What would not be read need not wait either. */
function withoutExcess(input: MessageInput): MessageInput {
  const { said } = input;
  return said.type === 'text' ? { ...input, said: { ...said, text: said.text.slice(0, READ_MAX) } } : input;
}

function loadPerson(talk: Talk): Talk {
  if (talk.conversation.call) return talk;
  const { talk: calling, id } = callAction(talk, 'load_person', {});
  return withConversation(calling, { call: { id, action: 'load_person' } });
}

/** A message whose turn has come. */
function hear(talk: Talk, input: MessageInput): Talk {
  const under = input.announced === undefined ? talk : { ...talk, announced: input.announced };
  const waiting = input.moreWaiting === true ? holdForMore(under) : under;
  const heard = understand(tellNewsFirst(waiting), input.said);
  const { isReminded: _reminded, ...rest } = heard.conversation;
  return { ...heard, conversation: { ...rest, lastOwnAt: talk.at } };
}

function understand(talk: Talk, said: Said): Talk {
  switch (said.type) {
    case 'text':
      return obey(talk, readText(talk, said.text), said.text);
    case 'button':
      return obey(talk, readButton(talk, said.token));
    case 'contact':
      return said.isOwn ? obey(talk, readText(talk, said.phone)) : say(talk, 'talk.foreign_contact');
    case 'photo':
      return photo(talk, said);
    case 'location':
      return say(talk, 'talk.location');
    case 'started':
      return obey(talk, readLink(talk, said.payload));
    case 'unreadable':
      return say(talk, `talk.unreadable.${said.what}`);
  }
}

function photo(talk: Talk, said: Extract<Said, { type: 'photo' }>): Talk {
  const reading = said.caption === undefined ? undefined : readText(talk, said.caption);
  if (reading?.kind === 'secret') return say(talk, 'talk.secret_photo');
  const came = photoCame(talk, said.photo);
  return reading && reading.kind !== 'unclear' ? obey(came, reading) : came;
}

/** A result belongs to the conversation's own call, to a photo, or to the form that asked; late ones belong to nobody. */
function takeResult(talk: Talk, { callId, result }: CallResultInput): Talk {
  const informed = result.person ? withConversation(talk, { person: result.person }) : talk;
  if (isPhotoCall(informed, callId)) return photoKept(informed, callId, result);
  if (informed.conversation.call?.id === callId) return hearHeld(tellNews(without(informed, 'call')));
  const frame = informed.conversation.frames.find((one) => one.call?.id === callId);
  return frame ? hearHeld(takeCallResult(informed, frame, result)) : informed;
}

/** What waited is heard in order, until another call makes the rest wait again. */
function hearHeld(talk: Talk): Talk {
  let now = talk;
  for (;;) {
    const [first, ...rest] = now.conversation.held ?? [];
    if (!first || isCalling(now.conversation)) return now;
    now = hear(rest.length > 0 ? withConversation(now, { held: rest }) : without(now, 'held'), first);
  }
}

function takeNotice(talk: Talk, notice: Parameters<typeof keepNews>[1]): Talk {
  const kept = keepNews(talk, notice);
  if (!talk.conversation.person) return loadPerson(kept);
  return isJustBack(talk) ? kept : tellNews(kept);
}
