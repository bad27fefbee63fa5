/**
 * At most `max` UTF-16 units, as Telegram counts at its strictest. What is cut stands in the middle: the news is at the
 * beginning and the question is the last line.
 */
export function clamp(text: string, max: number): string {
  if (text.length <= max) return text;
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  const end =
    lastLine.length <= max / 2 ? lastLine : lastLine.slice(wordStartAfter(lastLine, lastLine.length - max / 2));
  const beginning = text.slice(0, text.length - lastLine.length);
  const start = cutBefore(beginning === '' ? lastLine : beginning, max - end.length - GAP.length);
  return `${start}${GAP}${end}`;
}

const GAP = '…\n';

/** Up to the last line, else the last word, that ends within `max`; else up to a whole character. */
function cutBefore(text: string, max: number): string {
  const line = text.lastIndexOf('\n', max);
  if (line > max / 2) return text.slice(0, line).trimEnd();
  const space = text.lastIndexOf(' ', max);
  if (space > max / 2) return text.slice(0, space).trimEnd();
  let end = max;
  while (end > 0 && INSIDE_CHARACTER.test(text.slice(end, end + 2))) end -= 1;
  return text.slice(0, end);
}

/** The second half of a pair, a combining mark, what a joiner has joined. */
const INSIDE_CHARACTER = /^(?:[\uDC00-\uDFFF]|\p{M}|\u200D)/u;

function wordStartAfter(text: string, place: number): number {
  const space = text.indexOf(' ', place);
  if (space >= 0) return space + 1;
  let start = Math.ceil(place);
  while (start < text.length && INSIDE_CHARACTER.test(text.slice(start, start + 2))) start += 1;
  return start;
}
