import {
  UNASKED_FROM_MS,
  UNASKED_UNTIL_MS,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  afterQuietHours,
  vietnamTimeOfDayMs,
} from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import { IDLE_TALK_ENDS_MS } from '../model/conversation.ts';
import type { Conversation, Frame } from '../model/conversation.ts';
import { endExchange, exchangeEndsAt, openExchange } from './exchange.ts';
import { resumeFrame } from './frames.ts';
import { tellNews } from './news.ts';
import { endBurst } from './photos.ts';
import { openStep } from './open-step.ts';
import { isGone } from './reach.ts';
import type { Talk } from './talk.ts';
import { topFrame, withConversation, withFrame } from './talk.ts';

/** When the conversation next has something to do by itself, if nobody writes. */
export function nextWake(talk: Talk): Millis | undefined {
  const { conversation, at } = talk;
  const exchange = openExchange(talk);
  const wakes = [
    conversation.burst && conversation.burst.until > at ? conversation.burst.until : undefined,
    isNewsToBeTold(talk) ? afterQuietHours(at) : undefined,
    exchange && exchangeEndsAt(talk, exchange),
    isToBeReminded(talk) ? reminderAt(conversation.lastOwnAt) : undefined,
    holdsSomething(conversation) ? conversation.lastOwnAt + IDLE_TALK_ENDS_MS : undefined,
  ].filter((one) => one !== undefined);
  return wakes.length === 0 ? undefined : Math.max(Math.min(...wakes), at);
}

/** What is due is done; what is not stays for its own time. */
export function wakeUp(talk: Talk): Talk | 'expired' {
  if (talk.at >= talk.conversation.lastOwnAt + IDLE_TALK_ENDS_MS) return 'expired';
  const answered = endBurst(talk);
  const told = tellNews(answered);
  const exchange = openExchange(told);
  if (exchange && told.at >= exchangeEndsAt(told, exchange)) {
    const ended = endExchange(told, exchange);
    // Its last words have the open question behind them: a reminder in the same hour would only say so again.
    return told.at >= reminderAt(told.conversation.lastOwnAt) ? withConversation(ended, { isReminded: true }) : ended;
  }
  return isReminderDue(told) ? remind(told) : told;
}

/**
 * Once, 20 to 24 hours after the last word, at the hour the person was last here, inside the window for unasked messages:
 * who left at 21:40 is reminded at 20:25 the next day. Who left in the small hours is reminded when the window opens.
 */
export function reminderAt(lastOwnAt: Millis): Millis {
  const sameHour = lastOwnAt + DAY_MS - 10 * MINUTE_MS;
  const timeOfDay = vietnamTimeOfDayMs(sameHour);
  const lastCall = UNASKED_UNTIL_MS - 5 * MINUTE_MS;
  if (timeOfDay >= UNASKED_FROM_MS && timeOfDay < lastCall) return sameHour;
  const evening = sameHour - timeOfDay + lastCall - (timeOfDay < UNASKED_FROM_MS ? DAY_MS : 0);
  return evening >= lastOwnAt + 20 * HOUR_MS ? evening : afterQuietHours(sameHour);
}

function isNewsToBeTold(talk: Talk): boolean {
  const { news, person } = talk.conversation;
  return news !== undefined && news.length > 0 && person !== undefined && !isGone(talk);
}

function isToBeReminded(talk: Talk): boolean {
  return talk.conversation.isReminded !== true && reminded(talk) !== undefined && !openExchange(talk);
}

/** The form the person is reminded of: the last one that wants it. */
function reminded(talk: Talk): Frame | undefined {
  return talk.conversation.frames.findLast((frame) => talk.bundle.flows.get(frame.flow)?.isReminded);
}

function isReminderDue(talk: Talk): boolean {
  return isToBeReminded(talk) && talk.at >= reminderAt(talk.conversation.lastOwnAt) && talk.notes.length === 0;
}

function remind(talk: Talk): Talk {
  const open = topFrame(talk) ? talk : (resumeFrame(talk) ?? talk);
  const marked = withConversation(open, { isReminded: true });
  const step = openStep(marked);
  if (!step) return marked;
  const reminding = withFrame(marked, { ...step.frame, asked: { ...step.asked, aside: 'reminder' } });
  return { ...reminding, mustSpeak: true };
}

function holdsSomething({ frames, pocket, closed, notes }: Conversation): boolean {
  return frames.length > 0 || pocket !== undefined || closed !== undefined || notes !== undefined;
}
