import type { Bundle } from '../../src/engine/bundle.ts';
import type { Flow, Step } from '../../src/engine/flow.ts';

/** The bundle of tomorrow: one answer of one form has a new name, and the form says what it was called. */
export function withRenamed(bundle: Bundle, flowName: string, before: string, after: string): Bundle {
  const flow = bundle.flows.get(flowName);
  if (!flow) throw new Error(`no flow "${flowName}"`);
  const renamed: Flow = {
    ...flow,
    version: flow.version + 1,
    was: { renamed: { [before]: after }, dropped: [] },
    steps: flow.steps.map((step) => renameIn(step, before, after)),
  };
  return { ...bundle, version: `${bundle.version}+`, flows: new Map([...bundle.flows, [flowName, renamed]]) };
}

function renameIn(step: Step, before: string, after: string): Step {
  const named = (name: string): string => (name === before ? after : name);
  switch (step.kind) {
    case 'ask':
      return { ...step, id: named(step.id), needs: step.needs.map(named) };
    case 'confirm':
      return { ...step, lines: step.lines.map(named) };
    case 'call':
      return {
        ...step,
        with: Object.fromEntries(
          Object.entries(step.with).map(([name, source]) => [
            name,
            typeof source === 'string' ? named(source) : source,
          ]),
        ),
      };
    case 'say':
    case 'run':
    case 'end':
      return step;
  }
}
