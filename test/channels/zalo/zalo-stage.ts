import { afterAll, beforeEach } from 'vitest';
import { zaloChannel } from '../../../src/channels/zalo/zalo-channel.ts';
import type { ZaloChannel, ZaloParts } from '../../../src/channels/zalo/zalo-channel.ts';
import type { HeardMessage } from '../../../src/channels/zalo/incoming.ts';
import { loadZaloWords } from '../../../src/channels/zalo/words.ts';
import type { Address } from '../../../src/model/address.ts';
import type { UploadedPhotos } from '../../../src/ports/uploaded-photos.ts';
import { closeRedis, connectRedis } from '../../../src/redis/client.ts';
import type { RedisClient } from '../../../src/redis/client.ts';
import { redisOneAtATime } from '../../../src/redis/one-at-a-time.ts';
import { redisTokens } from '../../../src/redis/tokens.ts';
import { redisZaloCosts } from '../../../src/redis/zalo-costs.ts';
import { redisZaloPeople } from '../../../src/redis/zalo-people.ts';
import { handClock } from '../../runtime/hand-clock.ts';
import type { HandClock } from '../../runtime/hand-clock.ts';
import { testRedisUrl } from '../../setup/redis-server.ts';
import { startZalo } from '../../stand-ins/zalo.ts';
import type { ZaloStandIn } from '../../stand-ins/zalo.ts';
import { zaloPlatform } from '../../stand-ins/zalo-people.ts';
import type { Platform, Post } from '../../stand-ins/zalo-people.ts';

/** Monday 23 November 2026, 9 o'clock in Vietnam. */
export const T0 = Date.parse('2026-11-23T09:00:00+07:00');
export const MAN = '7390114482093317755';
export const MAN_ADDRESS: Address = `zalo:${MAN}`;

/** The channel on a real Redis against the stand-in, with a clock that stands still; anew before each test. */
export interface ZaloStage {
  clock: HandClock;
  zalo: ZaloStandIn;
  zaloChannel: ZaloChannel;
  platform: Platform;
  readonly redis: RedisClient;
  /** What `accept` was given, once per id. */
  readonly accepted: { readonly address: Address; readonly message: HeardMessage }[];
  /** "zalo:… gone", in order. */
  readonly told: string[];
  /** "level event". */
  readonly log: string[];
  /** Everything that was logged, as text. */
  readonly logText: () => string;
  readonly parts: () => ZaloParts;
}

export const PHOTO = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

export async function zaloStage(): Promise<ZaloStage> {
  const redis = await connectRedis([testRedisUrl()]);
  const clock = handClock(T0);
  const lines: string[] = [];
  const reported = new Set<string>();
  const stage: ZaloStage = {
    clock,
    redis,
    accepted: [],
    told: [],
    log: [],
    logText: () => lines.join('\n'),
    ...({} as Pick<ZaloStage, 'zalo' | 'zaloChannel' | 'platform'>),
    parts: () => ({
      settings: {
        ...stage.zalo.settings,
        apiRoot: stage.zalo.root,
        oauthRoot: stage.zalo.root,
        templateRoot: stage.zalo.root,
      },
      async accept(address, message) {
        const isKnown = stage.accepted.some((one) => one.address === address && one.message.id === message.id);
        if (!isKnown) stage.accepted.push({ address, message });
        return isKnown ? 'duplicate' : 'accepted';
      },
      tokens: [redisTokens(redis)],
      oneAtATime: redisOneAtATime(redis, stage.clock),
      people: redisZaloPeople(redis),
      costs: redisZaloCosts(redis),
      clock: stage.clock,
      log(level, event, fields) {
        stage.log.push(`${level} ${event}`);
        lines.push(`${level} ${event} ${JSON.stringify(fields)}`);
      },
      photos: {
        read: async (hash) => (hash === 'missing' ? undefined : hash === 'huge' ? new Uint8Array(2_000_000) : PHOTO),
        montage: async (hashes) => Uint8Array.from([...PHOTO, hashes.length]),
      },
      shrink: async () => PHOTO,
      uploaded: uploadedInMemory(),
      words: loadZaloWords(),
      async acceptReach(address, { id, isGone }) {
        if (reported.has(id)) return;
        reported.add(id);
        stage.told.push(`${address} ${isGone ? 'gone' : 'back'}`);
      },
      async onReceipt(receipt, address) {
        stage.told.push(`${address} ${receipt}`);
      },
      async onWithdrawal(address) {
        stage.told.push(`${address} withdrew`);
      },
    }),
  };
  let end: () => Promise<unknown> = () => Promise.resolve();
  beforeEach(async () => {
    await redis.flushdb();
    await end();
    stage.clock = handClock(T0);
    stage.accepted.length = 0;
    stage.told.length = 0;
    reported.clear();
    stage.log.length = 0;
    lines.length = 0;
    stage.zalo = await startZalo({ now: () => stage.clock.now() });
    stage.zaloChannel = zaloChannel(stage.parts());
    const { zalo, zaloChannel: opened } = stage;
    end = () => Promise.all([opened.stop(), zalo.close()]);
    stage.platform = zaloPlatform(stage.zalo, postInto(stage), () => stage.clock.now());
  });
  afterAll(async () => {
    await end();
    closeRedis(redis);
  });
  return stage;
}

/** Straight into the webhook, as the HTTP side would. */
export function postInto(stage: Pick<ZaloStage, 'zaloChannel'>): Post {
  return async (body, headers) => {
    try {
      const given = new Map(Object.entries(headers));
      const answer = await stage.zaloChannel.webhook.receive({ headers: given, body: Buffer.from(body) });
      return { stored: 200, unsigned: 401, unreadable: 400 }[answer];
    } catch {
      return 503;
    }
  };
}

export function uploadedInMemory(): UploadedPhotos {
  const kept = new Map<string, string>();
  return {
    find: async (hash, channel) => kept.get(`${channel} ${hash}`),
    keep: async (hash, channel, reference) => void kept.set(`${channel} ${hash}`, reference),
  };
}
