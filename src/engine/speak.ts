import type { Turn } from '../model/conversation.ts';
import { byKind } from '../model/effect.ts';
import type { Button, OutgoingMessage, PressButton } from '../model/effect.ts';
import { isExchange } from './exchange.ts';
import { foldOnce } from './fold-once.ts';
import type { Question } from './question.ts';
import { BUTTONS_MAX, buttonsFor } from './choices.ts';
import { openStep } from './open-step.ts';
import { openQuestion } from './question.ts';
import { startByWords } from './start-words.ts';
import type { Talk } from './talk.ts';
import { effectId, withConversation, withFrame, without, wording } from './talk.ts';
import { startToken } from './tokens.ts';
import { nextWake } from './wakes.ts';

/** Ends a turn: everything that is to be said leaves as one message, or waits for what it belongs to. */
export function finish(talk: Talk): Turn {
  const spoken = mustWait(talk) ? keepNotes(talk) : speak(talk);
  if (spoken.isForgotten) return { conversation: null, effects: spoken.effects };
  const wakeAt = nextWake(spoken);
  const { wakeAt: _before, ...conversation } = spoken.conversation;
  return { conversation: wakeAt === undefined ? conversation : { ...conversation, wakeAt }, effects: spoken.effects };
}

/** While a burst goes on or a call is under way, its end answers for all of it. */
function mustWait({ conversation }: Talk): boolean {
  return (
    conversation.burst !== undefined ||
    conversation.call !== undefined ||
    conversation.frames.at(-1)?.call !== undefined
  );
}

function keepNotes(talk: Talk): Talk {
  if (talk.notes.length === 0) return talk;
  return withConversation(talk, {
    notes: [...(talk.conversation.notes ?? []), ...talk.notes],
    ...(talk.farewell.length > 0 ? { farewell: talk.farewell } : {}),
  });
}

function speak(talk: Talk): Talk {
  const notes = [...(talk.conversation.notes ?? []), ...talk.notes];
  const question = openQuestion(talk);
  if (!talk.mustSpeak && notes.length === 0) return talk;
  const message = messageOf(notes, question, talk);
  const silent = notes.length > 0 ? without(without(talk, 'notes'), 'farewell') : talk;
  if (message.text === '') return silent;
  const { address } = talk.conversation;
  const sent: Talk = {
    ...silent,
    effects: [...silent.effects, { kind: 'send', id: effectId(silent), to: address, message }],
  };
  return withLastButtons(withQuestionShown(sent), message);
}

/** What does no more than its words do wherever they are typed ("Đăng ký") need not be remembered. */
function withLastButtons(talk: Talk, { buttons }: OutgoingMessage): Talk {
  const isSaidAnywhere = ({ label, token }: PressButton): boolean => {
    const started = startByWords(talk, label);
    return started?.kind === 'start' && token === startToken(started.flow, {});
  };
  const others = openStep(talk) ? [] : byKind(buttons).presses.filter((button) => !isSaidAnywhere(button));
  return others.length === 0 ? without(talk, 'lastButtons') : withConversation(talk, { lastButtons: others });
}

/** The same sentence twice in one message says nothing more: "alo", "ai đó", "alo" get one greeting. */
function messageOf(notes: readonly string[], question: Question | undefined, talk: Talk): OutgoingMessage {
  const photos = question?.photos ?? [];
  return {
    text: joined([...new Set([...notes, ...(question && question.text !== '' ? [questionText(talk, question)] : [])])]),
    buttons: unlike([...besideOthers(talk, question), ...farewellOf(talk)]).slice(0, BUTTONS_MAX),
    ...(photos.length > 0 ? { photos } : {}),
    ...(question?.offers ? { offers: question.offers } : {}),
  };
}

/** "Mình làm tiếp: cà chua nhà chú có giấy nào không?", on a line of its own. */
function questionText(talk: Talk, { text }: Question): string {
  if (!talk.comesBack) return text;
  const [first = '', second = ''] = text;
  const isWord = first === first.toUpperCase() && second !== second.toUpperCase();
  return `${BREAK}${wording(talk)('talk.go_on')} ${isWord ? first.toLowerCase() + text.slice(1) : text}`;
}

/** Stands before what begins on a line of its own. */
const BREAK = '\n';

/** The question keeps four of its buttons, the last of them always: it is the easy way on. */
function besideOthers({ beside }: Talk, question: Question | undefined): readonly Button[] {
  const own = question ? buttonsFor(question.choices) : [];
  if (!beside) return own;
  const kept = own.length < BUTTONS_MAX ? own : [...own.slice(0, BUTTONS_MAX - 2), ...own.slice(-1)];
  return [...kept, beside];
}

function farewellOf({ farewell, conversation }: Talk): readonly Button[] {
  return farewell.length > 0 ? farewell : (conversation.farewell ?? []);
}

/** What is typed must mean one button: of two that read alike the question's own stays. */
function unlike(buttons: readonly Button[]): readonly Button[] {
  const labels = buttons.map(({ label }) => foldOnce(label));
  return buttons.filter((_button, index) => labels.indexOf(labels[index] ?? '') === index);
}

/** Short sentences stand on one line; what has lines of its own begins on a new one. */
function joined(parts: readonly string[]): string {
  return parts
    .reduce((text, part) => {
      if (text === '') return part;
      return `${text.trimEnd()}${breaks(text) || breaks(part) ? '\n' : ' '}${part.trimStart()}`;
    }, '')
    .trimEnd();
}

function breaks(part: string): boolean {
  return part.includes('\n') || part.endsWith(':') || /https?:\S+$/.test(part);
}

/** What was asked in full need not be asked in full again. */
function withQuestionShown(talk: Talk): Talk {
  const open = openStep(talk);
  if (!open || open.asked.isShown || open.asked.aside || open.asked.doubt) return talk;
  const done = isExchange(open) ? [...new Set([...open.frame.done, open.step.id])] : open.frame.done;
  return withFrame(talk, { ...open.frame, done, asked: { ...open.asked, isShown: true } });
}
