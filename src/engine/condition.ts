import type { Json, JsonObject } from '../model/json.ts';
import { isJsonObject } from '../model/json.ts';
import type { Condition, Expected, HandedOn, Offer, Source } from './flow.ts';

/** Everything an `if` or a `with` may name: the form's answers, and `person` as the conversation knows them. */
export type Scope = JsonObject;

/** The value at a path like "household.status"; `undefined` where nothing is answered yet. */
export function valueAt(scope: Json, path: string): Json | undefined {
  let value: Json | undefined = scope;
  for (const name of path.split('.')) {
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(name)];
    else if (isJsonObject(value) && Object.hasOwn(value, name)) value = value[name];
    else return undefined;
  }
  return value;
}

/** All rows of the table must hold. What is not answered yet holds nowhere but under `given: false`. */
export function holds(condition: Condition, scope: Scope): boolean {
  return Object.entries(condition).every(([path, expected]) => matches(valueAt(scope, path), expected));
}

function matches(value: Json | undefined, expected: Expected): boolean {
  if (isTable(expected) && 'given' in expected) return expected.given === (value !== undefined);
  if (value === undefined) return false;
  if (Array.isArray(expected)) return expected.some((one) => matches(value, one as Expected));
  if (isTable(expected)) {
    if ('contains' in expected) return Array.isArray(value) && value.includes(expected.contains);
    if ('empty' in expected) return Array.isArray(value) && (value.length === 0) === expected.empty;
    if ('not' in expected) return value !== expected.not;
  }
  return value === expected;
}

function isTable(
  expected: Expected,
): expected is Exclude<Expected, string | number | boolean | null | readonly unknown[]> {
  return typeof expected === 'object' && expected !== null && !Array.isArray(expected);
}

/** Fills the `with` of a call, a run or an end from the answers. What is not answered is left out. */
export function fill(wanted: HandedOn, scope: Scope, forOthers?: ForOthers): JsonObject {
  const filled: Record<string, Json> = {};
  for (const [name, source] of Object.entries(wanted)) {
    const value = valueOf(source, scope, forOthers);
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

/** Words and buttons that somebody else will read. */
export interface ForOthers {
  text(name: string): string;
  buttons(offers: readonly Offer[]): Json;
}

function valueOf(source: Source, scope: Scope, forOthers?: ForOthers): Json | undefined {
  if (typeof source === 'string') return valueAt(scope, source);
  if ('text' in source) return forOthers?.text(source.text);
  return 'buttons' in source ? forOthers?.buttons(source.buttons) : source.value;
}
