import type { Frame } from '../model/conversation.ts';
import type { JsonObject } from '../model/json.ts';
import { buttonsOf } from './offers.ts';
import type { ForOthers, Scope } from './condition.ts';
import { fill, holds } from './condition.ts';
import { fieldOf } from './fields/index.ts';
import type { AskStep, CallStep, EndStep, Flow, RunStep, Step } from './flow.ts';
import { answered, closeFrame, openFrame } from './frames.ts';
import { handOnPhotos, hasPhotosUnder, pocketAnswer } from './photo-answers.ts';
import { answersOf, askingFor } from './standing-values.ts';
import type { Talk } from './talk.ts';
import { callAction, note, topFrame, withFrame, without, wording } from './talk.ts';

/** The place in a form: the first step that applies and is not done. */
export function placeIn(flow: Flow, frame: Frame, scope: Scope): Step | undefined {
  return flow.steps.find((step) => !isDone(step, frame) && holds(step.if, scope));
}

function isDone(step: Step, frame: Frame): boolean {
  switch (step.kind) {
    case 'say':
      return frame.done.includes(step.id);
    case 'ask':
    case 'confirm':
      return frame.answers[step.id] !== undefined;
    case 'call':
    case 'run':
      return frame.answers[step.save] !== undefined;
    case 'end':
      return false;
  }
}

/** What an `if` may look at in this form. */
export function scopeOf(talk: Talk, frame: Frame): Scope {
  const { person } = talk.conversation;
  return {
    ...answersOf(talk, frame),
    here: { isRun: isRun(talk, frame), hasPhotos: hasPhotosUnder(talk, frame) },
    person: {
      isRegistered: (person?.households.length ?? 0) > 0,
      hasSeveralHouseholds: (person?.households.length ?? 0) > 1,
      households: person?.households.length ?? 0,
      roles: person?.roles.map((one) => one.role) ?? [],
      form: person?.form ?? null,
      announcements: person?.announcements ?? false,
    },
  };
}

/** Opened by a form below that goes on with what it gives. */
function isRun(talk: Talk, frame: Frame): boolean {
  const { frames } = talk.conversation;
  const below = frames[frames.findIndex((one) => one.id === frame.id) - 1];
  const flow = below && talk.bundle.flows.get(below.flow);
  return (
    flow?.steps.some(
      (step) => step.kind === 'run' && step.flow === frame.flow && below?.answers[step.save] === undefined,
    ) ?? false
  );
}

/** A form longer than this in one turn goes round in a circle: a fault of the flow, which `flows:check` should have seen. */
const STEPS_IN_A_TURN = 200;

/** Walks on until a question is open, a call is under way, or nothing is left to do. */
export function walk(talk: Talk): Talk {
  for (let steps = 0; steps < STEPS_IN_A_TURN; steps++) {
    const frame = topFrame(talk);
    if (!frame || frame.call) return talk;
    const flow = talk.bundle.flows.get(frame.flow);
    const step = flow && placeIn(flow, frame, scopeOf(talk, frame));
    if (!flow || !step) {
      talk = closeFrame(talk, frame); // the form has left the programme; its answers go with it
      continue;
    }
    const next = take(talk, frame, step);
    if (next === 'wait') return openQuestion(talk, frame, step);
    talk = next;
  }
  throw new Error(`flow "${topFrame(talk)?.flow ?? '?'}" goes round in a circle`);
}

function take(talk: Talk, frame: Frame, step: Step): Talk | 'wait' {
  switch (step.kind) {
    case 'say':
      return note(withFrame(talk, { ...frame, done: [...frame.done, step.id] }), wording(talk)(`${step.texts}.say`));
    case 'ask':
      return takeAnswer(talk, frame, step) ?? 'wait';
    case 'confirm':
      return 'wait';
    case 'call':
      return takeCall(talk, frame, step);
    case 'run':
      return takeRun(talk, frame, step);
    case 'end':
      return takeEnd(talk, frame, step);
  }
}

/** An answer that came early, photos from the pocket, or the only one there can be. */
function takeAnswer(talk: Talk, frame: Frame, step: AskStep): Talk | undefined {
  if (frame.asked?.step === step.id && frame.asked.was !== undefined) return undefined;
  const field = fieldOf(step);
  const early = frame.early?.[step.id];
  if (early !== undefined) {
    const { [step.id]: _taken, ...rest } = frame.early ?? {};
    const whole = field.whole?.(early, askingFor(talk, frame, step)) ?? { value: early };
    if ('value' in whole)
      return withFrame(talk, { ...frame, early: rest, answers: { ...frame.answers, [step.id]: whole.value } });
    const doubt = { why: whole.ask, choices: whole.choices };
    return withFrame(talk, { ...frame, early: rest, asked: { step: step.id, tries: 0, doubt } });
  }
  if (field.takesPhotos && frame.asked?.step !== step.id) return pocketAnswer(talk, frame, step);
  const only = field.only?.(askingFor(talk, frame, step));
  return only === undefined ? undefined : answered(talk, frame, step.id, only);
}

function takeCall(talk: Talk, frame: Frame, step: CallStep): Talk {
  const { talk: calling, id } = callAction(
    talk,
    step.action,
    fill(step.with, scopeOf(talk, frame), saidIn(talk, frame, step)),
  );
  return withFrame(calling, { ...frame, call: { id, step: step.id } });
}

function takeRun(talk: Talk, frame: Frame, step: RunStep): Talk {
  return openFrame(talk, step.flow, fill(step.with, { ...frame.early, ...scopeOf(talk, frame) }));
}

function takeEnd(talk: Talk, frame: Frame, step: EndStep): Talk {
  const scope = scopeOf(talk, frame);
  const said = step.isSilent ? talk : note(talk, wording(talk)(`${step.texts}.end`));
  const closed = closeFrame(
    {
      ...said,
      farewell: buttonsOf(said, frame, step.offers, scope, step.texts),
      mustSpeak: true,
      isForgotten: said.isForgotten || step.forgets,
    },
    frame,
  );
  const given = giveToParent(step.emptiesPocket ? without(closed, 'pocket') : closed, frame, fill(step.gives, scope));
  if (!step.then) return given;
  const followed = openFrame(given, step.then.flow, fill(step.then.with, scope, saidIn(talk, frame, step)));
  return handOnPhotos(followed, frame, topFrame(followed));
}

/** Words for others, made of what this form knows: the text of an invitation and its buttons. */
function saidIn(talk: Talk, frame: Frame, { texts }: Step): ForOthers {
  return {
    text: (name) => wording(talk, frame)(`${texts}.said.${name}`),
    buttons: (offers) =>
      buttonsOf(talk, frame, offers, scopeOf(talk, frame), `${texts}.said`).map(({ label, token }) => ({
        label,
        token,
      })),
  };
}

/** The form below that ran this one goes on with what it gave. */
function giveToParent(talk: Talk, child: Frame, gives: JsonObject): Talk {
  const parent = topFrame(talk);
  const flow = parent && talk.bundle.flows.get(parent.flow);
  const step = flow && placeIn(flow, parent, scopeOf(talk, parent));
  if (!parent || step?.kind !== 'run' || step.flow !== child.flow) return talk;
  return withFrame(talk, { ...parent, answers: { ...parent.answers, [step.save]: gives } });
}

function openQuestion(talk: Talk, frame: Frame, step: Step): Talk {
  if (frame.asked?.step === step.id) return talk;
  return withFrame(talk, { ...frame, asked: { step: step.id, tries: 0 } });
}

/** Questions above the review card that apply as things stand and have no answer yet. */
export function remainingQuestions(flow: Flow, frame: Frame, scope: Scope): readonly AskStep[] {
  const card = flow.steps.findIndex((step) => step.kind === 'confirm');
  return flow.steps
    .slice(0, card === -1 ? undefined : card)
    .filter(
      (step): step is AskStep =>
        step.kind === 'ask' && !isDone(step, frame) && frame.early?.[step.id] === undefined && holds(step.if, scope),
    );
}
