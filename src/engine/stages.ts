import type { Json } from '../model/json.ts';
import { isJsonObject } from '../model/json.ts';
import type { Texts } from './bundle.ts';

/** Beside every `stage` of a listing in a result stands `where`: the one wording of that stage (guide, section 8). */
export function withStages(texts: Texts, value: Json): Json {
  if (Array.isArray(value)) return value.map((one: Json) => withStages(texts, one));
  if (!isJsonObject(value)) return value;
  const worded = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withStages(texts, inner)]));
  const { stage } = value;
  return typeof stage === 'string' && Array.isArray(value['marketplaces'])
    ? { ...worded, where: texts.text(`stages.${stage}`, value) }
    : worded;
}
