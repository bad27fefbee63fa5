import type { Frame } from '../model/conversation.ts';
import { CLOSED_MAX } from '../model/conversation.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Flow } from './flow.ts';
import type { Talk } from './talk.ts';
import { withConversation, withFrame, wording } from './talk.ts';

/** Puts a new form on top. */
export function openFrame(talk: Talk, flowName: string, answers: JsonObject): Talk {
  const flow = talk.bundle.flows.get(flowName);
  if (!flow) throw new Error(`no flow "${flowName}"`);
  const { frames, nextFrame } = talk.conversation;
  const frame: Frame = { id: nextFrame, flow: flowName, version: flow.version, answers, done: [] };
  return withConversation(talk, { frames: [...frames, frame], nextFrame: nextFrame + 1 });
}

/** Takes a form away and, if it has asked anything, remembers it a while, for buttons pressed late. */
export function closeFrame(talk: Talk, frame: Frame): Talk {
  const steps = talk.bundle.flows.get(frame.flow)?.steps ?? [];
  const frames = talk.conversation.frames.filter((other) => other.id !== frame.id);
  if (!steps.some(({ kind }) => kind === 'ask' || kind === 'confirm')) return withConversation(talk, { frames });
  const closed = { id: frame.id, flow: frame.flow, at: talk.at, ...codeOf(frame), ...titleOf(talk, frame) };
  return withConversation(talk, {
    frames,
    closed: [...(talk.conversation.closed ?? []), closed].slice(-CLOSED_MAX),
  });
}

function codeOf(frame: Frame): { code?: string } {
  for (const value of [frame.answers['saved'], frame.answers]) {
    const code =
      typeof value === 'object' && value !== null && 'code' in value ? value['code' as keyof typeof value] : undefined;
    if (typeof code === 'string') return { code };
  }
  return {};
}

/** "tin khóm": how the form is spoken of. */
export function titleOf(talk: Talk, frame: Frame): { title?: string } {
  const key = `flows.${frame.flow}.title`;
  return talk.bundle.texts.has(key) ? { title: wording(talk, frame)(key) } : {};
}

/** Puts the open form aside; "làm tiếp" brings it back. */
export function pauseFrame(talk: Talk, frame: Frame): Talk {
  return withFrame(talk, { ...frame, isPaused: true });
}

/** The form put aside last comes back on top, with its question open as it was. */
export function resumeFrame(talk: Talk): Talk | undefined {
  const paused = talk.conversation.frames.findLast((frame) => frame.isPaused);
  if (!paused) return undefined;
  const { isPaused: _paused, ...frame } = paused;
  const others = talk.conversation.frames.filter((other) => other.id !== paused.id);
  return withConversation(talk, { frames: [...others, frame] });
}

/**
 * Brings a form that was begun under an older version of its flow to today's names.
 * Answers carry over: renamed ones under the new name, dropped ones go; the rest stays.
 */
export function upToDate(frame: Frame, flow: Flow): Frame {
  if (frame.version === flow.version) return frame;
  const renew = (answers: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(answers)
        .filter(([name]) => !flow.was.dropped.includes(name))
        .map(([name, value]) => [flow.was.renamed[name] ?? name, value]),
    );
  const { asked, ...rest } = frame;
  const step = asked && (flow.was.renamed[asked.step] ?? asked.step);
  const isStillAsked = flow.steps.some((one) => one.id === step);
  return {
    ...rest,
    ...(asked && step !== undefined && isStillAsked ? { asked: { ...asked, step } } : {}),
    version: flow.version,
    answers: renew(frame.answers),
    ...(frame.early && { early: renew(frame.early) }),
  };
}

/** Keeps an answer; the question is no longer open. */
export function answered(talk: Talk, frame: Frame, step: string, value: Json): Talk {
  const { asked: _asked, ...rest } = frame;
  return withFrame(talk, { ...rest, answers: { ...frame.answers, [step]: value } });
}
