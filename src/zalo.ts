import { zaloChannel } from './channels/zalo/zalo-channel.ts';
import type { ZaloChannel, ZaloParts } from './channels/zalo/zalo-channel.ts';
import { loadZaloWords } from './channels/zalo/words.ts';
import type { ZaloConfig } from './config.ts';
import { shrinkPhoto } from './media/photo-shrink.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import { redisOneAtATime } from './redis/one-at-a-time.ts';
import { redisTokens } from './redis/tokens.ts';
import { redisZaloCosts } from './redis/zalo-costs.ts';
import { redisZaloPeople } from './redis/zalo-people.ts';
import type { Stores } from './stores.ts';

export type ZaloRoadParts = Pick<
  ZaloParts,
  'accept' | 'onBlocked' | 'onWithdrawal' | 'onHumanAnswer' | 'nudge' | 'siteVerification' | 'clock' | 'log'
>;

/** Zalo's Official Account on the stores of this installation. */
export function openZaloRoad(stores: Stores, config: ZaloConfig, parts: ZaloRoadParts): ZaloChannel {
  const { redis, records, photos } = stores;
  return zaloChannel({
    ...parts,
    ...zaloAccess(stores, config, parts.clock, parts.log),
    people: redisZaloPeople(redis),
    costs: redisZaloCosts(redis),
    photos,
    shrink: shrinkPhoto,
    uploaded: records.uploadedPhotos,
    words: loadZaloWords(),
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
