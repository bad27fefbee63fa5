import type { Condition, Flow, Step } from '../../src/engine/flow.ts';

/** Forms of a few steps, for what does not depend on any words. */
export function flowOf(steps: readonly Step[], changes: Partial<Flow> = {}): Flow {
  return {
    name: 'small',
    version: 1,
    was: { renamed: {}, dropped: [] },
    starts: [],
    recognises: [],
    for: [],
    takes: [],
    isReminded: false,
    isDraft: false,
    isCounted: false,
    steps,
    ...changes,
  };
}

const base = (id: string, when: Condition = {}) => ({ id, texts: `flows.small.${id}`, if: when });

export function ask(id: string, needs: readonly string[] = [], when: Condition = {}): Step {
  return { ...base(id, when), kind: 'ask', field: 'text', isOptional: false, needs, options: {}, offers: [] };
}

export function card(id: string, lines: readonly string[]): Step {
  return { ...base(id), kind: 'confirm', lines };
}

export function call(save: string, from: readonly string[]): Step {
  const given = Object.fromEntries(from.map((name) => [name, name]));
  return { ...base(save), kind: 'call', action: save, save, with: given, again: {}, againOnce: {}, later: [] };
}
