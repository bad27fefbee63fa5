import type { Area, Reading, Region } from '../model/answers.ts';
import { formatDecimal } from './format-number.ts';
import { numberWord } from './number-words.ts';
import type { SpokenNumber } from './numbers.ts';
import { readFraction, readNumberAt } from './numbers.ts';
import type { Tokens } from './tokens.ts';
import { LONGEST_ANSWER, tokenise } from './tokens.ts';

export type AreaDoubt =
  | 'unclear'
  /** A number without a measure: square metres are offered. */
  | 'which_unit'
  /** sào, mẫu, thước differ by region. */
  | 'which_sao'
  | 'range'
  | 'number'
  | 'too_high';

export interface AreaContext {
  readonly region?: Region;
  /** The measure the question asks in: "m2". */
  readonly askedUnit?: string;
}

/** m² of one by region; `null` where the measure is not known. Sources: farmers' language §6. */
type Measure =
  | { readonly name: string; readonly m2: number }
  | { readonly name: string; readonly byRegion: Readonly<Record<Region, number | null>> };

const SAO: Measure = { name: 'sào', byRegion: { 'Bắc Bộ': 360, 'Trung Bộ': 500, 'Nam Bộ': 1000 } };
const MAU: Measure = { name: 'mẫu', byRegion: { 'Bắc Bộ': 3600, 'Trung Bộ': 5000, 'Nam Bộ': 10_000 } };
const THUOC: Measure = { name: 'thước', byRegion: { 'Bắc Bộ': 24, 'Trung Bộ': 100 / 3, 'Nam Bộ': null } };
const CONG: Measure = { name: 'công', byRegion: { 'Bắc Bộ': null, 'Trung Bộ': null, 'Nam Bộ': 1000 } };
const BIG_CONG: Measure = { name: 'công tầm lớn', m2: 1296 };
const HECTARE: Measure = { name: 'ha', m2: 10_000 };
const SQUARE_METRE: Measure = { name: 'm²', m2: 1 };

const REGIONS: readonly Region[] = ['Bắc Bộ', 'Trung Bộ', 'Nam Bộ'];
/** m². A thousand hectares are no family's. */
const LARGEST = 10_000_000;

/**
 * Reads farm land in square metres: "5 sào" by region (360, 500 or 1.000), "1ha5", "2 sào 5 thước", "ngang 20 dài 50".
 * Without a region sào, mẫu and thước are asked about with the values they may have.
 */
export function readArea(said: string, context: AreaContext): Reading<Area, AreaDoubt> {
  if (said.length > LONGEST_ANSWER) return { ask: 'unclear', choices: [] };
  const tokens = tokenise(said);
  if (tokens.list[0]?.text === '-' && tokens.list[1]?.isGlued) return { ask: 'unclear', choices: [] };
  const rectangle = readRectangle(tokens);
  if (rectangle) return checked({ m2: rectangle });
  const parts = measuresIn(tokens);
  if (parts === 'range') return { ask: 'range', choices: [] };
  if (parts.length === 0) return bareNumber(tokens, context);
  const named = regionNamed(tokens);
  if (named === 'unsure') return open(parts);
  return decided(parts, named ?? context.region);
}

interface Part {
  readonly measure: Measure;
  readonly count: number;
  readonly others: readonly number[];
  readonly at: number;
  readonly next: number;
}

function decided(parts: readonly Part[], region: Region | undefined): Reading<Area, AreaDoubt> {
  const doubtful = parts.find((part) => part.others.length > 0);
  if (doubtful) {
    const values = [doubtful.count, ...doubtful.others].flatMap(
      (count) => areaOf([{ ...doubtful, count }], region) ?? [],
    );
    return { ask: 'number', choices: parts.length === 1 ? values : [] };
  }
  const [only, ...more] = parts;
  const effective =
    region ?? (parts.every(({ measure }) => measure === CONG || 'm2' in measure) && only ? 'Nam Bộ' : undefined);
  if (!effective) return open(parts);
  const area = areaOf(parts, effective);
  if (!area) return { ask: 'which_unit', choices: [] };
  return more.length === 0 || isDescending(parts) ? checked(area) : { ask: 'number', choices: [] };
}

/** The values in the three regions. */
function open(parts: readonly Part[]): Reading<Area, AreaDoubt> {
  return { ask: 'which_sao', choices: REGIONS.flatMap((region) => areaOf(parts, region) ?? []) };
}

function areaOf(parts: readonly Part[], region: Region | undefined): Area | undefined {
  const squares = parts.map(({ measure, count }) => {
    const one = 'm2' in measure ? measure.m2 : region && measure.byRegion[region];
    return typeof one === 'number' ? one * count : Number.NaN;
  });
  const m2 = Math.round(squares.reduce((sum, one) => sum + one, 0) * 100) / 100;
  if (!Number.isFinite(m2)) return undefined;
  const isPlain = parts.every(({ measure }) => measure === SQUARE_METRE);
  if (isPlain) return { m2 };
  const isRegional = parts.some(({ measure }) => measure === SAO || measure === MAU || measure === THUOC);
  const words = parts.map(({ measure, count }) => `${formatDecimal(count)} ${measure.name}`).join(' ');
  const rounded = parts.some(({ measure }) => measure === THUOC) ? Math.round(m2) : m2;
  return { m2: rounded, said: isRegional ? `${words} ${region}` : words };
}

function isDescending(parts: readonly Part[]): boolean {
  const rank = (measure: Measure): number => ('m2' in measure ? measure.m2 : (measure.byRegion['Bắc Bộ'] ?? 1000));
  return parts.every((part, at) => at === 0 || rank(part.measure) < rank(parts[at - 1]?.measure ?? SQUARE_METRE));
}

function checked(area: Area): Reading<Area, AreaDoubt> {
  if (!(area.m2 > 0)) return { ask: 'unclear', choices: [] };
  return area.m2 > LARGEST ? { ask: 'too_high', choices: [area] } : { value: area };
}

/** A number and no measure: the question's measure serves, else square metres are offered. */
function bareNumber(tokens: Tokens, { askedUnit, region }: AreaContext): Reading<Area, AreaDoubt> {
  const numbers = tokens.list.flatMap((_token, at) =>
    tokens.list[at - 1]?.kind === 'digits' ? [] : (readNumberAt(tokens, at, () => false) ?? []),
  );
  const [number, ...more] = numbers.filter((one) => one.raw !== undefined || one.next === tokens.list.length);
  if (!number || more.length > 0 || !(number.value > 0) || tokens.list.some((token) => UNMEASURED.has(token.folded)))
    return { ask: 'unclear', choices: [] };
  const areas = [number.value, ...number.others].map((m2) => ({ m2 }));
  const [only] = areas;
  const [asked] = askedUnit === undefined ? [] : measuresOf(`1 ${askedUnit}`);
  if (!asked || areas.length > 1 || !only) return { ask: 'which_unit', choices: areas };
  return decided([{ ...asked, count: number.value, others: [] }], region);
}

function measuresOf(said: string): readonly Part[] {
  const parts = measuresIn(tokenise(said));
  return parts === 'range' ? [] : parts;
}

/** Pieces of land of no fixed size. */
const UNMEASURED: ReadonlySet<string> = new Set([
  'dam',
  'vat',
  'bo',
  'ao',
  'liep',
  'manh',
  'thua',
  'luong',
  'goc',
  'cay',
  'khoanh',
]);

/** "ngang 20 dài 50", "20m x 50m": metres. */
function readRectangle(tokens: Tokens): number | undefined {
  const words = tokens.list.map((token) => token.folded);
  const isSided = words.some((word) => word === 'dai') && words.some((word) => word === 'ngang' || word === 'rong');
  const crossing = tokens.list.findIndex((token, at) => /^(?:x|\*|nhân|nhan)$/.test(token.text) && isSide(tokens, at));
  if (!isSided && crossing < 0) return undefined;
  const sides: SpokenNumber[] = [];
  for (let at = 0; at < tokens.list.length; at += 1) {
    const number = readNumberAt(tokens, at, () => false);
    if (!number) continue;
    sides.push(number);
    at = number.next - 1;
    if (/^m(?:ét|et)?$/.test(tokens.list[number.next]?.text ?? '') && isGluedDigits(tokens, number.next + 1))
      return undefined;
  }
  const [width, length, ...more] = sides;
  if (!width || !length || more.length > 0 || width.others.length + length.others.length > 0) return undefined;
  return Math.round(width.value * length.value * 100) / 100;
}

/** "20m2 x 3": areas, no sides. */
function isGluedDigits(tokens: Tokens, at: number): boolean {
  const token = tokens.list[at];
  return token?.kind === 'digits' && token.isGlued;
}

/** A number before and after the sign. */
function isSide(tokens: Tokens, at: number): boolean {
  const before = tokens.list[at - 1];
  return (
    (before?.kind === 'digits' || /^m(?:ét|et)?$/.test(before?.text ?? '')) && tokens.list[at + 1]?.kind === 'digits'
  );
}

function measuresIn(tokens: Tokens): readonly Part[] | 'range' {
  const parts: Part[] = [];
  let at = 0;
  while (at < tokens.list.length) {
    const part = partAt(tokens, at);
    if (part && isVague(tokens, at, part)) return 'range';
    if (part && parts.length > 0 && tokens.list.slice(0, at).some((token) => token.text === '(')) break;
    if (part) parts.push(part);
    at = part?.next ?? at + 1;
  }
  return parts;
}

/** [number] measure [rưỡi | tenths]: "2 sào rưỡi", "1ha5", "sào rưỡi", "1 mẫu 2". */
function partAt(tokens: Tokens, at: number): Part | undefined {
  const number = readFraction(tokens, at) ?? readNumberAt(tokens, at, (next) => measureAt(tokens, next) !== undefined);
  const found = measureAt(tokens, number?.next ?? at);
  if (!found) return undefined;
  const tail = tailAt(tokens, found.next);
  if (!number && tail.share !== 0.5) return undefined;
  const count = (number?.value ?? 1) + tail.share;
  return {
    measure: found.measure,
    count: Math.round(count * 1e6) / 1e6,
    others: number?.others ?? [],
    at,
    next: tail.next,
  };
}

function tailAt(tokens: Tokens, at: number): { readonly share: number; readonly next: number } {
  if (numberWord(tokens, at)?.part === 'half') return { share: 0.5, next: at + 1 };
  const digits = tokens.list[at];
  if (digits?.kind === 'digits' && digits.isGlued) return { share: Number(`0.${digits.text}`), next: at + 1 };
  const number = readNumberAt(tokens, at, () => false);
  const isTenths =
    number && number.value > 1 && number.value < 10 && Number.isInteger(number.value) && number.named === 1;
  const isAlone = tokens.list[number?.next ?? at] === undefined;
  return isTenths && isAlone ? { share: number.value / 10, next: number.next } : { share: 0, next: at };
}

function measureAt(tokens: Tokens, at: number): { readonly measure: Measure; readonly next: number } | undefined {
  const [word, second, third] = [0, 1, 2].map((step) => tokens.list[at + step]);
  if (word?.kind !== 'word') return undefined;
  const isExact = (marked: string, bare: string): boolean => word.text === marked || word.text === bare;
  if (isExact('sào', 'sao')) return { measure: SAO, next: at + 1 };
  if (isExact('mẫu', 'mau'))
    return /^tây$|^tay$/.test(second?.text ?? '') ? { measure: HECTARE, next: at + 2 } : { measure: MAU, next: at + 1 };
  if (isExact('công', 'cong')) return congAt(tokens, at + 1);
  if (isExact('thước', 'thuoc'))
    return second?.folded === 'vuong' ? { measure: SQUARE_METRE, next: at + 2 } : { measure: THUOC, next: at + 1 };
  if (HECTARES.has(word.text))
    return { measure: HECTARE, next: at + (second?.text === 'ta' || second?.text === 'tar' ? 2 : 1) };
  if (word.text === 'm' && second?.text === '2' && (second.isGlued || third === undefined))
    return { measure: SQUARE_METRE, next: at + 2 };
  if (METRES.has(word.text)) {
    const next = at + (second?.folded === 'vuong' ? 2 : second?.text === '2' && second.isGlued ? 2 : 1);
    return { measure: SQUARE_METRE, next: next + (third?.folded === 'dat' ? 1 : 0) };
  }
  return undefined;
}

const HECTARES: ReadonlySet<string> = new Set([
  'ha',
  'hecta',
  'héc',
  'hec',
  'hécta',
  'hectar',
  'hecta',
  'hécta',
  'hect',
  'hẹc',
  'hét',
  'hetta',
]);
const METRES: ReadonlySet<string> = new Set(['m', 'mét', 'met', 'mv', 'mvuong', 'mét²']);

/** công; công tầm lớn, công tầm cắt (1.296 m²); công tầm nhỏ, công đất. */
function congAt(tokens: Tokens, at: number): { readonly measure: Measure; readonly next: number } {
  const start = tokens.list[at]?.folded === 'dat' ? at + 1 : at;
  if (tokens.list[start]?.folded !== 'tam') return { measure: CONG, next: start };
  const size = tokens.list[start + 1]?.folded ?? '';
  if (size === 'lon' || size === 'cat') return { measure: BIG_CONG, next: start + 2 };
  return { measure: CONG, next: size === 'nho' ? start + 2 : start };
}

/** hơn, gần, vài, from–to: no single figure. */
function isVague(tokens: Tokens, at: number, part: Part): boolean {
  const [before, earlier, behind] = [tokens.list[at - 1], tokens.list[at - 2], tokens.list[part.next]];
  if (before && VAGUE.has(before.text)) return true;
  if (behind && /^(?:hơn|hon|mấy|lẻ)$/.test(behind.text)) return true;
  const isJoined = before !== undefined && /^(?:-|~|đến|den|tới|toi|hoặc|hoac|hay)$/.test(before.text);
  return (
    (isJoined && (earlier?.kind === 'digits' || numberWord(tokens, at - 2) !== undefined)) || before?.kind === 'digits'
  );
}

const VAGUE: ReadonlySet<string> = new Set('hơn hon gần gan trên tren dưới duoi vài vai mấy may dăm chưa'.split(' '));

/** "sào Bắc Bộ" in the text itself; Tây Nguyên counts 1.000 in most places but not in all. */
function regionNamed(tokens: Tokens): Region | 'unsure' | undefined {
  const text = ` ${tokens.list.map((token) => token.folded).join(' ')} `;
  if (text.includes(' tay nguyen ')) return 'unsure';
  if (/ (?:bac bo|mien bac|sao bac|mau bac|ngoai bac) /.test(text)) return 'Bắc Bộ';
  if (/ (?:trung bo|mien trung|sao trung|mau trung) /.test(text)) return 'Trung Bộ';
  return / (?:nam bo|mien nam|sao nam|mau nam|mien tay|trong nam) /.test(text) ? 'Nam Bộ' : undefined;
}

/** "5 sào Bắc Bộ (1.800 m²)", "1.000 m²". `readArea` reads it back. */
export function showArea({ m2, said }: Area): string {
  const metres = `${formatDecimal(m2)} m²`;
  return said === undefined ? metres : `${said} (${metres})`;
}
