import { isEgg } from './goods.ts';
import { numberWord, scaleAt } from './number-words.ts';
import type { IsUnitAt, SpokenNumber } from './numbers.ts';
import { readFraction, readNumberAt } from './numbers.ts';
import type { Tokens } from './tokens.ts';
import type { Unit, UnitAt } from './units.ts';
import { counterOf, unitAt } from './units.ts';

/** "3 ký", "nửa cân", "bao 25 ký", "chai 500 ml": how much of what, and how much is in one where it is said. */
export interface UnitPhrase {
  readonly quantity: number;
  readonly unit: Unit;
  readonly at: number;
  readonly next: number;
  /** A number stands before the unit. */
  readonly isCounted: boolean;
  /** The number before the unit, when there is one. */
  readonly number?: SpokenNumber;
  /** What one holds: the 25 ký of a bao. */
  readonly size?: { readonly quantity: number; readonly unit: Unit };
  readonly isCanOrCan?: true;
  /** "chục 12": so many in one chục. */
  readonly pieces?: number;
}

/** A unit with or without a number before it and a size behind it. A number in thousands is no count of units here. */
export function unitPhraseAt(tokens: Tokens, at: number): UnitPhrase | undefined {
  const chuc = chucAt(tokens, at);
  if (chuc) return chuc;
  const number = fractionAt(tokens, at) ?? countAt(tokens, at);
  const start = number?.next ?? at;
  const found = unitAt(tokens, start, number !== undefined) ?? countedThing(tokens, start, number);
  if (!found) return undefined;
  const half = number?.isHalf || numberWord(tokens, found.next)?.part !== 'half' ? 0 : 0.5;
  const next = half > 0 ? found.next + 1 : found.next;
  const size = sizeAt(tokens, next, found.unit);
  return {
    quantity: (number?.value ?? 1) + half,
    unit: found.unit,
    at,
    next: size?.next ?? next,
    isCounted: number !== undefined,
    ...(number ? { number } : {}),
    ...(size ? { size: { quantity: size.quantity, unit: size.unit } } : {}),
    ...(found.isCanOrCan ? { isCanOrCan: true } : {}),
  };
}

/** "một trứng", "/gà": one of a thing that is counted in quả or con. */
function countedThing(tokens: Tokens, at: number, number: SpokenNumber | undefined): UnitAt | undefined {
  const thing = tokens.list[at]?.text ?? '';
  const isOne = number ? number.value === 1 || isEgg(thing) : tokens.list[at - 1]?.text === '/';
  const unit = isOne ? counterOf(thing) : undefined;
  return unit && { unit, next: at + 1 };
}

/** "[một] chục [12] [quả]" as a unit. "2 chục" is a number, "chục ký" ten kg, "chục ngàn" money. */
function chucAt(tokens: Tokens, at: number): UnitPhrase | undefined {
  const first = tokens.list[at];
  const isOne = first?.text === '1' || (numberWord(tokens, at)?.part === 'digit' && /^m[oộ]t$/.test(first?.text ?? ''));
  const start = isOne ? at + 1 : at;
  const word = numberWord(tokens, start);
  const unit = unitAt(tokens, start);
  if (word?.part !== 'tens' || !word.isChuc || !unit) return undefined;
  const counted = unitAt(tokens, start + 1);
  const isPieces = counted?.unit.kind === 'count';
  if ((counted && !isPieces) || scaleAt(tokens, start + 1, true) !== undefined) return undefined;
  const pieces = countAt(tokens, start + 1);
  const isTold =
    pieces !== undefined &&
    pieces.value > 9 &&
    pieces.value < 21 &&
    pieces.named === 1 &&
    scaleAt(tokens, pieces.next, true) === undefined;
  const told = isTold ? { pieces: pieces.value } : {};
  const afterPieces = isTold ? pieces.next : start + 1;
  const behind = unitAt(tokens, afterPieces);
  const next = behind?.unit.kind === 'count' ? behind.next : afterPieces;
  return { quantity: 1, unit: unit.unit, at, next, isCounted: isOne, ...told };
}

export function isUnitAt(tokens: Tokens): IsUnitAt {
  return (at) => unitAt(tokens, at) !== undefined;
}

/** A fraction where a unit follows. */
export function fractionAt(tokens: Tokens, at: number): SpokenNumber | undefined {
  const fraction = readFraction(tokens, at);
  return fraction && unitAt(tokens, fraction.next) ? fraction : undefined;
}

function countAt(tokens: Tokens, at: number): SpokenNumber | undefined {
  const number = readNumberAt(tokens, at, isUnitAt(tokens));
  return number && number.named < 1000 ? number : undefined;
}

/** What one piece or sack holds: "bao [loại] 25 ký", "hộp (500g)", "con 2 ký". Of the weights only the tạ, which differs. */
function sizeAt(tokens: Tokens, at: number, holder: Unit): { quantity: number; unit: Unit; next: number } | undefined {
  if ((holder.kind === 'weight' && holder.name !== 'tạ') || holder.kind === 'volume' || holder.kind === 'many')
    return undefined;
  let start = at;
  while (start < at + 3 && SIZE_OPENERS.has(tokens.list[start]?.text ?? '')) start += 1;
  const number = fractionAt(tokens, start) ?? countAt(tokens, start);
  const found = number && unitAt(tokens, number.next);
  if (!number || !found || (found.unit.kind !== 'weight' && found.unit.kind !== 'volume')) return undefined;
  if (number.value === 1 && number.raw === undefined) return undefined;
  if (holder.kind === 'weight' && (found.unit.name !== 'kg' || number.value < SMALLEST_TA)) return undefined;
  return { quantity: number.value, unit: found.unit, next: found.next };
}

/** kg; "tạ 60 ký" tells what this tạ weighs, "1 tạ 20 ký" is 120. */
const SMALLEST_TA = 50;
const SIZE_OPENERS: ReadonlySet<string> = new Set([
  'loại',
  'loai',
  'nặng',
  'nang',
  'đựng',
  'dung',
  '(',
  'cỡ',
  'co',
  'có',
  'x',
]);
