import type { Json } from '../model/json.ts';
import type { Reading } from '../model/answers.ts';
import { fold } from '../vietnamese/fold.ts';
import { cardLines } from './card.ts';
import type { Field } from './field.ts';
import { fieldOf } from './fields/index.ts';
import type { AskStep } from './flow.ts';
import { foldOnce } from './fold-once.ts';
import type { OpenStep } from './open-step.ts';
import type { MessageReading } from './readings.ts';
import { askStep, askingFor } from './standing-values.ts';
import type { Talk } from './talk.ts';

/**
 * A wish to change a given answer: "3", "1 Trần Văn Tám", "sửa: tháng bán", "à không giá 30k".
 *
 * Numbers name lines only under a review card; names of answers do so anywhere in the form, after "sửa" or "à không",
 * and under a card also alone.
 */
export function correction(talk: Talk, open: OpenStep, said: string): MessageReading | undefined {
  const isCard = open.step.kind === 'confirm';
  const byNumber = isCard ? lineByNumber(talk, open, said) : undefined;
  if (byNumber) {
    const corrected = correct(talk, open, byNumber.step, byNumber.rest);
    // "3 tạ" is a weight, not "tạ" for line 3.
    const isWhole = isRead(corrected) || byNumber.rest === '';
    return isWhole ? corrected : (valueAlone(talk, open, said, MEASURED) ?? corrected);
  }
  const wanted = withoutOpening(said);
  if (!isCard && wanted === undefined) return undefined;
  const named = lineByName(talk, open, wanted ?? said);
  if (named) return correct(talk, open, named.step, named.rest);
  return isCard ? valueAlone(talk, open, wanted ?? said) : undefined;
}

interface Line {
  readonly step: string;
  readonly rest: string;
}

function lineByNumber(talk: Talk, open: OpenStep, said: string): Line | undefined {
  const match =
    /^\s*(?:s[ửuư]a\s+)?(?:d[òo]ng|c[âa]u|s[ốo])?\s*(\d{1,2})(?:\s*[:.,-]\s*|\s+|$)(?:l[àa]\s+)?(.*)$/iu.exec(said);
  const lines = open.step.kind === 'confirm' ? cardLines(talk, open.frame, open.step) : [];
  const line = lines.find((one) => one.number === Number(match?.[1]));
  return line && { step: line.step, rest: match?.[2]?.trim() ?? '' };
}

/** The words after "sửa", "đổi", "à không"; `undefined` when it does not begin so. */
function withoutOpening(said: string): string | undefined {
  const match =
    /^\s*(?:à\s+|a\s+)?(?:s[ửuư]a(?:\s+l[ạa]i)?|đ[ổô]i|doi|kh[ôo]ng(?:\s+ph[ảa]i)?|nh[ầâa]m(?:\s+r[ồôo]i)?)\s*[:,]?\s+(.+)$/iu.exec(
      said,
    );
  return match?.[1];
}

function lineByName(talk: Talk, open: OpenStep, said: string): Line | undefined {
  const folded = fold(said);
  const names = open.flow.steps
    .filter((step): step is AskStep => step.kind === 'ask' && open.frame.answers[step.id] !== undefined)
    .flatMap((step) => calledNames(talk, step).map((name) => ({ step: step.id, name })));
  const found = names
    .filter(({ name }) => folded === name || folded.startsWith(`${name} `))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!found) return undefined;
  const rest = said.trim().split(/\s+/).slice(found.name.split(' ').length).join(' ');
  return { step: found.step, rest: rest.replace(/^(?:[:=-]\s*|(?:thành|thanh|là|la)\s+)/iu, '') };
}

function calledNames(talk: Talk, step: AskStep): readonly string[] {
  const { texts } = talk.bundle;
  const line = `${step.texts}.line`;
  return [...texts.list(`${step.texts}.called`), ...(texts.has(line) ? [texts.text(line)] : [])].map(foldOnce);
}

function isRead(reading: MessageReading): boolean {
  return reading.kind === 'correct' && reading.reading !== undefined && 'value' in reading.reading;
}

/** Under a card "30k" alone says which line it is for, when only one kind of answer can be meant; a bare number names a line. */
function valueAlone(talk: Talk, open: OpenStep, said: string, kinds = ANY): MessageReading | undefined {
  if (!/\p{L}/u.test(said)) return undefined;
  const lines = open.step.kind === 'confirm' ? open.step.lines : [];
  const readings = lines.flatMap((name) => {
    const step = askStep(open.flow, name);
    if (!step || !kinds.has(fieldOf(step).foundAs)) return [];
    const reading = fieldOf(step).parse(said, askingFor(talk, open.frame, step));
    return 'value' in reading ? [{ step: name, reading }] : [];
  });
  const [only, ...more] = readings;
  return only && more.length === 0 ? { kind: 'correct', ...only } : undefined;
}

type Kinds = ReadonlySet<Field['foundAs']>;
/** Whatever words may be, a name they may be too. */
const ANY: Kinds = new Set(['phone', 'place', 'product', 'price', 'quantity', 'dates']);
/** They begin with a number and have a unit behind it. */
const MEASURED: Kinds = new Set(['price', 'quantity']);

function correct(talk: Talk, open: OpenStep, stepId: string, rest: string): MessageReading {
  const step = askStep(open.flow, stepId);
  const reading: Reading<Json> | undefined =
    step && rest !== ''
      ? fieldOf(step).parse(rest, { ...askingFor(talk, open.frame, step), was: open.frame.answers[stepId] })
      : undefined;
  const isUnderstood = reading && ('value' in reading || reading.ask !== 'unclear');
  return { kind: 'correct', step: stepId, ...(isUnderstood ? { reading } : {}) };
}
