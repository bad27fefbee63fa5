import type { Frame } from '../model/conversation.ts';
import type { Json } from '../model/json.ts';
import { textOf } from '../model/json.ts';
import { fieldOf } from './fields/index.ts';
import type { ConfirmStep } from './flow.ts';
import { askStep, askingFor, textsOf } from './standing-values.ts';
import type { Talk } from './talk.ts';
import { wording } from './talk.ts';

/** One numbered line of a review card. */
export interface CardLine {
  readonly number: number;
  readonly step: string;
  readonly label: string;
  readonly value: string;
}

/** The card's lines: answers that were given or could still be, in the order of the flow file. */
export function cardLines(talk: Talk, frame: Frame, confirm: ConfirmStep): readonly CardLine[] {
  const shown = confirm.lines.filter((name) => frame.answers[name] !== undefined);
  return shown.map((step, index) => ({
    number: index + 1,
    step,
    label: wording(talk, frame)(`${textsOf(talk, frame, step)}.line`),
    value: lineValue(talk, frame, step),
  }));
}

export function cardText(talk: Talk, frame: Frame, confirm: ConfirmStep): string {
  return cardLines(talk, frame, confirm)
    .map(({ number, label, value }) => `${String(number)}. ${label}: ${value}`)
    .join('\n');
}

/** 0 when the answer stands on no card. */
export function lineNumber(talk: Talk, frame: Frame, step: string): number {
  const flow = talk.bundle.flows.get(frame.flow);
  const confirm = flow?.steps.find((one): one is ConfirmStep => one.kind === 'confirm' && one.lines.includes(step));
  if (!confirm) return 0;
  return confirm.lines.filter((name) => name === step || frame.answers[name] !== undefined).indexOf(step) + 1;
}

export function lineValue(talk: Talk, frame: Frame, name: string): string {
  const flow = talk.bundle.flows.get(frame.flow);
  const step = flow && askStep(flow, name);
  const value: Json = frame.answers[name] ?? null;
  if (value === null) return wording(talk, frame)(noneKey(talk, frame, name));
  return step ? fieldOf(step).show(value, askingFor(talk, frame, step)) : textOf(value);
}

function noneKey(talk: Talk, frame: Frame, name: string): string {
  const own = `${textsOf(talk, frame, name)}.none`;
  return talk.bundle.texts.has(own) ? own : 'talk.none';
}
