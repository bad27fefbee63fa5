import type { Frame } from '../model/conversation.ts';
import type { Flow, Step } from './flow.ts';

/**
 * Forgets an answer and everything that stands on it: answers that `need` it, and calls and cards that saw it.
 * The question then opens again by itself, with the old answer on offer.
 */
export function forget(flow: Flow, frame: Frame, step: string): Frame {
  const gone = dependents(flow, step);
  const { asked: _asked, ...rest } = frame;
  const answers = Object.fromEntries(Object.entries(frame.answers).filter(([name]) => !gone.has(name)));
  const was = frame.answers[step];
  return {
    ...rest,
    answers,
    ...(was !== undefined && was !== null ? { asked: { step, tries: 0, was } } : {}),
  };
}

/** The answer itself, those that need it, and the calls and cards below it that looked at any of them. */
function dependents(flow: Flow, step: string): ReadonlySet<string> {
  const gone = new Set([step]);
  for (const other of flow.steps) {
    if (stands(other, gone)) gone.add(other.kind === 'call' || other.kind === 'run' ? other.save : other.id);
  }
  return gone;
}

function stands(step: Step, on: ReadonlySet<string>): boolean {
  switch (step.kind) {
    case 'ask':
      return step.needs.some((name) => on.has(name));
    case 'confirm':
      return step.lines.some((name) => on.has(name));
    case 'call':
    case 'run':
      return Object.values(step.with).some(
        (source) => typeof source === 'string' && on.has(source.split('.')[0] ?? ''),
      );
    case 'say':
    case 'end':
      return false;
  }
}
