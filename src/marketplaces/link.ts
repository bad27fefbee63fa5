import { readWebAddress } from '../model/web-address.ts';
import type { MarketplaceRules } from './marketplace.ts';

export type LinkReading =
  | { readonly url: string }
  /** `home_page` is the marketplace's own address without goods behind it. */
  | { readonly refused: 'not_a_link' | 'not_https' | 'other_host' | 'home_page' };

/**
 * The link to goods that a clerk reports, as it is given on to the farmer. Only https on the marketplace's own hosts:
 * a farmer must be able to trust what we send. A link copied without "https://" is completed. `otherHosts` is for
 * stand-ins: the demo passes `san.example`, a real installation nothing.
 */
export function readLink(
  marketplace: MarketplaceRules,
  typed: string,
  otherHosts: readonly string[] = [],
): LinkReading {
  const words = typed.trim().replace(/[.,;)\]>]+$/, '');
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(words) ? words : `https://${words}`;
  const read = readWebAddress(whole);
  if ('refused' in read) return read;
  const { url } = read;
  const hosts = [...marketplace.linkHosts, ...otherHosts];
  const isKnown = hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  if (!isKnown || url.port !== '') return { refused: 'other_host' };
  return url.pathname === '/' && url.search === '' ? { refused: 'home_page' } : { url: url.href };
}
