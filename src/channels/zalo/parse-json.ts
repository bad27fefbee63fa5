/**
 * JSON as Zalo sends it. Ids are 19 digits, and where one comes as a bare number it is taken by its digits: as a number
 * it would come out as another id. Undefined for what is no JSON.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, exactNumbers);
  } catch {
    return undefined;
  }
}

function exactNumbers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && /^-?\d+$/.test(source) ? source : value;
}
