import type { Bundle } from '../engine/bundle.ts';
import { LABEL_MAX } from '../engine/choices.ts';
import type { Aside, KnownAnswer } from '../model/known-answer.ts';
import { fold } from '../vietnamese/fold.ts';
import { gapsIn } from '../content/template.ts';
import { STANDING_NAMES } from '../engine/standing-values.ts';
import type { Fact, FactBook } from './facts.ts';
import type { Fault } from './names.ts';
import { didYouMean } from './names.ts';

/** A question comes behind an answer in the same message, and all of it must be read on a small phone. */
const SHORT_MAX = 350;
const LINE_MAX = 90;
const ASKED_MIN = 6;
const FOLLOW_MAX = 3;

/** What is wrong with the answers, one line a fault: which file and answer, what was found, what to write instead. */
export function checkAnswers(bundle: Bundle, book: FactBook): readonly string[] {
  const faults: string[] = [];
  // What officers have kept rests on their name, not on facts of ours.
  for (const answer of bundle.answers.all.filter(({ kept }) => kept === undefined)) {
    const fault = (words: string): void => {
      faults.push(`locales/vi/answers/${answer.topic}.yaml, "${answer.id}": ${words}`);
    };
    checkShape(bundle, answer, fault);
    checkFacts(answer, book, fault);
    checkWording(bundle, answer, book, fault);
  }
  for (const aside of bundle.answers.asides) checkAside(bundle, aside, faults);
  return [...faults, ...twins(bundle)];
}

function checkShape(bundle: Bundle, answer: KnownAnswer, fault: Fault): void {
  const { id, title, line, short, more = '', asked, followUps, starts, texts } = answer;
  if (!/^[a-z][a-z0-9_]*$/.test(id)) fault('a name is made of small letters, digits and "_"');
  tooLong('title', title, LABEL_MAX, fault);
  tooLong('line', line, LINE_MAX, fault);
  tooLong('short', asRead(short), SHORT_MAX, fault);
  tooLong('more', asRead(more), SHORT_MAX, fault);
  if (new Set(asked.map(fold)).size < ASKED_MIN)
    fault(`has ${String(asked.length)} ways of asking; write ${String(ASKED_MIN)} or more, all different`);
  if (followUps.length > FOLLOW_MAX)
    fault(`has ${String(followUps.length)} under "follow"; a message takes ${String(FOLLOW_MAX)}`);
  for (const next of followUps) {
    if (next === id || !bundle.answers.get(next))
      fault(
        `is followed by "${next}", which is no other answer${didYouMean(
          next,
          bundle.answers.all.map((one) => one.id),
        )}`,
      );
  }
  if (starts && !bundle.flows.has(starts.flow))
    fault(`starts the flow "${starts.flow}", which does not exist${didYouMean(starts.flow, bundle.flows.keys())}`);
  const button =
    bundle.texts.written.get(`${texts}.button`) ?? bundle.texts.written.get(`flows.${starts?.flow ?? ''}.button`);
  if (starts && button === undefined) fault(`starts a flow and has no "button"; write the words of the button`);
  if (typeof button === 'string') tooLong('button', button, LABEL_MAX, fault);
}

function tooLong(what: string, text: string, most: number, fault: Fault): void {
  if (text.length > most)
    fault(`has a "${what}" of ${String(text.length)} letters, "${text.slice(0, 40)}"; ${String(most)} is the most`);
}

/** Gaps filled with what mostly stands there. */
function asRead(text: string): string {
  return text.replace(/\{\{([^{}]*)\}\}/g, '$1').trim();
}

function checkFacts(
  { facts: ids, short, more = '', asOf, asksOfficer }: KnownAnswer,
  book: FactBook,
  fault: Fault,
): void {
  const facts = ids.flatMap((id) => {
    const fact = book.facts.get(id);
    if (!fact)
      fault(`rests on "${id}", which data/programme/facts.yaml does not have${didYouMean(id, book.facts.keys())}`);
    return fact ? [fact] : [];
  });
  const said = `${short}\n${more}`;
  const { officerEndings, unsure } = book.rules;
  const needy = facts.find((fact) => fact.needsOfficer);
  if (needy && !asksOfficer)
    fault(`rests on "${needy.id}", which differs from place to place; write "ask_officer: true"`);
  if (asksOfficer && !holdsAny(lastSentence(short), officerEndings))
    fault(`hands the question to an officer; let the last sentence of "short" say "${officerEndings[0] ?? ''}"`);
  const old = facts.find((fact) => fact.isOld && fact.asOf !== undefined);
  if (old && (asOf === undefined || !/\b20\d\d\b/.test(short)))
    fault(`rests on "${old.id}", which may be outdated; say the year in "short", and write "as_of"`);
  const doubtful = facts.slice(0, 1).find((fact) => isDoubtful(fact));
  if (doubtful && !holdsAny(said, unsure))
    fault(`rests on "${doubtful.id}", which nobody has confirmed; do not state it, say one of: ${unsure.join(', ')}`);
  checkFigures(said, facts, fault);
}

function isDoubtful({ trust, isOld, asOf }: Fact): boolean {
  return trust === 'C' || trust === 'none' || (isOld && asOf === undefined);
}

/** No number that is in none of its facts. Examples for typing ("SP-000123", "20k") and the numbers of lines are no figures. */
function checkFigures(said: string, facts: readonly Fact[], fault: Fault): void {
  const known = new Set(facts.flatMap(({ figures }) => figures));
  const plain = said.replace(/^\d\. /gm, '').replace(/\b[A-Z]{2}-\d+|\b\d+k\b/g, '');
  for (const [figure] of plain.matchAll(/\d+(?:[.,]\d+)*/g)) {
    if (!known.has(figure))
      fault(`says ${figure}, which is a figure of none of its facts; leave it out, or name the fact under "facts"`);
  }
}

function lastSentence(text: string): string {
  return (
    text
      .trim()
      .split(/(?<=[.!?])\s+/)
      .at(-1) ?? ''
  );
}

function holdsAny(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.some((word) => lower.includes(word));
}

function checkWording(
  bundle: Bundle,
  { texts, title, line, short, more = '' }: KnownAnswer,
  book: FactBook,
  fault: Fault,
): void {
  const spoken = [title, line, short, more].join('\n').toLowerCase();
  for (const word of book.rules.never) {
    if (new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(spoken))
      fault(`says "${word}", which is never said; see data/programme/rules.yaml`);
  }
  for (const name of ['title', 'line', 'short', 'more', 'button']) {
    const text = bundle.texts.written.get(`${texts}.${name}`);
    for (const gap of typeof text === 'string' ? gapsIn(text) : []) {
      if (!STANDING_NAMES.includes(gap.name))
        fault(`has a gap for "${gap.name}" in "${name}", which nothing fills${didYouMean(gap.name, STANDING_NAMES)}`);
    }
  }
}

function checkAside(bundle: Bundle, { id, asked, texts }: Aside, faults: string[]): void {
  const short = bundle.texts.written.get(`${texts}.short`);
  if (asked.length < ASKED_MIN)
    faults.push(
      `locales/vi/asides.yaml, "${id}": has ${String(asked.length)} ways of asking; write ${String(ASKED_MIN)} or more`,
    );
  if (typeof short === 'string' && asRead(short).length > SHORT_MAX)
    faults.push(`locales/vi/asides.yaml, "${id}": is longer than ${String(SHORT_MAX)} letters`);
}

/** Two answers that read the same on a button, or are asked for in the same words, cannot be told apart. */
function twins(bundle: Bundle): readonly string[] {
  const faults: string[] = [];
  const owners = new Map<string, string>();
  const own = (place: string, what: string, words: string): void => {
    const key = `${what} ${fold(words)}`;
    const other = owners.get(key);
    if (other !== undefined && other !== place)
      faults.push(`${place}: has the ${what} "${words}", and so has ${other}`);
    else owners.set(key, place);
  };
  for (const { id, topic, title, asked } of bundle.answers.all.filter(({ kept }) => kept === undefined)) {
    const place = `locales/vi/answers/${topic}.yaml, "${id}"`;
    own(place, 'title', title);
    for (const words of asked) own(place, 'way of asking', words);
  }
  for (const { id, asked } of bundle.answers.asides)
    for (const words of asked) own(`locales/vi/asides.yaml, "${id}"`, 'way of asking', words);
  return faults;
}
