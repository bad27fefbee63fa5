import type { Bundle } from '../engine/bundle.ts';
import { fieldOf, fields } from '../engine/fields/index.ts';
import type { AskStep, CallStep, Condition, Flow, HandedOn, Step } from '../engine/flow.ts';
import { BUTTONS_MAX } from '../engine/choices.ts';
import { checkHandedOn, checkLabel, checkOffers } from './check-links.ts';
import { isReserved } from '../engine/tokens.ts';
import type { Fault } from './names.ts';
import { checkPath, checkSources, didYouMean } from './names.ts';

export function checkStep(bundle: Bundle, flow: Flow, step: Step, actions: ReadonlySet<string>, fault: Fault): void {
  const wants = (key: string): void => {
    if (!bundle.texts.has(key)) fault(`has no words; write "${key}" in locales/vi`);
  };
  checkCondition(flow, step.if, fault);
  switch (step.kind) {
    case 'say':
      wants(`${step.texts}.say`);
      break;
    case 'ask':
      checkAsk(bundle, flow, step, actions, wants, fault);
      break;
    case 'confirm':
      for (const key of ['ask', 'yes', 'more']) wants(`${step.texts}.${key}`);
      for (const line of step.lines) wants(`${textsOfAsk(flow, line)}.line`);
      checkLabel(bundle, `${step.texts}.yes`, fault);
      break;
    case 'call':
      checkCall(flow, step, actions, fault);
      checkSaid(bundle, flow, step.with, step.texts, fault);
      for (const status of step.later) wants(`${step.texts}.${status}`);
      break;
    case 'run':
      checkHandedOn(bundle, flow, step.flow, step.with, fault);
      break;
    case 'end':
      if (!step.isSilent) wants(`${step.texts}.end`);
      if (step.then) {
        checkHandedOn(bundle, flow, step.then.flow, step.then.with, fault);
        checkSaid(bundle, flow, step.then.with, step.texts, fault);
      }
      checkSources(flow, step.gives, fault);
      checkOffers(bundle, flow, step.offers, step.texts, fault);
      if (step.offers.length > BUTTONS_MAX)
        fault(`offers ${String(step.offers.length)} buttons; a message takes ${String(BUTTONS_MAX)}`);
      break;
  }
}

/** Texts and buttons that are handed on must be there. */
function checkSaid(bundle: Bundle, flow: Flow, given: HandedOn, texts: string, fault: Fault): void {
  for (const source of Object.values(given)) {
    if (typeof source === 'string') continue;
    const key = 'text' in source ? `${texts}.said.${source.text}` : undefined;
    if (key !== undefined && !bundle.texts.has(key)) fault(`has no words; write "${key}" in locales/vi`);
    if ('buttons' in source) checkOffers(bundle, flow, source.buttons, `${texts}.said`, fault);
  }
}

function checkAsk(
  bundle: Bundle,
  flow: Flow,
  step: AskStep,
  actions: ReadonlySet<string>,
  wants: (key: string) => void,
  fault: Fault,
): void {
  if (!fields.has(step.field)) {
    fault(`asks for the field "${step.field}", which does not exist${didYouMean(step.field, fields.keys())}`);
    return;
  }
  const { texts, options } = step;
  wants(`${texts}.ask`);
  if (!bundle.texts.has(`fields.${step.field}.again`)) wants(`${texts}.again`);
  const ids = [options['choices'], options['typed']].flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
  if (fieldOf(step).takesPhotos !== true) {
    for (const id of ids) {
      wants(`${texts}.choices.${id}.label`);
      if (isReserved(id)) fault(`has a choice "${id}", a name the talk itself uses; call it something else`);
    }
  }
  if (fieldOf(step).isForPerson === true) for (const key of ['short', 'left']) wants(`${texts}.${key}`);
  if (step.field === 'yes_no') for (const name of ['yes', 'no']) checkLabel(bundle, `${texts}.${name}`, fault);
  if (step.field === 'typed_word') for (const name of ['word', 'no']) wants(`${texts}.${name}`);
  const leavesBy = options['leaves_by'];
  if (typeof leavesBy === 'string' && !actions.has(leavesBy))
    fault(`leaves by "${leavesBy}", which is no action${didYouMean(leavesBy, actions)}`);
  if (options['same'] !== undefined) wants(`${texts}.same`);
  for (const name of ['from', 'replaces', 'same']) checkPath(flow, options[name], fault);
  checkPath(flow, step.photos, fault);
  checkOffers(bundle, flow, step.offers, texts, fault);
}

function checkCall(flow: Flow, step: CallStep, actions: ReadonlySet<string>, fault: Fault): void {
  if (!actions.has(step.action)) fault(`calls "${step.action}", which is no action${didYouMean(step.action, actions)}`);
  checkSources(flow, step.with, fault);
  const asks = flow.steps.filter((one) => one.kind === 'ask').map(({ id }) => id);
  for (const names of [...Object.values(step.again), ...Object.values(step.againOnce)]) {
    if (typeof names === 'string') checkPath(flow, names, fault);
    else
      for (const name of names)
        if (!asks.includes(name)) fault(`asks "${name}" again, which no "ask" saves${didYouMean(name, asks)}`);
  }
}

/** Where the words of a card's line are: a step may borrow those of another form. */
function textsOfAsk(flow: Flow, id: string): string {
  return flow.steps.find((one) => one.kind === 'ask' && one.id === id)?.texts ?? `flows.${flow.name}.${id}`;
}

/** A condition on what can never be answered never holds; answers that a start brings along stand under `takes`. */
function checkCondition(flow: Flow, condition: Condition, fault: Fault): void {
  for (const path of Object.keys(condition)) checkPath(flow, path, fault);
}
