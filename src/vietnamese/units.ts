import { fold, hasMarks } from './fold.ts';
import type { Tokens } from './tokens.ts';

/**
 * A measure in which farmers sell. `weight` has kilograms, `volume` litres. A `sack` has no fixed content: how much is in
 * one must be asked. `many` stands for a number of pieces (chục, tá, cặp).
 */
export interface Unit {
  /** As shown to farmers: their own word with its marks, kg for all words of the kilogram. */
  readonly name: string;
  /** The same measure elsewhere in the country: trái is quả, quày is buồng. */
  readonly standard: string;
  readonly kind: 'weight' | 'volume' | 'grain_measure' | 'count' | 'sack' | 'many';
  readonly kg?: number;
  readonly liters?: number;
  /** Pieces in one, for `many`. */
  readonly pieces?: number;
}

const WEIGHTS: readonly (readonly [string, number, string])[] = [
  ['kg', 1, 'kg kgs ký kí ki ky kỷ kỹ kì kilo kílô kýlô kilô kylo kilogam kilôgam kilogram kgam cân'],
  ['g', 0.001, 'g gr gam gram gờram'],
  ['lạng', 0.1, 'lạng'],
  ['yến', 10, 'yến'],
  ['tạ', 100, 'tạ'],
  ['tấn', 1000, 'tấn tấng'],
];

const COUNTS =
  'quả con bó buồng nải chai giỏ gói hũ can hộp túi lon lọ bình cây củ bắp bông tổ ổ chùm khay vỉ mớ nắm lọn cành chậu bầu ' +
  'cuộn tấm chiếc cái gốc nhánh hom bánh miếng mâm suất phần lốc két xấp tờ bộ khối gương bụi cuốn lá viên tép ' +
  'bẹ búp nhành que xâu chuỗi đòn cặp đôi';

const UNITS: readonly (readonly [Unit, readonly string[]])[] = [
  ...WEIGHTS.map(([name, kg, spellings]): [Unit, string[]] => [
    { name, standard: name, kind: 'weight', kg },
    spellings.split(' '),
  ]),
  [{ name: 'lít', standard: 'lít', kind: 'volume', liters: 1 }, ['lít', 'lit', 'l', 'litre', 'liter']],
  [{ name: 'ml', standard: 'ml', kind: 'volume', liters: 0.001 }, ['ml', 'cc']],
  [{ name: 'giạ', standard: 'giạ', kind: 'grain_measure' }, ['giạ']],
  [{ name: 'bao', standard: 'bao', kind: 'sack' }, ['bao']],
  [{ name: 'bịch', standard: 'bịch', kind: 'sack' }, ['bịch']],
  [{ name: 'thùng', standard: 'thùng', kind: 'sack' }, ['thùng']],
  [{ name: 'sọt', standard: 'sọt', kind: 'sack' }, ['sọt']],
  [{ name: 'rổ', standard: 'rổ', kind: 'sack' }, ['rổ']],
  [{ name: 'cần xé', standard: 'cần xé', kind: 'sack' }, ['cần xé']],
  [{ name: 'chục', standard: 'chục', kind: 'many', pieces: 10 }, ['chục']],
  [{ name: 'tá', standard: 'tá', kind: 'many', pieces: 12 }, ['tá']],
  [{ name: 'thiên', standard: 'thiên', kind: 'many', pieces: 1000 }, ['thiên']],
  [{ name: 'trái', standard: 'quả', kind: 'count' }, ['trái']],
  [{ name: 'quày', standard: 'buồng', kind: 'count' }, ['quày', 'quầy']],
  [{ name: 'hũ', standard: 'hũ', kind: 'count' }, ['hủ']],
  [{ name: 'quả', standard: 'quả', kind: 'count' }, ['qủa']],
  ...COUNTS.split(' ').map((name): [Unit, string[]] => [
    name === 'cặp' || name === 'đôi'
      ? { name, standard: name, kind: 'many', pieces: 2 }
      : { name, standard: name, kind: 'count' },
    [name],
  ]),
];

/** Without marks these are other, commoner words: là, phần. */
const NEVER_BARE: ReadonlySet<string> = new Set(['la', 'phan']);
const MARKED: ReadonlyMap<string, Unit> = new Map(
  UNITS.flatMap(([unit, spellings]) => spellings.map((one) => [one, unit] as const)),
);
/** Without marks one word may be several units; the first is what is meant next to a number ("ta": tạ rather than tá). */
const BY_FOLDED: ReadonlyMap<string, readonly Unit[]> = groupFolded();

function groupFolded(): ReadonlyMap<string, readonly Unit[]> {
  const grouped = new Map<string, Unit[]>();
  for (const [unit, spellings] of UNITS) {
    for (const key of new Set(spellings.map(fold))) {
      if (NEVER_BARE.has(key)) continue;
      const known = grouped.get(key) ?? [];
      if (!known.some((one) => one.standard === unit.standard)) grouped.set(key, [...known, unit]);
    }
  }
  return grouped;
}

export interface UnitAt {
  readonly unit: Unit;
  readonly next: number;
  /** Typed "can" in a text without marks: cân (kg) or can (canister). */
  readonly isCanOrCan?: true;
}

/** The unit at a token, if a unit's word stands there. `afterNumber` lets words without marks count in marked texts. */
export function unitAt(tokens: Tokens, at: number, afterNumber = true): UnitAt | undefined {
  const token = tokens.list[at];
  if (token?.kind !== 'word') return undefined;
  const long = longUnitAt(tokens, at);
  if (long) return long;
  if (token.text === 'bao' && /^(?:nhieu|ngu|tu)$/.test(tokens.list[at + 1]?.folded ?? '')) return undefined;
  const exact = MARKED.get(token.text);
  const [folded, ...more] = hasMarks(token.text) ? [] : (BY_FOLDED.get(token.folded) ?? []);
  const isExact = exact !== undefined && (tokens.isMarked || hasMarks(token.text) || more.length === 0);
  if (isExact) return isLitterOfG(tokens, at, exact) ? undefined : { unit: exact, next: at + 1 };
  if (!folded || (tokens.isMarked && (!afterNumber || NEEDS_MARKS.has(folded.name)))) return undefined;
  return { unit: folded, next: at + 1, ...(token.folded === 'can' ? { isCanOrCan: true as const } : {}) };
}

/** In a text with marks "1 Nam Từ Liêm" is no nắm. */
const NEEDS_MARKS: ReadonlySet<string> = new Set(
  'nắm vỉ mớ bẹ tép búp lọn lá bụi vạn khối hom phần tờ lô bầu chậu cuộn lốc bình thiên giạ'.split(' '),
);

/** "g", "l" and "xe" count only right after a number. */
function isLitterOfG(tokens: Tokens, at: number, unit: Unit): boolean {
  const before = tokens.list[at - 1];
  const isShort = (tokens.list[at]?.text.length ?? 0) === 1 && (unit.name === 'g' || unit.name === 'lít');
  return isShort && before?.kind !== 'digits' && before?.text !== '/';
}

/** kí lô, ki lô gam, ký lô; cần xé. */
function longUnitAt(tokens: Tokens, at: number): UnitAt | undefined {
  const [first, second, third] = [0, 1, 2].map((step) => tokens.list[at + step]?.folded ?? '');
  const isTwo = (first === 'ki' || first === 'ky') && second === 'lo';
  if (isTwo) return { unit: KG, next: at + (third === 'gam' || third === 'gram' ? 3 : 2) };
  const sack = MARKED.get('cần xé');
  return first === 'can' && second === 'xe' && sack ? { unit: sack, next: at + 2 } : undefined;
}

export const KG: Unit = MARKED.get('kg') ?? { name: 'kg', standard: 'kg', kind: 'weight', kg: 1 };
export const CAN: Unit = MARKED.get('can') ?? { name: 'can', standard: 'can', kind: 'count' };

/** The unit of that name: "kg", "cân", "trái". */
export function unitNamed(name: string): Unit | undefined {
  const exact = MARKED.get(name.toLowerCase());
  return exact ?? (hasMarks(name) ? undefined : BY_FOLDED.get(fold(name))?.[0]);
}

/** The name the whole country understands: "trái" is "quả", "quày" is "buồng". */
export function standardUnit(name: string): string {
  return unitNamed(name)?.standard ?? name;
}

/** What a thing is counted in when no word says so: "200 trứng" are quả, "50 gà" con. */
export function counterOf(thing: string): Unit | undefined {
  const words = fold(thing);
  const isMarked = hasMarks(thing);
  const found = COUNTERS.find(([, marked]) =>
    isMarked
      ? marked.some((one) => ` ${thing.toLowerCase()} `.includes(` ${one} `))
      : marked.some((one) => ` ${words} `.includes(` ${fold(one)} `)),
  );
  return found && MARKED.get(found[0]);
}

const FRUIT =
  'trứng,hột vịt,hột gà,dừa,xoài,bưởi,mít,sầu riêng,dưa hấu,bí đỏ,thanh long,đu đủ,cam,quýt,chanh,ổi,táo,na,mãng cầu,vú sữa,măng cụt,hồng,lựu,dứa,khóm,thơm'.split(
    ',',
  );

const COUNTERS: readonly (readonly [string, readonly string[]])[] = [
  ['quả', FRUIT],
  ['con', 'gà,vịt,ngan,ngỗng,heo,lợn,bò,trâu,dê,thỏ,chim,bồ câu,cá,cua,ếch,cừu'.split(',')],
  ['bắp', ['ngô', 'bắp']],
];
