import type { Condition, Flow, Step } from '../engine/flow.ts';

/** A flow as a Mermaid flowchart: its steps from top to bottom, conditions on the way to them. */
export function drawFlow(flow: Flow): string {
  const nodes = flow.steps.map((step, index) => `  s${String(index)}${shape(step)}`);
  const edges = flow.steps.flatMap((step, index) => {
    if (index === 0) return [];
    const condition = conditionWords(step.if);
    const from =
      flow.steps[index - 1]?.kind === 'end' && Object.keys(flow.steps[index - 1]?.if ?? {}).length === 0
        ? []
        : [index - 1];
    return from.map(
      (before) => `  s${String(before)} -->${condition === '' ? '' : `|${condition}|`} s${String(index)}`,
    );
  });
  return [
    `---\ntitle: ${flow.name}, version ${String(flow.version)}\n---`,
    'flowchart TD',
    ...nodes,
    ...edges,
    '',
  ].join('\n');
}

function shape(step: Step): string {
  switch (step.kind) {
    case 'say':
      return `>"say ${step.id}"]`;
    case 'ask':
      return `["ask ${step.id}: ${step.field}${step.isOptional ? ' (optional)' : ''}"]`;
    case 'confirm':
      return `{{"confirm ${step.lines.join(', ')}"}}`;
    case 'call':
      return `[/"call ${step.action}"/]`;
    case 'run':
      return `[["run ${step.flow}"]]`;
    case 'end':
      return `(["end ${step.id}${step.then ? `, then ${step.then.flow}` : ''}"])`;
  }
}

function conditionWords(condition: Condition): string {
  return Object.entries(condition)
    .map(
      ([path, expected]) =>
        `${path} = ${typeof expected === 'object' ? JSON.stringify(expected).replaceAll('"', "'") : String(expected)}`,
    )
    .join(', ');
}
