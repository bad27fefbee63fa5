/** A script's reply, taken apart. Anything else than the contract says is a mistake of ours. */
export function tupleOf(reply: unknown): readonly unknown[] {
  if (!Array.isArray(reply)) throw new Error(`script reply: found ${typeof reply}, wanted an array`);
  return reply;
}

export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`script reply: found ${typeof value}, wanted text`);
  return value;
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Counters come as text, or nil while they were never counted. */
export function countOf(value: unknown): number {
  return typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
}
