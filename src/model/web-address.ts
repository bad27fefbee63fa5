export type WebAddress = { readonly url: URL } | { readonly refused: 'not_a_link' | 'not_https' };

/**
 * The address of a page that is given on to others, who press it without looking: https only, a host with a point in it,
 * no name or password before it. What was copied with a full stop behind it is taken without.
 */
export function readWebAddress(typed: string): WebAddress {
  const words = typed.trim().replace(/[.,;)\]>]+$/, '');
  if (/\s/.test(words) || !URL.canParse(words)) return { refused: 'not_a_link' };
  const url = new URL(words);
  if (url.username !== '' || url.password !== '' || !url.hostname.includes('.')) return { refused: 'not_a_link' };
  return url.protocol === 'https:' ? { url } : { refused: 'not_https' };
}
