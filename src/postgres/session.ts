import type { Database } from './database.ts';

/** One transaction of an action, as the parts of the store see it. */
export interface Session {
  readonly db: Database;
  /** Rows found are locked, so that what an action has decided on still holds when it writes. */
  readonly locks: boolean;
  /** Something was written for others. */
  readonly noticed: () => void;
}

/** Ids of people are text outside and numbers inside. */
export function personNumber(personId: string): number {
  return Number(personId);
}

/** What is written into a jsonb column. */
export function json(value: object): string {
  return JSON.stringify(value);
}

/** The same without the properties that are null or undefined: columns may be null, values of the model are left out. */
export function present<Row extends object>(row: Row): { [Key in keyof Row]?: NonNullable<Row[Key]> } {
  const kept = Object.entries(row).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as { [Key in keyof Row]?: NonNullable<Row[Key]> };
}
