import { makeFormats } from '../content/formats.ts';
import { gapsIn } from '../content/template.ts';
import type { Bundle } from '../engine/bundle.ts';
import type { Flow, Step } from '../engine/flow.ts';
import { STANDING_NAMES } from '../engine/standing-values.ts';
import { didYouMean, knownIn } from './names.ts';

/** Zalo takes 2,000 letters; a question may come behind other sentences. */
const TEXT_MAX = 1_500;

/** What is wrong with the words themselves: gaps that nothing fills, formats that do not exist, texts that are too long. */
export function checkWords(bundle: Bundle): readonly string[] {
  const formats = Object.keys(makeFormats(bundle.knowledge, bundle.texts));
  const texts = [...bundle.texts.written].flatMap(([key, text]) =>
    typeof text === 'string' ? checkText(key, text, formats) : [],
  );
  return [...texts, ...[...bundle.flows.values()].flatMap((flow) => checkGaps(bundle, flow))];
}

function checkText(key: string, text: string, formats: readonly string[]): readonly string[] {
  const faults: string[] = [];
  const fault = (words: string): void => {
    faults.push(`locales/vi, "${key}": ${words}`);
  };
  if (text.length > TEXT_MAX) fault(`is ${String(text.length)} letters long; a text takes ${String(TEXT_MAX)}`);
  const gaps = gapsIn(text);
  if (/[{}]/.test(gaps.reduce((rest, { written }) => rest.replace(written, ''), text)))
    fault('has a brace without its fellow; a value is written {{so}}');
  for (const format of gaps.flatMap((gap) => gap.formats)) {
    if (!formats.includes(format))
      fault(`formats a value as "${format}", which does not exist${didYouMean(format, formats)}`);
  }
  return faults;
}

/** Beside the form's own answers, what the engine puts into the words of a step of this kind. */
const GIVEN: Readonly<Record<Step['kind'], Readonly<Record<string, readonly string[]>>>> = {
  say: { say: [] },
  ask: {
    ...Object.fromEntries(
      ['ask', 'ask_early', 'again', 'smaller', 'short', 'why', 'help', 'cannot_skip', 'skipped', 'line', 'what'].map(
        (name) => [name, []],
      ),
    ),
    noted: ['value'],
    early: ['value'],
    back: ['was', 'line', 'what'],
    correct: ['was', 'line', 'what'],
  },
  confirm: { ask: ['lines'], ask_bare_name: ['lines'], yes: [], more: [] },
  call: {},
  run: {},
  end: { end: [] },
};

function checkGaps(bundle: Bundle, flow: Flow): readonly string[] {
  const known = [...knownIn(flow), ...STANDING_NAMES];
  return flow.steps.flatMap((step) =>
    Object.entries(GIVEN[step.kind]).flatMap(([name, given]) => {
      const key = `${step.texts}.${name}`;
      const text = bundle.texts.written.get(key);
      if (typeof text !== 'string') return [];
      return gapsIn(text)
        .filter((gap) => !known.includes(gap.name) && !given.includes(gap.name))
        .map(
          (gap) =>
            `locales/vi, "${key}": has a gap for "${gap.name}", which flows/${flow.name}.yaml does not know${didYouMean(gap.name, known)}`,
        );
    }),
  );
}

/** What a form says beside the words of its steps. */
const OF_A_FORM = ['title', 'button'];

/** Words under a step that is gone, or was misspelt, are never said. No reason not to start; a fault all the same. */
export function unsaidWords(bundle: Bundle): readonly string[] {
  const flows = [...bundle.flows.values()];
  const said = new Set(flows.flatMap((flow) => flow.steps.map((step) => step.texts)));
  const steps = [...bundle.texts.written.keys()].flatMap((key) => /^flows\.[^.]+\.[^.]+/.exec(key)?.[0] ?? []);
  return [...new Set(steps)]
    .filter((key) => !said.has(key) && !OF_A_FORM.includes(key.split('.')[2] ?? ''))
    .map((key) => {
      const [, flow = '', step = ''] = key.split('.');
      const ids = bundle.flows.get(flow)?.steps.map(({ id }) => id) ?? [];
      return `locales/vi/flows/${flow}.yaml, "${step}": is said by no step${didYouMean(step, ids)}`;
    });
}
