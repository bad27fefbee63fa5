import { readFigures } from './digits.ts';
import { numberWord, scaleAt } from './number-words.ts';
import type { Tokens } from './tokens.ts';
import { tokenise } from './tokens.ts';
import { unitAt } from './units.ts';

export { formatDecimal, formatVnd } from './format-number.ts';

/** A number in figures, in words or both: "25.000", "hai lăm nghìn", "1tr2", "4 trăm rưỡi". */
export interface SpokenNumber {
  readonly value: number;
  /** The token after it. */
  readonly next: number;
  /** The highest rank that was named: 1, 10 (chục), 100 (trăm), 1e3 … "25.000" names none. */
  readonly named: number;
  /** Other values that it may mean; with any, `why` says what is doubtful. */
  readonly others: readonly number[];
  readonly why?: NumberDoubt;
  /** The figures as typed, when it is figures alone. */
  readonly raw?: string;
  /** nửa: half of what follows. */
  readonly isHalf?: true;
  /** "sáu ngàn tám [ký]": the value if the word before the unit belongs to the number after all. */
  readonly withLooseTail?: number;
  /** The scale was typed short, "25k": nobody leaves out ranks after that, "25k 2 ký" is 25.000 for two. */
  readonly isShortScale?: true;
}

/** comma: "1,500"; pair: "hai ba", two or three or twenty-three; tail: "1 triệu 25". */
export type NumberDoubt = 'comma' | 'pair' | 'tail';

/** Tells whether a unit stands at a token: "sáu ngàn một | ký" is 6.000 for one ký, not 6.100. */
export type IsUnitAt = (at: number) => boolean;

/** Reads a text that is nothing but a number. */
export function readNumber(said: string): SpokenNumber | undefined {
  const tokens = tokenise(said);
  const number = readNumberAt(tokens, 0, () => false);
  return number?.next === tokens.list.length ? number : undefined;
}

export function readNumberAt(tokens: Tokens, at: number, isUnitAt: IsUnitAt): SpokenNumber | undefined {
  return new NumberReader(tokens, isUnitAt).read(at);
}

/** "1/2" is a half; "3/4" may be three quarters or three to four. */
export function readFraction(tokens: Tokens, at: number): SpokenNumber | undefined {
  const [over, slash, under] = [tokens.list[at], tokens.list[at + 1], tokens.list[at + 2]];
  if (over?.kind !== 'digits' || slash?.text !== '/' || under?.kind !== 'digits') return undefined;
  const [part, whole] = [Number(over.text), Number(under.text)];
  if (part < 1 || part >= whole || whole > 10) return undefined;
  const sure = { value: part / whole, next: at + 3, named: 1, others: [], isHalf: true as const };
  return part === 1 ? sure : { ...sure, others: [part, whole], why: 'pair' };
}

/** A number below a scale word: "25", "hai trăm rưỡi". */
interface Group {
  readonly value: number;
  readonly next: number;
  readonly named: number;
  readonly others?: readonly number[];
  readonly why?: NumberDoubt;
  readonly raw?: string;
  readonly isHalf?: true;
  readonly withLooseTail?: number;
  /** A single digit in words or figures. */
  readonly isDigit?: boolean;
  /** "hai lăm": tens without mươi. */
  readonly isShortTens?: boolean;
}

class NumberReader {
  private readonly tokens: Tokens;
  private readonly isUnitAt: IsUnitAt;

  constructor(tokens: Tokens, isUnitAt: IsUnitAt) {
    this.tokens = tokens;
    this.isUnitAt = isUnitAt;
  }

  read(at: number): SpokenNumber | undefined {
    const first = this.group(at);
    const head = first ?? (this.bareScaleAt(at) ? { value: 1, next: at, named: 1 } : undefined);
    if (!head) return undefined;
    const scale = scaleAt(this.tokens, head.next, first !== undefined);
    if (scale === undefined) return asNumber(head);
    const scaled = {
      ...asNumber(head),
      value: head.value * scale,
      others: (head.others ?? []).map((one) => one * scale),
    };
    const isShort = this.word(head.next)?.part !== 'scale' ? { isShortScale: true as const } : {};
    return this.belowScale({ ...withoutRaw(scaled), next: head.next + 1, named: scale, ...isShort }, scale);
  }

  /** What follows a scale word: a half, a lower scale, or a tail whose rank is left out. */
  private belowScale(soFar: SpokenNumber, scale: number): SpokenNumber {
    if (this.word(soFar.next)?.part === 'half')
      return { ...soFar, value: soFar.value + scale / 2, next: soFar.next + 1 };
    if (this.word(soFar.next)?.part === 'link') {
      const linked = this.group(soFar.next + 1);
      const isRanked = linked !== undefined && scaleAt(this.tokens, linked.next, true) !== undefined;
      if (!linked || linked.value >= 100 || linked.others || isRanked || soFar.isShortScale) return soFar;
      const value = soFar.value + linked.value * (scale >= 1e6 ? scale / 1e3 : 1);
      const whole = { ...soFar, value, next: linked.next };
      return scale >= 1e6 && linked.value < 10 ? doubtful(whole, [soFar.value + linked.value], 'tail') : whole;
    }
    const glued = this.gluedTail(soFar, scale);
    if (glued) return glued;
    const tail = this.group(soFar.next);
    if (!tail || tail.isHalf || this.word(soFar.next)?.part === 'tens' || this.isFraction(tail)) return soFar;
    const lower = scaleAt(this.tokens, tail.next, true);
    if (lower !== undefined && lower < scale) {
      const next = { ...soFar, value: soFar.value + tail.value * lower, next: tail.next + 1 };
      return this.belowScale(
        tail.others ? doubtful(next, [soFar.value + (tail.others[0] ?? 0) * lower], 'pair') : next,
        lower,
      );
    }
    if (lower !== undefined || tail.named === 10) return soFar;
    return this.looseTail(soFar, tail, scale);
  }

  /** "1tr2", "7k5", "12k500": what is glued on are decimals. Not when a unit is glued on in turn: "100k3kg". */
  private gluedTail(soFar: SpokenNumber, scale: number): SpokenNumber | undefined {
    const token = this.tokens.list[soFar.next];
    if (token?.kind !== 'digits' || !token.isGlued || token.text.length > 6) return undefined;
    const after = soFar.next + 1;
    const behind = this.tokens.list[after];
    if (behind?.kind === 'word' && behind.isGlued) return undefined;
    const value = soFar.value + rounded(Number(`0.${token.text}`) * scale);
    return { ...soFar, value, next: after };
  }

  /** "60k 1/2 ký": what follows is a half, no tail. */
  private isFraction(tail: Group): boolean {
    return this.tokens.list[tail.next]?.text === '/' && this.tokens.list[tail.next + 1]?.kind === 'digits';
  }

  /** "3k một trứng": one of what follows, never a tenth. */
  private isOneOfSomething(tail: Group): boolean {
    return tail.value === 1 && this.tokens.list[tail.next]?.kind === 'word';
  }

  private looseTail(soFar: SpokenNumber, tail: Group, scale: number): SpokenNumber {
    const values = tailValues(tail, scale);
    const [value, ...others] = values.map((one) => soFar.value + one);
    if (value === undefined || tail.next === soFar.next || this.isOneOfSomething(tail)) return soFar;
    if (this.isUnitAt(tail.next)) {
      const isClearCount = tail.value === 1 || this.tokens.list[tail.next]?.isGlued === true || scale === 1;
      return isClearCount || !tail.isDigit ? soFar : { ...soFar, withLooseTail: value };
    }
    const whole = { ...soFar, value, next: tail.next };
    return others.length > 0 ? doubtful(whole, others, 'tail') : whole;
  }

  private group(at: number): Group | undefined {
    const figures = readFigures(this.tokens, at);
    if (figures) {
      const { value, next, raw, others } = figures;
      const doubt = others.length > 0 ? { others, why: 'comma' as const } : {};
      const isDigit = raw.length === 1;
      if (others.length === 0 && value < 100 && value > 0) {
        const ranked = this.ranked({ value, next, named: 1, raw, isDigit });
        if (ranked) return ranked;
      }
      return { value, next, named: 1, raw, isDigit, ...doubt };
    }
    return this.inWords(at);
  }

  private inWords(at: number): Group | undefined {
    const word = this.word(at);
    switch (word?.part) {
      case 'half_of':
        return { value: 0.5, next: at + 1, named: 1, isHalf: true };
      case 'hundred':
        return this.isBareWord(at, 'tram') || this.tokens.list[at + 1]?.kind === 'digits'
          ? undefined
          : this.hundreds(1, at + 1);
      case 'tens':
        return word.isChuc ? this.tens(1, at + 1, true) : undefined;
      case 'ten':
        return this.isBareWord(at, 'muoi') ? undefined : this.tens(word.value / 10, at + 1, false);
      case 'digit': {
        const one: Group = { value: word.value, next: at + 1, named: 1, isDigit: true };
        return this.ranked(one) ?? this.shortTens(one) ?? one;
      }
      case 'tail':
      case 'scale':
      case 'half':
      case 'link':
      case undefined:
        return undefined;
    }
  }

  /** Without marks "muoi" is salt and "tram" a fish where neither a number nor a unit follows. */
  private isBareWord(at: number, bare: string): boolean {
    const isLast = this.tokens.list[at + 1] === undefined;
    if (
      this.tokens.list[at]?.text !== bare ||
      this.word(at + 1) !== undefined ||
      (isLast && (at === 0 || bare === 'muoi'))
    )
      return false;
    return !this.isUnitAt(at + 1) && unitAt(this.tokens, at + 1) === undefined;
  }

  /** A number before trăm or mươi, chục. */
  private ranked(before: Group): Group | undefined {
    const word = this.word(before.next);
    if (word?.part === 'hundred') return this.hundreds(before.value, before.next + 1);
    if (word?.part === 'tens' || this.isMuoi(before)) {
      return this.tens(before.value, before.next + 1, word?.part === 'tens' && word.isChuc);
    }
    return undefined;
  }

  /** "hai muoi": mươi typed without marks looks like mười. */
  private isMuoi(before: Group): boolean {
    return before.isDigit === true && before.value > 1 && this.tokens.list[before.next]?.text === 'muoi';
  }

  private hundreds(count: number, at: number): Group {
    const base = { value: count * 100, next: at, named: 100 };
    const word = this.word(at);
    if (word?.part === 'half') return { ...base, value: base.value + 50, next: at + 1 };
    if (word?.part === 'link') {
      const linked = this.word(at + 1);
      return linked?.part === 'digit' || linked?.part === 'tail'
        ? { ...base, value: base.value + linked.value, next: at + 2 }
        : base;
    }
    if (word?.part === 'tail')
      return {
        ...base,
        value: base.value + word.value * 10,
        next: at + 1,
        others: [base.value + word.value],
        why: 'tail',
      };
    const rest = this.group(at);
    if (!rest || rest.isHalf || rest.named > 10 || rest.value >= 100 || !Number.isInteger(rest.value)) return base;
    if (rest.others)
      return { ...base, value: base.value + rest.value, next: rest.next, others: [base.value], why: 'pair' };
    const value = base.value + (rest.isDigit ? rest.value * 10 : rest.value);
    if (!rest.isDigit || !this.isUnitAt(rest.next)) return { ...base, value, next: rest.next };
    const isClearCount = rest.value === 1 || this.tokens.list[rest.next]?.isGlued === true;
    return isClearCount ? base : { ...base, withLooseTail: value };
  }

  private tens(count: number, at: number, isChuc: boolean): Group {
    const base = { value: rounded(count * 10), next: at, named: isChuc ? 10 : 1 };
    const word = this.word(at);
    if (word?.part === 'half') return isChuc ? { ...base, value: base.value + 5, next: at + 1 } : base;
    if (isChuc) return base;
    if (word?.part === 'tail') return { ...base, value: base.value + word.value, next: at + 1 };
    if (word?.part !== 'digit') return base;
    if (this.isUnitAt(at + 1) && base.value > 10 && word.value === 1) return base;
    return { ...base, value: base.value + word.value, next: at + 1 };
  }

  /** "hai lăm", "hai tư", "bốn hai"; "hai ba" may be two or three. */
  private shortTens(first: Group): Group | undefined {
    const word = this.word(first.next);
    if (word?.part === 'tail')
      return {
        ...first,
        value: first.value * 10 + word.value,
        next: first.next + 1,
        isDigit: false,
        isShortTens: true,
      };
    if (word?.part !== 'digit' || isSaidTwice(first, word.value)) return undefined;
    if (word.value === 1 && this.isUnitAt(first.next + 1) && !this.isTypedMot(first.next)) return undefined;
    const isTu = word.value === 4 && this.tokens.list[first.next]?.folded === 'tu';
    const value = first.value * 10 + word.value;
    const pair = { value, next: first.next + 1, named: 1, isDigit: false, isShortTens: true };
    const isRange = word.value === first.value + 1 || (first.value === 5 && word.value === 7);
    const ranked = this.ranked({ ...pair, value: word.value, isDigit: true });
    if (isRange && ranked) return { ...ranked, others: [first.value * (ranked.value / word.value)], why: 'pair' };
    if (ranked) return undefined;
    return isRange && !isTu ? { ...pair, others: [first.value, word.value], why: 'pair' } : pair;
  }

  /** "hai mốt" said of a price, not "hai [cho] một ký". */
  private isTypedMot(at: number): boolean {
    return this.tokens.list[at]?.text === 'mốt';
  }

  /** "triệu hai", "nghìn rưỡi". Without marks only where it can be nothing else: "van" is a name, "ngan" a duck. */
  private bareScaleAt(at: number): boolean {
    const scale = scaleAt(this.tokens, at, false);
    if (scale === undefined || scale === 1e4 || this.word(at - 1)?.part === 'half') return false;
    const next = this.word(at + 1);
    if (this.tokens.list[at]?.text === 'trieu') return next !== undefined;
    return scale === 1e6 || next?.part === 'half';
  }

  private word(at: number): ReturnType<typeof numberWord> {
    return numberWord(this.tokens, at);
  }
}

/** ba ba and bon bon are creatures and plants. */
function isSaidTwice(first: Group, second: number): boolean {
  return first.value === second && (second === 3 || second === 4);
}

/** What a tail without its rank adds below a scale: "1 triệu 2" 200.000, "6 ngàn 8" 800, "1 triệu 250" 250.000. */
function tailValues(tail: Group, scale: number): readonly number[] {
  if (tail.others || !Number.isInteger(tail.value)) return [];
  if (tail.isDigit) return [(tail.value * scale) / 10];
  const lower = scale >= 1e6 ? scale / 1e3 : 1;
  if (tail.named > 1 || tail.value >= 100) return tail.value < 1000 ? [tail.value * lower] : [];
  if (scale < 1e6 && !tail.isShortTens && tail.raw === undefined) return [tail.value];
  return [(tail.value * scale) / 100, tail.value * lower];
}

function asNumber(group: Group): SpokenNumber {
  return {
    value: group.value,
    next: group.next,
    named: group.named,
    others: group.others ?? [],
    ...(group.why ? { why: group.why } : {}),
    ...(group.raw === undefined ? {} : { raw: group.raw }),
    ...(group.isHalf ? { isHalf: group.isHalf } : {}),
    ...(group.withLooseTail === undefined ? {} : { withLooseTail: group.withLooseTail }),
  };
}

function withoutRaw({ raw: _raw, isHalf: _isHalf, ...number }: SpokenNumber): SpokenNumber {
  return number;
}

function doubtful(number: SpokenNumber, others: readonly number[], why: NumberDoubt): SpokenNumber {
  return { ...number, others: [...number.others, ...others], why };
}

/** 1.2 × 1.000.000 is 1.200.000 and not a hair less. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
