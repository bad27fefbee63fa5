import type { Phone, Reading } from '../model/answers.ts';
import { fold } from './fold.ts';
import { plainText } from './tokens.ts';

export type PhoneDoubt =
  | 'unclear'
  | 'too_short'
  | 'too_long'
  /** Eleven digits of before 2018; the number of today is offered. */
  | 'renumbered'
  | 'landline'
  | 'foreign'
  | 'unknown_prefix'
  | 'which_phone';

/** A stretch of a text that is meant as a number to call. */
export interface SpokenPhone {
  readonly reading: Reading<Phone, PhoneDoubt>;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a Vietnamese mobile number as "+84…", however it is spaced, also digit by digit in words. Old 11-digit numbers,
 * missing or extra digits, landlines and two different numbers are asked about.
 */
export function readPhone(said: string): Reading<Phone, PhoneDoubt> {
  const found = findPhones(said.slice(0, LONGEST));
  const sure = [...new Set(found.flatMap(({ reading }) => ('value' in reading ? [reading.value] : [])))];
  const [first] = sure;
  const doubts = found.map(({ reading }) => reading).filter((reading) => 'ask' in reading);
  if (sure.length > 1) return { ask: 'which_phone', choices: sure };
  if (first !== undefined && doubts.every((doubt) => doubt.ask === 'unclear')) return { value: first };
  if (first !== undefined) return { ask: 'which_phone', choices: [first, ...doubts.flatMap((doubt) => doubt.choices)] };
  return doubts.find((doubt) => doubt.ask !== 'unclear') ?? { ask: 'unclear', choices: [] };
}

const LONGEST = 1_000;

/** All stretches of digits that may be a phone number, in the text as `plainText` gives it. */
export function findPhones(said: string): readonly SpokenPhone[] {
  const text = withFigures(plainText(said));
  const runs = [...text.matchAll(RUN)].flatMap((match) => splitRun(match[0], match.index));
  return runs.map(({ digits, start, end }) => ({ reading: judged(digits), start, end }));
}

/** Digits with what people put between them; a letter ends the run. */
const RUN = /\+?[\dxX*]*\d(?:[ .,()_-]{0,8}[\d*]+)*/gu;

interface Run {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/** "0912345678 0987654321" are two: a run is cut before a group that starts a number once ten digits are full. */
function splitRun(run: string, offset: number): readonly Run[] {
  const groups = [...run.matchAll(/\+?\d+/gu)].map((match) => ({ text: match[0], at: match.index }));
  const runs: Run[] = [];
  let open: Run | undefined;
  for (const { text, at } of groups) {
    const isFull = open !== undefined && (isWhole(open.digits) || (open.digits.length <= 3 && isWhole(text)));
    if (open === undefined || isFull) {
      open = { digits: text, start: offset + at, end: offset + at + text.length };
      runs.push(open);
    } else {
      open = { ...open, digits: open.digits + text, end: offset + at + text.length };
      runs[runs.length - 1] = open;
    }
  }
  return withoutStrays(runs);
}

/** A group of one or two digits behind a whole number is something else: "0912345678 - 2 cái". Longer ones make it doubtful. */
function withoutStrays(runs: readonly Run[]): readonly Run[] {
  const isStray = (run: Run): boolean => run.digits.length <= 2 && !run.digits.startsWith('0');
  const [first] = runs;
  if (
    first === undefined ||
    runs.length === 1 ||
    first.digits.length <= 3 ||
    runs.slice(1).every((run) => run.digits.length >= 9)
  )
    return runs;
  const [last] = runs.slice(-1);
  if (runs.length === 2 && last && !isStray(last))
    return [{ digits: first.digits + last.digits, start: first.start, end: last.end }];
  return runs;
}

function isWhole(digits: string): boolean {
  const national = nationalOf(digits);
  return MOBILE.test(national) || renumbered(national) !== undefined;
}

/** Ten digits in the prefixes given out since the renumbering of 2018. */
const MOBILE = /^0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}$/;

function nationalOf(digits: string): string {
  return digits.replace(/^(?:\+84|0084|84(?=\d{9,10}$))0?(?=\d{9,10}$)/, '0').replace('+', '');
}

function judged(digits: string): Reading<Phone, PhoneDoubt> {
  const national = nationalOf(digits);
  if (MOBILE.test(national)) return { value: asPhone(national) };
  const renewed = renumbered(national);
  if (renewed !== undefined) return { ask: 'renumbered', choices: [asPhone(renewed)] };
  if (digits.startsWith('+') && !digits.startsWith('+84')) return { ask: 'foreign', choices: [] };
  if (/^02\d{8,9}$/.test(national)) return { ask: 'landline', choices: [] };
  if (national.length < 6) return { ask: 'unclear', choices: [] };
  if (/^[35789]\d{8}$/.test(national)) {
    return MOBILE.test(`0${national}`)
      ? { ask: 'too_short', choices: [asPhone(`0${national}`)] }
      : { ask: 'unknown_prefix', choices: [] };
  }
  if (national.length === 10 && national.startsWith('0')) return { ask: 'unknown_prefix', choices: [] };
  return { ask: national.length < 10 ? 'too_short' : 'too_long', choices: [] };
}

function asPhone(national: string): Phone {
  return `+84${national.slice(1)}`;
}

/** Prefixes of before 15 September 2018 and what they became. Source: Ministry of Information, plan of 2018. */
const RENUMBERED: ReadonlyMap<string, string> = new Map([
  ...['162', '163', '164', '165', '166', '167', '168', '169'].map((old, at) => [old, `3${at + 2}`] as const),
  ...([
    ['120', '70'],
    ['121', '79'],
    ['122', '77'],
    ['126', '76'],
    ['128', '78'],
  ] as const),
  ...([
    ['123', '83'],
    ['124', '84'],
    ['125', '85'],
    ['127', '81'],
    ['129', '82'],
  ] as const),
  ...([
    ['186', '56'],
    ['188', '58'],
    ['199', '59'],
  ] as const),
]);

function renumbered(national: string): string | undefined {
  if (!/^01\d{9}$/.test(national)) return undefined;
  const prefix = RENUMBERED.get(national.slice(1, 4));
  return prefix === undefined ? undefined : `0${prefix}${national.slice(4)}`;
}

/**
 * Digits spoken in words become figures of the same length, padded with blanks so that positions stay: "không chín một"
 * gives "0     9    1  ". At least six in a row, else "ba mẹ" would be a number.
 */
function withFigures(text: string): string {
  const withZeros = text.replace(/(?<![\p{L}\d])[oO](?=[\d.\s]*\d{2})/gu, '0').replace(/(?<=\d)[oO](?=\d)/gu, '0');
  if (!/\p{L}/u.test(withZeros)) return withZeros;
  const words = [...withZeros.matchAll(/\p{L}+|\d+|[^\p{L}\d\s.,-]+/gu)];
  const figures = words.map((word) => (/^\d/.test(word[0]) ? word[0] : DIGIT_WORDS.get(fold(word[0]))));
  let result = withZeros;
  for (let from = 0; from < words.length; from += 1) {
    let to = from;
    while (figures[to] !== undefined) to += 1;
    const spoken = words.slice(from, to).filter((word) => !/^\d/.test(word[0])).length;
    const total = figures.slice(from, to).join('').length;
    if (spoken >= 3 && total >= 6) result = replaced(result, words.slice(from, to), figures.slice(from, to));
    from = Math.max(from, to);
  }
  return result;
}

function replaced(text: string, words: readonly RegExpExecArray[], figures: readonly (string | undefined)[]): string {
  return words.reduce((soFar, word, at) => {
    const figure = (figures[at] ?? '').padEnd(word[0].length);
    return soFar.slice(0, word.index) + figure + soFar.slice(word.index + word[0].length);
  }, text);
}

const DIGIT_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ khong: '0', ko: '0', k: '0', kho: '0', linh: '0', mot: '1', hai: '2', ba: '3', bon: '4', tu: '4' },
    ...{ nam: '5', lam: '5', sau: '6', bay: '7', bẩy: '7', tam: '8', chin: '9' },
  }),
);

/** "+84912345678" as farmers read it: "0912 345 678". */
export function showPhone(phone: Phone): string {
  return phone.replace(/^\+84(\d{3})(\d{3})(\d{3})$/, '0$1 $2 $3');
}
