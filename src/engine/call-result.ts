import type { Frame } from '../model/conversation.ts';
import type { ActionResult } from '../model/input.ts';
import type { JsonObject } from '../model/json.ts';
import { valueAt } from './condition.ts';
import type { CallStep, Flow } from './flow.ts';
import { forget } from './forget.ts';
import type { Talk } from './talk.ts';
import { say, withFrame } from './talk.ts';
import { walk } from './walk.ts';

/** What the running shell answers for an action that failed by our mistake. */
const FAILED = 'failed';

/** The form that asked for an action goes on with its result: to its next step, or back to what was not taken. */
export function takeCallResult(talk: Talk, frame: Frame, result: ActionResult): Talk {
  const { call, ...rest } = frame;
  if (result.status === FAILED) return putAside(talk, rest, 'talk.stumbled');
  const flow = talk.bundle.flows.get(frame.flow);
  const step = flow?.steps.find((one) => one.kind === 'call' && one.id === call?.step);
  if (!flow || step?.kind !== 'call') return walk(withFrame(talk, rest));

  const status = `${step.texts}.${result.status}`;
  const saved = { ...rest, answers: { ...rest.answers, [step.save]: { status: result.status, ...result.values } } };
  const told = { ...sayIfWritten(withFrame(talk, saved), status), mustSpeak: true };
  if (step.later.includes(result.status)) return putAside(talk, rest, status);
  const refused = refusedAnswers(flow, step, result.status, saved.answers);
  if (refused.length > 0)
    return walk(
      withFrame(
        told,
        refused.reduce((now, name) => askAnew(flow, now, name), rest),
      ),
    );
  const doubted = step.againOnce[result.status];
  if (doubted === undefined) return walk(told);
  if (rest.done.includes(step.id)) return walk({ ...withFrame(talk, saved), mustSpeak: true });
  const asking = doubted.reduce((now, name) => forget(flow, now, name), rest);
  return walk(withFrame(told, { ...asking, done: [...asking.done, step.id] }));
}

/** Nothing is lost: the form waits with all its answers, and going on tries the call again. */
function putAside(talk: Talk, frame: Frame, text: string): Talk {
  return say(withFrame(talk, { ...frame, isPaused: true }), text);
}

/** The questions whose answers were not taken: written in the form, or named by the result itself. */
function refusedAnswers(flow: Flow, { again }: CallStep, status: string, answers: JsonObject): readonly string[] {
  const names = again[status] ?? [];
  if (typeof names !== 'string') return names;
  const named = valueAt(answers, names);
  if (!Array.isArray(named)) return [];
  return flow.steps.filter((one) => one.kind === 'ask' && named.includes(one.id)).map(({ id }) => id);
}

/** An answer that was not taken is not offered again, and its question comes back in its short form. */
function askAnew(flow: Flow, frame: Frame, name: string): Frame {
  return { ...forget(flow, frame, name), asked: { step: name, tries: 0, isShown: true } };
}

function sayIfWritten(talk: Talk, key: string): Talk {
  return talk.bundle.texts.has(key) ? say(talk, key) : talk;
}
