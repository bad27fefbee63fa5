import type { KeptPhoto } from '../model/answers.ts';
import type { Burst, Frame } from '../model/conversation.ts';
import { POCKET_MAX } from '../model/conversation.ts';
import type { ActionResult, PlatformPhoto } from '../model/input.ts';
import type { Json } from '../model/json.ts';
import { fieldOf } from './fields/index.ts';
import { PHOTOS_MAX, photosOf } from './fields/photos.ts';
import type { AskStep } from './flow.ts';
import { openFrame, titleOf } from './frames.ts';
import { answerWithPhotos, unique } from './photo-answers.ts';
import { openStep } from './open-step.ts';
import type { Talk } from './talk.ts';
import { callAction, say, topFrame, withConversation, withFrame, without } from './talk.ts';
import { placeIn, scopeOf, walk } from './walk.ts';

/** Photos and words that arrive within this of one another get one answer. */
export const BURST_MS = 1_500;

/** A photo has come: it is fetched and kept by an action, and answered together with what arrives beside it. */
export function photoCame(talk: Talk, photo: PlatformPhoto): Talk {
  const { talk: calling, id } = callAction(talk, 'keep_photo', { reference: photo.reference });
  const burst = talk.conversation.burst ?? { until: 0, waiting: [], kept: [], refused: [] };
  return withConversation(calling, { burst: { ...burst, until: talk.at + BURST_MS, waiting: [...burst.waiting, id] } });
}

/** Words that more words follow wait for them. */
export function holdForMore(talk: Talk): Talk {
  const burst = talk.conversation.burst ?? { until: 0, waiting: [], kept: [], refused: [] };
  return withConversation(talk, { burst: { ...burst, until: talk.at + BURST_MS } });
}

/** Whether this call is a photo of the burst that is being kept. */
export function isPhotoCall(talk: Talk, callId: string): boolean {
  return talk.conversation.burst?.waiting.includes(callId) ?? false;
}

export function photoKept(talk: Talk, callId: string, result: ActionResult): Talk {
  const { burst } = talk.conversation;
  if (!burst) return talk;
  const hash = result.values?.['hash'];
  const photo = typeof hash === 'string' ? ({ hash, ...adviceOf(result) } as KeptPhoto) : undefined;
  const isNew = photo && !burst.kept.some((one) => one.hash === photo.hash);
  const because = result.values?.['because'];
  const next: Burst = {
    ...burst,
    waiting: burst.waiting.filter((id) => id !== callId),
    kept: isNew ? [...burst.kept, photo].slice(0, POCKET_MAX) : burst.kept,
    refused: photo ? burst.refused : [...burst.refused, typeof because === 'string' ? because : 'damaged'],
  };
  return endBurst(withConversation(talk, { burst: next }));
}

function adviceOf(result: ActionResult): Pick<KeptPhoto, 'advice'> {
  const advice = result.values?.['advice'];
  return advice === 'small' || advice === 'dark' || advice === 'blurred' ? { advice } : {};
}

/** When the last photo is kept and nothing more has come for a while, the burst is answered. */
export function endBurst(talk: Talk): Talk {
  const { burst } = talk.conversation;
  if (!burst || burst.waiting.length > 0 || talk.at < burst.until) return talk;
  const over = { ...without(talk, 'burst'), mustSpeak: true };
  const told = burst.refused.reduce((now, because) => sayOnce(now, `fields.photos.refused.${because}`), over);
  return burst.kept.length === 0 ? told : walk(takePhotos(told, burst.kept));
}

function sayOnce(talk: Talk, key: string): Talk {
  const said = say(talk, talk.bundle.texts.has(key) ? key : 'fields.photos.refused.damaged');
  return talk.notes.includes(said.notes.at(-1) ?? '') ? talk : said;
}

/** Photos answer the open question, join those of their form, or wait in the pocket. */
function takePhotos(talk: Talk, photos: readonly KeptPhoto[]): Talk {
  const open = openStep(talk);
  if (open?.step.kind === 'ask' && fieldOf(open.step).takesPhotos) {
    return answerWithPhotos(talk, open.frame, open.step, photos);
  }
  const frame = topFrame(talk);
  const step = frame && photoStep(talk, frame);
  const given = frame && step && photosOf(frame.answers[step.id]);
  if (frame && step && given && given.length > 0) return addPhotos(talk, frame, step, given, photos);
  const kept = intoPocket(talk, photos, frame);
  if (!frame) {
    const count = kept.conversation.pocket?.length ?? 0;
    return openFrame(say(kept, 'fields.photos.came_first', { count }), 'photos_first', {});
  }
  // Those that their form takes at once need not be kept for it.
  const isOneOfForm = step !== undefined && photos.length === 1 && !isTakenNow(kept, frame);
  return say(kept, isOneOfForm ? 'fields.photos.kept_for_form' : 'fields.photos.received', {
    count: photos.length,
    ...titleOf(talk, frame),
  });
}

/** The latest photos push out the same ones of before. */
function intoPocket(talk: Talk, photos: readonly KeptPhoto[], frame: Frame | undefined): Talk {
  const isNew = ({ hash }: KeptPhoto): boolean => photos.some((one) => one.hash === hash);
  const before = (talk.conversation.pocket ?? []).filter((one) => !isNew(one));
  const now = unique(photos).map((one) => ({ ...one, ...(frame && { under: frame.id }) }));
  return withConversation(talk, { pocket: [...before, ...now].slice(0, POCKET_MAX) });
}

function isTakenNow(talk: Talk, frame: Frame): boolean {
  const flow = talk.bundle.flows.get(frame.flow);
  const next = frame.call === undefined ? flow && placeIn(flow, frame, scopeOf(talk, frame)) : undefined;
  return next?.kind === 'ask' && fieldOf(next).takesPhotos === true;
}

function addPhotos(
  talk: Talk,
  frame: Frame,
  step: AskStep,
  given: readonly KeptPhoto[],
  more: readonly KeptPhoto[],
): Talk {
  const all = unique([...given, ...more]).slice(0, PHOTOS_MAX);
  const added = all.length - given.length;
  const kept = withFrame(talk, { ...frame, answers: { ...frame.answers, [step.id]: all as unknown as Json } });
  return say(kept, added > 0 ? 'fields.photos.added' : 'fields.photos.enough', { count: added });
}

function photoStep(talk: Talk, frame: Frame): AskStep | undefined {
  return talk.bundle.flows
    .get(frame.flow)
    ?.steps.find((step): step is AskStep => step.kind === 'ask' && fieldOf(step).takesPhotos === true);
}
