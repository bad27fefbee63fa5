import type { Asked, Frame } from '../model/conversation.ts';
import type { AskStep, ConfirmStep, Flow } from './flow.ts';
import type { Talk } from './talk.ts';
import { topFrame, wording } from './talk.ts';
import { remainingQuestions, scopeOf } from './walk.ts';

export interface OpenStep {
  readonly frame: Frame;
  readonly flow: Flow;
  readonly step: AskStep | ConfirmStep;
  readonly asked: Asked;
}

/** The step the person is replying to, if any. */
export function openStep(talk: Talk): OpenStep | undefined {
  const frame = topFrame(talk);
  const flow = frame && talk.bundle.flows.get(frame.flow);
  const asked = frame?.asked;
  const step = flow?.steps.find((one) => (one.kind === 'ask' || one.kind === 'confirm') && one.id === asked?.step);
  if (!frame || !flow || !asked || frame.call || (step?.kind !== 'ask' && step?.kind !== 'confirm')) return undefined;
  return { frame, flow, step, asked };
}

export function canSkip({ step }: OpenStep): boolean {
  return step.kind === 'ask' && step.isOptional;
}

export function formCounts(
  talk: Talk,
  { flow, frame }: OpenStep,
): { readonly remaining: number; readonly answered: number } {
  return {
    remaining: remainingQuestions(flow, frame, scopeOf(talk, frame)).length,
    answered: flow.steps.filter((step) => step.kind === 'ask' && frame.answers[step.id] !== undefined).length,
  };
}

export function formTitle(talk: Talk, frame: Frame): string {
  return wording(talk, frame)(`flows.${frame.flow}.title`);
}
