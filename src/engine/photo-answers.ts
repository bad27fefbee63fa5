import type { KeptPhoto } from '../model/answers.ts';
import type { Frame, PocketPhoto } from '../model/conversation.ts';
import type { Json } from '../model/json.ts';
import { fold } from '../vietnamese/fold.ts';
import { valueAt } from './condition.ts';
import { fieldOf } from './fields/index.ts';
import { PHOTOS_MAX, photosOf } from './fields/photos.ts';
import type { AskStep } from './flow.ts';
import { answered } from './frames.ts';
import type { Talk } from './talk.ts';
import { say, withConversation, withFrame, without } from './talk.ts';

/** Photos whose question comes now are in the pocket already: they answer it. */
export function pocketAnswer(talk: Talk, frame: Frame, step: AskStep): Talk | undefined {
  const { pocket = [], frames } = talk.conversation;
  const isOfAnother = ({ under }: PocketPhoto): boolean =>
    under !== undefined && under !== frame.id && frames.some(({ id }) => id === under);
  const mine = pocket.filter((one) => !isOfAnother(one)).map(({ under: _under, ...photo }) => photo);
  if (mine.length === 0) return undefined;
  const others = pocket.filter(isOfAnother);
  const emptied = others.length === 0 ? without(talk, 'pocket') : withConversation(talk, { pocket: others });
  return answerWithPhotos(emptied, frame, step, mine, true);
}

/** Whether photos came while this form was on top, or while the one was that it follows; or are being talked about. */
export function hasPhotosUnder({ conversation, bundle }: Talk, { id, flow, asked }: Frame): boolean {
  const open = bundle.flows.get(flow)?.steps.find((step) => step.id === asked?.step);
  const isTalkedAbout = open?.kind === 'ask' && fieldOf(open).takesPhotos === true;
  return isTalkedAbout || (conversation.pocket?.some(({ under }) => under === id) ?? false);
}

/** The form that follows another gets the photos that came under it. */
export function handOnPhotos(talk: Talk, from: Frame, to: Frame | undefined): Talk {
  const { pocket } = talk.conversation;
  if (!to || !pocket || !hasPhotosUnder(talk, from)) return talk;
  const handedOn = pocket.map((one) => (one.under === from.id ? { ...one, under: to.id } : one));
  return withConversation(talk, { pocket: handedOn });
}

/** Photos as the answer to a step; a dark, blurred or small one gets advice first, and the person has the last word. */
export function answerWithPhotos(
  talk: Talk,
  frame: Frame,
  step: AskStep,
  photos: readonly KeptPhoto[],
  isQuiet = false,
): Talk {
  const all = unique([...keptBefore(frame, step), ...photos]).slice(0, PHOTOS_MAX);
  const counted = isQuiet ? talk : say(talk, 'fields.photos.received', { count: photos.length });
  const advised = all.filter((one) => one.advice !== undefined);
  if (advised.length === 0) return answered(counted, frame, step.id, all as unknown as Json);
  const good = all.filter((one) => one.advice === undefined);
  const choices = [all, ...(good.length > 0 ? [good] : [])] as unknown as readonly Json[];
  return withFrame(counted, {
    ...frame,
    asked: { step: step.id, tries: 0, doubt: { why: `advice_${advised[0]?.advice ?? ''}`, choices } },
  });
}

/** When photos are sent again, the good ones of before stay; so do those that nobody asked to have replaced. */
function keptBefore(frame: Frame, step: AskStep): readonly KeptPhoto[] {
  const replaced = notReplaced(frame, step);
  if (replaced.length > 0) return replaced;
  if (frame.asked?.step !== step.id) return [];
  const before = photosOf(frame.asked.doubt?.choices[0] ?? frame.asked.was);
  return before.some((one) => one.advice) ? before.filter((one) => one.advice === undefined) : [];
}

/** The same picture twice is one photo. */
export function unique(photos: readonly KeptPhoto[]): readonly KeptPhoto[] {
  return photos.filter((one, index) => photos.findIndex((other) => other.hash === one.hash) === index);
}

/** "Ảnh 2 tối quá": of a listing that was sent back, the photos whose number stands in the officer's words give way. */
function notReplaced(frame: Frame, step: AskStep): readonly KeptPhoto[] {
  const path = step.options['replaces'];
  if (typeof path !== 'string') return [];
  const words = valueAt(frame.answers, `${path}.sentBack.words`);
  const numbers =
    typeof words === 'string' ? [...fold(words).matchAll(PHOTO_NUMBER)].map((match) => Number(match[1])) : [];
  const photos = photosOf(valueAt(frame.answers, `${path}.photos`));
  return numbers.length === 0 ? [] : photos.filter((_photo, index) => !numbers.includes(index + 1));
}

const PHOTO_NUMBER = /\b(?:anh|hinh|tam)(?: thu| so)? (\d)\b/g;
