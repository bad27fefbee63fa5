/** What survives JSON.stringify and JSON.parse unchanged. State, effects and stored values are made of nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text itself; everything else has none. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
