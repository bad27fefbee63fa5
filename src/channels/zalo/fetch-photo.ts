import dns from 'node:dns';
import net from 'node:net';
import axios, { AxiosError } from 'axios';
import type { PlatformPhoto } from '../../model/input.ts';
import { SECOND_MS } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FetchedPhoto } from '../channel.ts';

export interface FetchPhotoParts {
  /** Where the API is; a stand-in's photos are there, too. */
  readonly apiRoot: string;
  readonly clock: Clock;
}

/** Photos, files and voice lie on *.zdn.vn, avatars on *.zadn.vn. Seen in 2026; anybody could write any link. */
const ZALO_HOST = /(?:^|\.)(?:zdn|zadn)\.vn$/i;
/** More than a phone's camera makes. */
const PHOTO_MAX_BYTES = 20 * 1024 * 1024;
const DOWNLOAD_MS = 20 * SECOND_MS;
const REDIRECTS_MAX = 3;

/** Downloads from Zalo's hosts and from nowhere else; the links end after an unknown while. */
export function photoFetcher({ apiRoot, clock }: FetchPhotoParts) {
  const own = new URL(apiRoot).origin;
  const isAllowed = ({ origin, protocol, hostname, port }: URL): boolean =>
    origin === own || (/^https?:$/.test(protocol) && ZALO_HOST.test(hostname) && port === '');

  async function download(url: URL, redirects: number): Promise<FetchedPhoto> {
    if (!isAllowed(url)) return { result: 'gone' };
    const abort = new AbortController();
    const cancel = clock.after(DOWNLOAD_MS, () => abort.abort());
    try {
      const answer = await axios.get<ArrayBuffer>(url.href, {
        responseType: 'arraybuffer',
        signal: abort.signal,
        maxContentLength: PHOTO_MAX_BYTES,
        maxRedirects: 0,
        proxy: false,
        validateStatus: () => true,
        ...(url.origin === own ? {} : { lookup: publicAddress }),
      });
      const { status } = answer;
      if (status === 200) return { result: 'fetched', bytes: new Uint8Array(answer.data) };
      const onward: unknown = answer.headers['location'];
      if (status >= 300 && status < 400 && typeof onward === 'string' && redirects < REDIRECTS_MAX) {
        return URL.canParse(onward, url) ? await download(new URL(onward, url), redirects + 1) : { result: 'gone' };
      }
      return { result: GONE.has(status) ? 'gone' : 'unreachable' };
    } catch (error) {
      if (!(error instanceof AxiosError)) throw error;
      return { result: error.message.includes('maxContentLength') ? 'too_big' : 'unreachable' };
    } finally {
      cancel();
    }
  }

  return async ({ reference }: PlatformPhoto): Promise<FetchedPhoto> => {
    if (!URL.canParse(reference)) return { result: 'gone' };
    const url = new URL(reference);
    if (url.protocol !== 'http:' || url.origin === own) return download(url, 0);
    const safe = new URL(reference.replace(/^http:/i, 'https:'));
    const fetched = await download(safe, 0);
    return fetched.result === 'unreachable' ? download(url, 0) : fetched;
  };
}

const GONE = new Set([400, 401, 403, 404, 410]);

const PRIVATE = new net.BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE.addSubnet(address, bits, 'ipv4');
}
for (const [address, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  PRIVATE.addSubnet(address, bits, 'ipv6');
}

/** A name of Zalo's must not lead into our own network. */
async function publicAddress(hostname: string): Promise<string> {
  const { address, family } = await dns.promises.lookup(hostname);
  if (PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4')) throw new AxiosError('private address', 'ENOTFOUND');
  return address;
}
