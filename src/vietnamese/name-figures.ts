import { readFigures } from './digits.ts';
import { scaleAt } from './number-words.ts';
import type { Tokens } from './tokens.ts';

/**
 * Figures that belong to the name of a thing and count nothing: "gạo ST25", "dứa MD2", "Ri 6", "Đài Thơm 8", "bơ 034", "loại 1".
 * Gives the token after them.
 */
export function nameFiguresAt(tokens: Tokens, at: number): number | undefined {
  const [before, token] = [tokens.list[at - 1], tokens.list[at]];
  if (token?.kind !== 'digits') return undefined;
  const next = readFigures(tokens, at)?.next ?? at + 1;
  const after = tokens.list[next];
  if ((after?.isGlued && after.kind === 'word') || scaleAt(tokens, next, true) !== undefined) return undefined;
  if (/^0\d+$/.test(token.text) && token.text.length <= 4 && next === at + 1) return next;
  if (before?.kind !== 'word') return undefined;
  const isDaiThom = before.folded === 'thom' && tokens.list[at - 2]?.folded === 'dai';
  if (OPENERS.has(before.text) || isDaiThom) return next;
  const isCode = token.isGlued && before.text.length <= 3 && !COUNTED_OR_SAID.has(before.folded);
  return isCode ? next : undefined;
}

const OPENERS: ReadonlySet<string> = new Set(
  'loại loai hạng hang size cỡ st om ir ri md v sp ms lứa vụ đợt'.split(' '),
);

/** Words to which a price or a count is glued in haste: "gia25", "con2". */
const COUNTED_OR_SAID: ReadonlySet<string> = new Set(
  'gia ban la tam chi con co tr k ky kg ki ta tan bao bo tu den toi mua cho moi mot hai ba'.split(' '),
);
