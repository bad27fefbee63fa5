import type { Bundle } from '../engine/bundle.ts';
import { fieldOf, fields } from '../engine/fields/index.ts';
import type { Condition, Flow, Offer, Step } from '../engine/flow.ts';
import { recognisers } from '../engine/recognise.ts';
import { fold } from '../vietnamese/fold.ts';

/** What is wrong with the flows, one line a fault: which file and step, what was found, what to write instead. */
export function checkFlows(bundle: Bundle, actions: ReadonlySet<string>): readonly string[] {
  const flows = [...bundle.flows.values()];
  return [...flows.flatMap((flow) => checkFlow(bundle, flow, actions)), ...startCollisions(bundle, flows), ...checkNotices(bundle)];
}

function checkFlow(bundle: Bundle, flow: Flow, actions: ReadonlySet<string>): readonly string[] {
  const faults: string[] = [];
  const fault = (step: Step | undefined, words: string): void => {
    faults.push(`flows/${flow.name}.yaml${step ? `, step "${step.id}"` : ''}: ${words}`);
  };
  const ids = new Map<string, Step>();
  const saved = new Set<string>();
  for (const step of flow.steps) {
    if (!/^[a-z][a-z0-9_]*$/.test(step.id)) fault(step, 'a name is made of small letters, digits and "_"');
    if (ids.has(step.id)) fault(step, 'stands twice; every step has a name of its own');
    ids.set(step.id, step);
    checkStep(bundle, flow, step, actions, (words) => {
      fault(step, words);
    });
    for (const name of savedBy(step)) saved.add(name);
  }
  for (const step of flow.steps) {
    for (const name of step.kind === 'ask' ? step.needs : []) {
      if (!saved.has(name)) fault(step, `needs "${name}", which no step saves${didYouMean(name, saved)}`);
    }
    for (const name of step.kind === 'confirm' ? step.lines : []) {
      if (!flow.steps.some((one) => one.kind === 'ask' && one.id === name)) fault(step, `has a line "${name}", which no "ask" saves${didYouMean(name, saved)}`);
    }
  }
  if (!flow.steps.some((step) => step.kind === 'end' && Object.keys(step.if).length === 0)) fault(undefined, 'has no "end" without an "if"; write one as the last step');
  for (const name of flow.recognises) {
    if (!recognisers.has(name)) fault(undefined, `recognises "${name}", which is not known${didYouMean(name, recognisers.keys())}`);
  }
  return faults;
}

function checkStep(bundle: Bundle, flow: Flow, step: Step, actions: ReadonlySet<string>, fault: (words: string) => void): void {
  const wants = (key: string): void => {
    if (!bundle.texts.has(key)) fault(`has no words; write "${key}" in locales/vi`);
  };
  const isFlow = (name: string): void => {
    if (!bundle.flows.has(name)) fault(`names the flow "${name}", which does not exist${didYouMean(name, bundle.flows.keys())}`);
  };
  switch (step.kind) {
    case 'say':
      wants(`${step.texts}.say`);
      break;
    case 'ask':
      if (!fields.has(step.field)) {
        fault(`asks for the field "${step.field}", which does not exist${didYouMean(step.field, fields.keys())}`);
        break;
      }
      wants(`${step.texts}.ask`);
      if (!bundle.texts.has(`${step.texts}.again`) && !bundle.texts.has(`fields.${step.field}.again`)) wants(`${step.texts}.again`);
      if (fieldOf(step).takesPhotos !== true && Array.isArray(step.options['choices'])) {
        for (const id of step.options['choices']) wants(`${step.texts}.choices.${String(id)}.label`);
      }
      checkOffers(step.offers, isFlow);
      break;
    case 'confirm':
      for (const key of ['ask', 'yes', 'more']) wants(`${step.texts}.${key}`);
      break;
    case 'call':
      if (!actions.has(step.action)) fault(`calls "${step.action}", which is no action${didYouMean(step.action, actions)}`);
      break;
    case 'run':
      isFlow(step.flow);
      break;
    case 'end':
      if (!step.isSilent) wants(`${step.texts}.end`);
      if (step.then) isFlow(step.then.flow);
      checkOffers(step.offers, isFlow);
      break;
  }
  checkCondition(flow, step.if, fault);
}

function checkOffers(offers: readonly Offer[], isFlow: (name: string) => void): void {
  for (const { flow } of offers) if (flow !== undefined) isFlow(flow);
}

/** What is known in every form beside its own answers: see `scopeOf` in the engine. */
const ALWAYS_KNOWN = ['person', 'here', 'household', 'households', 'product'];

/** A condition on what can never be answered never holds; answers that a start brings along count by being mentioned in a `with` or button. */
function checkCondition(flow: Flow, condition: Condition, fault: (words: string) => void): void {
  const known = new Set([...ALWAYS_KNOWN, ...flow.steps.flatMap(savedBy), ...flow.takes]);
  for (const path of Object.keys(condition)) {
    const [name = ''] = path.split('.');
    if (!known.has(name)) fault(`looks at "${path}", which nothing answers${didYouMean(name, known)}`);
  }
}

function savedBy(step: Step): readonly string[] {
  switch (step.kind) {
    case 'ask':
    case 'confirm':
      return [step.id];
    case 'call':
    case 'run':
      return [step.save];
    case 'say':
    case 'end':
      return [];
  }
}

/** Two flows that start by the same words once marks are gone, or by a word that commands something. */
function startCollisions(bundle: Bundle, flows: readonly Flow[]): readonly string[] {
  const owners = new Map<string, string>([...bundle.commands].map(([words, meant]) => [words, `the command "${meant.join('" or "')}"`]));
  return flows.flatMap((flow) =>
    flow.starts.flatMap((words) => {
      const folded = fold(words);
      const owner = owners.get(folded);
      owners.set(folded, `flows/${flow.name}.yaml`);
      return owner === undefined || owner === `flows/${flow.name}.yaml` ? [] : [`flows/${flow.name}.yaml: starts with "${words}", which without marks also means ${owner}`];
    }),
  );
}

function checkNotices(bundle: Bundle): readonly string[] {
  return [...bundle.notices.keys()].flatMap((kind) =>
    bundle.texts.has(`notices.${kind}.text`) ? [] : [`flows/notices.yaml, "${kind}": has no words; write "notices.${kind}.text" in locales/vi`],
  );
}

function didYouMean(name: string, known: Iterable<string>): string {
  const near = [...known].find((one) => one.startsWith(name.slice(0, 3)) || name.startsWith(one.slice(0, 3)));
  return near === undefined ? '' : ` (did you mean "${near}"?)`;
}
