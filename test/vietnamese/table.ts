import { readFileSync } from 'node:fs';

/** One line of a table: what was said, the situation by letter, what must come of it. */
export type Row = readonly [fact: string, said: string, situation: Readonly<Record<string, string>>, expected: string];

/**
 * Reads a table of `tables/`: `# fact` opens a group; a line is `said | situation | expected`. The situation names what
 * was asked (a), the region (r), the product (p), the weight of a giạ (g) or the state (s): "a=kg r=Nam Bộ".
 * An expected value is written as it is shown to farmers; "? reason (choice; choice)" is asked.
 */
export function table(name: string): Row[] {
  let fact = '';
  const rows: Row[] = [];
  for (const line of readFileSync(new URL(`./tables/${name}.txt`, import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('# ')) fact = line.slice(2);
    else if (line !== '') {
      const [said = '', situation = '', expected = ''] = line.split(' | ');
      const named = [...situation.matchAll(/(\w)=(.*?)(?= \w=|$)/g)].map((match) => [
        match[1] ?? '',
        match[2]?.trim() ?? '',
      ]);
      rows.push([fact, said, Object.fromEntries(named), expected]);
    }
  }
  return rows;
}

/** A reading as a table writes it. */
export function written<Value>(
  reading: { readonly value: Value } | { readonly ask: string; readonly choices: readonly Value[] },
  show: (value: Value) => string,
): string {
  if ('value' in reading) return show(reading.value);
  return reading.choices.length === 0
    ? `? ${reading.ask}`
    : `? ${reading.ask} (${reading.choices.map(show).join('; ')})`;
}
