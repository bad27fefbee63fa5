import type { Tokens } from './tokens.ts';

/** A number written in figures, with the other values it may mean when the separators leave a doubt. */
export interface Figures {
  readonly value: number;
  readonly next: number;
  /** As typed, blanks taken out: "1.500", "45,000". */
  readonly raw: string;
  readonly others: readonly number[];
}

/**
 * Reads figures at a token. A point before three digits groups thousands, a comma is the decimal comma; "1.5" and "1.25"
 * are decimals too. "1,500" and broken groups ("25.0000") are doubtful: `others` is not empty.
 */
export function readFigures(tokens: Tokens, at: number): Figures | undefined {
  const { list } = tokens;
  const first = list[at];
  if (first?.kind !== 'digits') return undefined;
  const parts = [first.text];
  let separators = '';
  let next = at + 1;
  while (parts.length < MOST_GROUPS) {
    const [separator, digits] = [list[next], list[next + 1]];
    if (!separator?.isGlued || !/^[.,]$/.test(separator.text) || digits?.kind !== 'digits' || !digits.isGlued) break;
    separators += separator.text;
    parts.push(digits.text);
    next += 2;
  }
  if (parts.length === 1) return withBlankGroups(tokens, at, first.text);
  return {
    next,
    raw: list
      .slice(at, next)
      .map((token) => token.text)
      .join(''),
    ...meaningOf(parts, separators),
  };
}

/** Longer chains are no number of this trade. */
const MOST_GROUPS = 6;

function meaningOf(parts: readonly string[], separators: string): Pick<Figures, 'value' | 'others'> {
  const [head = '', ...tails] = parts;
  const isGrouped = /^[1-9]\d{0,2}$/.test(head) && tails.every((tail) => tail.length === 3);
  const joined = Number(parts.join(''));
  if (/^\.+$/.test(separators) && isGrouped) return { value: joined, others: [] };
  if (/^,{2,}$/.test(separators) && isGrouped) return { value: joined, others: [] };
  const decimal = Number(`${head}.${tails[0]}`);
  if (separators.length === 1) {
    if (separators === ',' && isGrouped) return { value: joined, others: [decimal] };
    if ((tails[0]?.length ?? 0) <= 3 && head.length <= 6) return { value: decimal, others: [] };
    return { value: decimal, others: [joined] };
  }
  const [fraction = ''] = tails.slice(-1);
  const whole = [head, ...tails.slice(0, -1)];
  const isWholeGrouped = /^[1-9]\d{0,2}$/.test(head) && tails.slice(0, -1).every((tail) => tail.length === 3);
  const mixed = Number(`${whole.join('')}.${fraction}`);
  if (/^\.+,$/.test(separators) && isWholeGrouped && fraction.length < 3) return { value: mixed, others: [] };
  return { value: joined, others: [mixed] };
}

/** "25 000" and "1 200 000": blanks group thousands where the last group is zeros or there are several groups. */
function withBlankGroups(tokens: Tokens, at: number, head: string): Figures {
  const groups: string[] = [];
  while (groups.length < MOST_GROUPS && /^[1-9]\d{0,2}$/.test(head)) {
    const token = tokens.list[at + 1 + groups.length];
    if (token?.kind !== 'digits' || token.isGlued || token.text.length !== 3) break;
    groups.push(token.text);
  }
  const isGrouped = groups.length > 1 || groups[0] === '000';
  const raw = isGrouped ? head + groups.join('') : head;
  return { value: Number(raw), next: at + 1 + (isGrouped ? groups.length : 0), raw, others: [] };
}
