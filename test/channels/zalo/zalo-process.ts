/**
 * A process of its own with the toy engine and the Zalo channel, on the Redis and the stand-in of the test.
 *
 *     node zalo-process.ts <redis url> <settings as JSON>
 */
import { zaloChannel } from '../../../src/channels/zalo/zalo-channel.ts';
import { loadZaloWords } from '../../../src/channels/zalo/words.ts';
import type { ZaloSettings } from '../../../src/channels/zalo/access.ts';
import { connectRedis } from '../../../src/redis/client.ts';
import { redisOneAtATime } from '../../../src/redis/one-at-a-time.ts';
import { redisOnlyOne } from '../../../src/redis/only-one.ts';
import { redisQueues } from '../../../src/redis/queues.ts';
import { redisTokens } from '../../../src/redis/tokens.ts';
import { redisZaloCosts } from '../../../src/redis/zalo-costs.ts';
import { redisZaloPeople } from '../../../src/redis/zalo-people.ts';
import { openRuntime } from '../../../src/runtime/runtime.ts';
import { systemClock } from '../../../src/runtime/system-clock.ts';
import type { Log } from '../../../src/ports/log.ts';
import { toyApology, toyStep } from '../../runtime/toy-talk.ts';

const [url = '', settings = '{}'] = process.argv.slice(2);
const client = await connectRedis([url]);
const log: Log = (level, event, fields) => {
  if (level !== 'info') process.stderr.write(`${event} ${JSON.stringify(fields)}\n`);
};
const zalo = zaloChannel({
  settings: JSON.parse(settings) as ZaloSettings,
  accept: () => Promise.reject(new Error('nobody delivers here')),
  tokens: [redisTokens(client)],
  oneAtATime: redisOneAtATime(client, systemClock),
  people: redisZaloPeople(client),
  costs: redisZaloCosts(client),
  clock: systemClock,
  log,
  photos: { read: async () => undefined, montage: async () => undefined },
  shrink: async () => undefined,
  uploaded: { find: async () => undefined, keep: async () => undefined },
  words: loadZaloWords(),
  acceptReach: async () => undefined,
  onWithdrawal: async () => undefined,
});
openRuntime({
  queues: redisQueues(client, crypto.randomUUID(), log),
  clock: systemClock,
  log,
  step: toyStep,
  channels: new Map([['zalo', zalo.channel]]),
  actions: new Map(),
  notices: { pending: () => Promise.resolve([]), delivered: () => Promise.resolve() },
  onlyOne: redisOnlyOne(client, crypto.randomUUID(), systemClock, log),
  apology: toyApology,
}).start();
process.stdout.write('ready\n');
