import { createHmac } from 'node:crypto';
import { zaloBotChannel } from './channels/zalo-bot/zalo-bot-channel.ts';
import type { ZaloBotChannel, ZaloBotParts } from './channels/zalo-bot/zalo-bot-channel.ts';
import { loadZaloBotWords } from './channels/zalo-bot/words.ts';
import { photoFetcher } from './channels/zalo/fetch-photo.ts';
import { zaloChannel } from './channels/zalo/zalo-channel.ts';
import type { ZaloChannel, ZaloParts } from './channels/zalo/zalo-channel.ts';
import { loadZaloWords } from './channels/zalo/words.ts';
import type { ZaloConfig } from './config.ts';
import { shrinkPhoto } from './media/photo-shrink.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import { redisBulkLane } from './redis/bulk-lane.ts';
import { redisOneAtATime } from './redis/one-at-a-time.ts';
import { redisTokens } from './redis/tokens.ts';
import { redisZaloCosts } from './redis/zalo-costs.ts';
import { redisZaloPeople } from './redis/zalo-people.ts';
import type { Stores } from './stores.ts';

export type ZaloRoadParts = Pick<
  ZaloParts,
  'accept' | 'acceptReach' | 'onWithdrawal' | 'onHumanAnswer' | 'nudge' | 'siteVerification' | 'clock' | 'log'
>;

/** Zalo's Official Account on the stores of this installation. */
export function openZaloRoad(stores: Stores, config: ZaloConfig, parts: ZaloRoadParts): ZaloChannel {
  const { redis, records, photos } = stores;
  const lane = redisBulkLane(redis);
  return zaloChannel({
    ...parts,
    ...zaloAccess(stores, config, parts.clock, parts.log),
    people: redisZaloPeople(redis),
    costs: redisZaloCosts(redis),
    photos,
    shrink: shrinkPhoto,
    uploaded: records.uploadedPhotos,
    words: loadZaloWords(),
    onReceipt: (receipt, address) => lane.noteReceipt(receipt, address, parts.clock.now()),
  });
}

export type ZaloBotRoadParts = Pick<ZaloBotParts, 'accept' | 'onlyOne' | 'clock' | 'log' | 'publicUrl' | 'photoUrl'>;

/** The light bot of the Zalo Bot Platform, for staging. Its secret for webhooks is the same in every process. */
export function openZaloBotRoad(token: string, apiRoot: string, parts: ZaloBotRoadParts): ZaloBotChannel {
  return zaloBotChannel({
    ...parts,
    token,
    apiRoot,
    webhookSecret: createHmac('sha256', token).update('webhook secret').digest('hex'),
    fetchPhoto: photoFetcher({ apiRoot, clock: parts.clock }),
    words: loadZaloBotWords(),
  });
}

/** What it takes to call Zalo: for the channel, and for the operator's commands. */
export function zaloAccess(
  { redis, records }: Pick<Stores, 'redis' | 'records'>,
  settings: ZaloConfig,
  clock: Clock,
  log: Log,
) {
  return {
    settings,
    tokens: [redisTokens(redis), records.platformTokens],
    oneAtATime: redisOneAtATime(redis, clock),
    clock,
    log,
  };
}
