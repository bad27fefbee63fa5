import type { Bundle } from '../engine/bundle.ts';
import type { CallStep, Flow, Offer } from '../engine/flow.ts';
import { BUTTONS_MAX, LABEL_MAX } from '../engine/choices.ts';
import type { Fault } from './names.ts';
import { checkSources, didYouMean, knownIn } from './names.ts';

/** Another form that is opened from here: it must exist, and know what to do with what it is handed. */
export function checkHandedOn(bundle: Bundle, flow: Flow, to: string, given: CallStep['with'], fault: Fault): void {
  checkOpened(bundle, to, Object.keys(given), fault);
  checkSources(flow, given, fault);
}

function checkOpened(bundle: Bundle, to: string, names: readonly string[], fault: Fault): void {
  const target = bundle.flows.get(to);
  if (!target) {
    fault(`names the flow "${to}", which does not exist${didYouMean(to, bundle.flows.keys())}`);
    return;
  }
  const known = knownIn(target);
  for (const name of names) {
    if (!known.has(name))
      fault(`hands "${name}" to flows/${to}.yaml, which neither asks for it nor takes it; write it under its "takes"`);
  }
}

/** Buttons under a text: what they open exists, and their words are there and short enough. */
export function checkOffers(
  bundle: Bundle,
  flow: Flow | undefined,
  offers: readonly Offer[],
  texts: string,
  fault: Fault,
): void {
  for (const offer of offers) {
    if (offer.flow !== undefined) checkOpened(bundle, offer.flow, Object.keys(offer.with), fault);
    if (flow) checkSources(flow, offer.with, fault);
    checkAsked(bundle, offer, fault);
    const own = `${texts}.buttons.${offer.id}`;
    const common = offer.command ? `talk.buttons.${offer.command}` : `flows.${offer.flow ?? ''}.button`;
    const key = bundle.texts.has(own) ? own : common;
    if (!bundle.texts.has(key)) fault(`has a button "${offer.id}" without words; write "${own}" in locales/vi`);
    checkLabel(bundle, key, fault);
  }
}

function checkAsked(bundle: Bundle, { flow: name = '', ask }: Offer, fault: Fault): void {
  const target = bundle.flows.get(name);
  if (ask === undefined || !target) return;
  const asks = target.steps.filter((step) => step.kind === 'ask').map(({ id }) => id);
  if (!asks.includes(ask)) fault(`opens the question "${ask}" of flows/${name}.yaml, which has none such`);
}

/** A label that depends on no value has a length that can be known before anybody reads it. */
export function checkLabel(bundle: Bundle, key: string, fault: Fault): void {
  const label = bundle.texts.written.get(key);
  if (typeof label !== 'string' || label.includes('{{') || label.length <= LABEL_MAX) return;
  fault(`has a button of ${String(label.length)} letters, "${label}"; a button takes ${String(LABEL_MAX)}`);
}

export function checkNotices(bundle: Bundle): readonly string[] {
  const faults: string[] = [];
  for (const { kind, buttons, goesOn, ends } of bundle.notices.values()) {
    const fault = (words: string): void => {
      faults.push(`flows/notices.yaml, "${kind}": ${words}`);
    };
    if (!bundle.texts.has(`notices.${kind}.text`)) fault(`has no words; write "notices.${kind}.text" in locales/vi`);
    if (buttons.length > BUTTONS_MAX)
      fault(`has ${String(buttons.length)} buttons; a message takes ${String(BUTTONS_MAX)}`);
    checkOffers(bundle, undefined, buttons, `notices.${kind}`, fault);
    for (const flow of [goesOn, ends]) if (flow !== undefined) checkOpened(bundle, flow, ['ticket'], fault);
  }
  const worded = [...bundle.texts.written.keys()].flatMap((key) => /^notices\.([^.]+)\./.exec(key)?.[1] ?? []);
  for (const kind of new Set(worded)) {
    if (!bundle.notices.has(kind))
      faults.push(
        `locales/vi/notices.yaml, "${kind}": is no news of flows/notices.yaml${didYouMean(kind, bundle.notices.keys())}`,
      );
  }
  return faults;
}
