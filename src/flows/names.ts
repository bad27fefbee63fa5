import type { CallStep, Flow, Step } from '../engine/flow.ts';

/** Tells of a fault: what was found, and what to write instead. */
export type Fault = (words: string) => void;

/** What is known in every form beside its own answers: see `scopeOf` in the engine. */
const ALWAYS_KNOWN = ['person', 'here', 'household', 'households', 'product'];

/** Everything an `if`, a `with` or a text of this form may name. */
export function knownIn(flow: Flow): ReadonlySet<string> {
  return new Set([...ALWAYS_KNOWN, ...flow.steps.flatMap(savedBy), ...flow.takes]);
}

/** The names under which a step keeps what it was told. */
export function savedBy(step: Step): readonly string[] {
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

export function didYouMean(name: string, known: Iterable<string>): string {
  const near = [...known].find((one) => one.startsWith(name.slice(0, 3)) || name.startsWith(one.slice(0, 3)));
  return near === undefined ? '' : ` (did you mean "${near}"?)`;
}

/** Where the values of a `with` or `gives` come from. */
export function checkSources(flow: Flow, given: CallStep['with'], fault: Fault): void {
  for (const source of Object.values(given)) checkPath(flow, source, fault);
}

export function checkPath(flow: Flow, path: unknown, fault: Fault): void {
  if (typeof path !== 'string') return;
  const known = knownIn(flow);
  const [name = ''] = path.split('.');
  if (!known.has(name)) fault(`looks at "${path}", which nothing answers${didYouMean(name, known)}`);
}
