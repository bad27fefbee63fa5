import { setImmediate } from 'node:timers/promises';

/** So many rows are fetched at a time, so that talks find the store and the process free in between. */
export const PAGE_ROWS = 200;

/**
 * Page by page, each behind the last cursor of the one before ("" at first), until one is not full. `rowOf` counts from 1.
 */
export async function* pagesOf<Found extends { readonly cursor: string }, Made>(
  fetch: (after: string) => Promise<readonly Found[]>,
  rowOf: (found: Found, number: number) => Made,
): AsyncGenerator<readonly Made[]> {
  let count = 0;
  for (let after: string | undefined = ''; after !== undefined;) {
    const found: readonly Found[] = await fetch(after);
    // The embedded database answers without ever letting others in.
    await setImmediate();
    yield found.map((one) => rowOf(one, ++count));
    after = found.length < PAGE_ROWS ? undefined : found.at(-1)?.cursor;
  }
}
