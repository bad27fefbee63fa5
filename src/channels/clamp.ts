/**
 * At most `max` UTF-16 units, as platforms count at their strictest. What is cut stands in the middle: the news is at the
 * beginning and the question is the last line.
 */
export function clamp(text: string, max: number): string {
  if (text.length <= max) return text;
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  const end = lastLine.length <= max / 2 ? lastLine : lastLine.slice(wholeFrom(lastLine, lastLine.length - max / 2));
  const beginning = lastLine.length === text.length ? text : text.slice(0, text.length - lastLine.length);
  return `${beginning.slice(0, cutBefore(beginning, max - end.length - GAP.length)).trimEnd()}${GAP}${end}`;
}

const GAP = '…\n';

/** The end of the last line, else of the last word, else of the last whole character within `max`. */
function cutBefore(text: string, max: number): number {
  const line = text.lastIndexOf('\n', max);
  if (line > max / 2) return line;
  const space = text.lastIndexOf(' ', max);
  return space > max / 2 ? space : wholeUntil(text, max);
}

function wholeFrom(text: string, place: number): number {
  const space = text.indexOf(' ', place);
  if (space >= 0 && space < text.length - 1) return space + 1;
  let start = Math.ceil(place);
  while (start < text.length && INSIDE_CHARACTER.test(text.slice(start))) start += 1;
  return start;
}

function wholeUntil(text: string, place: number): number {
  let end = place;
  while (end > 0 && INSIDE_CHARACTER.test(text.slice(end))) end -= 1;
  return end;
}

/** The second half of a pair, a combining mark, what a joiner has joined. */
const INSIDE_CHARACTER = /^(?:[\uDC00-\uDFFF]|\p{M}|\u200D)/u;
