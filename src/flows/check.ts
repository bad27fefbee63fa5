import type { Bundle } from '../engine/bundle.ts';
import type { Flow, Step } from '../engine/flow.ts';
import { recognisers } from '../engine/recognise.ts';
import { fold } from '../vietnamese/fold.ts';
import { checkStep } from './check-step.ts';
import { checkNotices } from './check-links.ts';
import { checkWords } from './check-words.ts';
import { didYouMean, knownIn, savedBy } from './names.ts';

/** What is wrong with the flows, one line a fault: which file and step, what was found, what to write instead. */
export function checkFlows(bundle: Bundle, actions: ReadonlySet<string>): readonly string[] {
  const flows = [...bundle.flows.values()];
  return [
    ...flows.flatMap((flow) => checkFlow(bundle, flow, actions)),
    ...startCollisions(bundle, flows),
    ...checkNotices(bundle),
    ...checkWords(bundle),
  ];
}

function checkFlow(bundle: Bundle, flow: Flow, actions: ReadonlySet<string>): readonly string[] {
  const faults: string[] = [];
  const fault = (step: Step | undefined, words: string): void => {
    faults.push(`flows/${flow.name}.yaml${step ? `, step "${step.id}"` : ''}: ${words}`);
  };
  const ids = new Set<string>();
  const saved = new Set(flow.steps.flatMap(savedBy));
  for (const step of flow.steps) {
    if (!/^[a-z][a-z0-9_]*$/.test(step.id)) fault(step, 'a name is made of small letters, digits and "_"');
    if (ids.has(step.id)) fault(step, 'stands twice; every step has a name of its own');
    ids.add(step.id);
    checkStep(bundle, flow, step, actions, (words) => {
      fault(step, words);
    });
    checkNeeds(flow, step, saved, (words) => {
      fault(step, words);
    });
  }
  checkEnds(flow, fault);
  for (const name of flow.recognises) {
    if (!recognisers.has(name))
      fault(undefined, `recognises "${name}", which is not known${didYouMean(name, recognisers.keys())}`);
  }
  const known = knownIn(flow);
  for (const [before, after] of Object.entries(flow.was.renamed)) {
    if (!known.has(after))
      fault(undefined, `says that "${before}" is now "${after}", which no step saves${didYouMean(after, known)}`);
  }
  return faults;
}

function checkNeeds(flow: Flow, step: Step, saved: ReadonlySet<string>, fault: (words: string) => void): void {
  for (const name of step.kind === 'ask' ? step.needs : []) {
    if (!saved.has(name)) fault(`needs "${name}", which no step saves${didYouMean(name, saved)}`);
  }
  for (const name of step.kind === 'confirm' ? step.lines : []) {
    if (!flow.steps.some((one) => one.kind === 'ask' && one.id === name))
      fault(`has a line "${name}", which no "ask" saves${didYouMean(name, saved)}`);
  }
}

/** A form must come to an end whatever was answered, and nothing may stand behind that end. */
function checkEnds(flow: Flow, fault: (step: Step | undefined, words: string) => void): void {
  const last = flow.steps.findIndex((step) => step.kind === 'end' && Object.keys(step.if).length === 0);
  if (last === -1) return fault(undefined, 'has no "end" without an "if"; write one as the last step');
  const unreached = flow.steps[last + 1];
  if (unreached) fault(unreached, `is never reached: "end: ${flow.steps[last]?.id ?? ''}" above it has no "if"`);
}

/** Two flows that start by the same words once marks are gone, or by a word that commands something. */
function startCollisions(bundle: Bundle, flows: readonly Flow[]): readonly string[] {
  const owners = new Map<string, string>(
    [...bundle.commands].map(([words, meant]) => [words, `the command "${meant.join('" or "')}"`]),
  );
  return flows.flatMap((flow) =>
    flow.starts.flatMap((words) => {
      const folded = fold(words);
      const owner = owners.get(folded);
      const own = `flows/${flow.name}.yaml`;
      owners.set(folded, own);
      return owner === undefined || owner === own
        ? []
        : [`${own}: starts with "${words}", which without marks also means ${owner}`];
    }),
  );
}
