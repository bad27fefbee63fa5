import type { JsonObject } from '../model/json.ts';

/** Events carry ids, steps and reasons; never texts, names, phones or tokens. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields: JsonObject) => void;
