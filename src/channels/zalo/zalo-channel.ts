import type { Address } from '../../model/address.ts';
import type { Receipt } from '../../model/broadcast.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { OneAtATime } from '../../ports/one-at-a-time.ts';
import type { PhotoStore } from '../../ports/photos.ts';
import type { TokenStore } from '../../ports/tokens.ts';
import type { UploadedPhotos } from '../../ports/uploaded-photos.ts';
import type { ZaloCosts, ZaloPeople } from '../../ports/zalo-people.ts';
import type { Channel } from '../channel.ts';
import type { Webhook } from '../webhook.ts';
import { openZalo } from './access.ts';
import type { ZaloSettings } from './access.ts';
import type { Template } from './client.ts';
import { listenToEchoes } from './echoes.ts';
import { photoFetcher } from './fetch-photo.ts';
import { appearance, fit } from './fit.ts';
import { watchHealth } from './health.ts';
import type { Readiness } from './health.ts';
import type { HeardMessage, HeardReach } from './incoming.ts';
import { openIntake } from './intake.ts';
import { pacer } from './pace.ts';
import { openPictures } from './pictures.ts';
import { sender } from './send.ts';
import { zaloWebhook } from './webhook.ts';
import type { ZaloWords } from './words.ts';

export interface ZaloParts {
  readonly settings: ZaloSettings;
  /** Stores what a person said; throws when it cannot. */
  readonly accept: (address: Address, message: HeardMessage) => Promise<'accepted' | 'duplicate'>;
  /** Every place where the pair of tokens is kept; two, so that one may be lost. */
  readonly tokens: readonly TokenStore[];
  readonly oneAtATime: OneAtATime;
  readonly people: ZaloPeople;
  readonly costs: Pick<ZaloCosts, 'count'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly photos: Pick<PhotoStore, 'read' | 'montage'>;
  readonly shrink: (jpg: Uint8Array, maxBytes: number) => Promise<Uint8Array | undefined>;
  readonly uploaded: UploadedPhotos;
  readonly words: ZaloWords;
  /** Stores that somebody has left the account, or come back; throws when it cannot. */
  readonly acceptReach: (address: Address, reach: HeardReach) => Promise<unknown>;
  /** Said of all that we sent to somebody; throws when it cannot be stored. */
  readonly onReceipt?: (receipt: Receipt, address: Address) => Promise<void>;
  /** Somebody has asked Zalo that their data be deleted: a human is to see to it. */
  readonly onWithdrawal: (address: Address) => Promise<void>;
  /** A human has answered from the console: this person's words go to the human until then. */
  readonly onHumanAnswer?: (address: Address, until: number) => void;
  /** Off when missing. A paid template for those who have been silent for too long to be answered. */
  readonly nudge?: Template;
  /** The code of the console's "Xác thực domain". */
  readonly siteVerification?: string;
}

export interface ZaloChannel {
  readonly channel: Channel;
  readonly webhook: Webhook;
  /** Begins to keep the tokens fresh. Sending and receiving work before that, too. */
  start(): void;
  /** Sending still works. */
  stop(): Promise<void>;
  ready(): Readiness;
}

/** Zalo's Official Account, whole: the road to people, the way in, and the tokens that keep both open. */
export function zaloChannel(parts: ZaloParts): ZaloChannel {
  const { settings, clock, log, words } = parts;
  const { client, tokens, close } = openZalo(parts);
  const health = watchHealth();
  const echoes = listenToEchoes(parts);
  const pictures = openPictures({ ...parts, client });
  const send = sender({ ...parts, client, pictures, echoes, health, pace: pacer() });
  const intake = openIntake({ ...parts, echoes });

  return {
    channel: {
      name: 'zalo',
      fit: (message) => fit(message, words),
      appearance,
      send: (to, fitted, effectId, lane = 'reply') => send(to, fitted, effectId, lane),
      fetchPhoto: photoFetcher({ apiRoot: settings.apiRoot, clock }),
      forget: (person) => parts.people.forget(person),
    },
    webhook: zaloWebhook({ ...settings, ...parts, intake, log }),
    start: () => tokens.start(),
    async stop() {
      echoes.stop();
      await close();
    },
    ready() {
      const why = tokens.trouble() ?? health.trouble();
      return why === undefined ? { ok: true } : { ok: false, why };
    },
  };
}
