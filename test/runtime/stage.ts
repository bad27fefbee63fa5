import { afterAll, beforeEach, vi } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import type { Address } from '../../src/model/address.ts';
import type { SendOutcome } from '../../src/model/send-outcome.ts';
import type { Conversations } from '../../src/ports/conversations.ts';
import type { Queues } from '../../src/ports/queues.ts';
import type { OnlyOne } from '../../src/ports/only-one.ts';
import { closeRedis, connectRedis } from '../../src/redis/client.ts';
import { redisConversations } from '../../src/redis/conversations.ts';
import { redisQueues } from '../../src/redis/queues.ts';
import { openRuntime } from '../../src/runtime/runtime.ts';
import type { Runtime, RuntimeParts } from '../../src/runtime/runtime.ts';
import type { Delivery } from '../../src/runtime/deliver.ts';
import { testRedisUrl } from '../setup/redis-server.ts';
import { handClock } from './hand-clock.ts';
import type { HandClock } from './hand-clock.ts';
import { toyApology, toyStep } from './toy-talk.ts';

export const T0 = 1_795_309_200_000;
export const HOA: Address = 'telegram:101';

/** Processes on one real Redis, with one clock that stands still, a toy engine and a toy channel. */
export interface Stage {
  clock: HandClock;
  channel: ToyChannel;
  /** Events of level warn and error, "level event". */
  readonly trouble: string[];
  readonly deliveries: Delivery[];
  readonly conversations: Conversations;
  readonly queuesOf: (processId: string) => Queues;
  /** A process, started. */
  readonly process: (parts?: Partial<RuntimeParts>) => Runtime;
  /** Lets time pass, and all work that falls due be done. */
  readonly pass: (ms: number) => Promise<void>;
  readonly settled: () => Promise<void>;
  /** The processes so far are dead: nobody waits for them, and their alarms no longer ring. */
  readonly abandon: () => void;
}

/** Does as `outcomes` say, one for each send; "sent" when there is none left. */
export interface ToyChannel extends Pick<Channel, 'fit' | 'send'> {
  /** Texts that arrived, in order. */
  readonly arrived: string[];
  readonly attempts: string[];
  outcomes: (SendOutcome | Promise<SendOutcome> | Error)[];
}

export async function runtimeStage(): Promise<Stage> {
  const client = await connectRedis([testRedisUrl()]);
  let runtimes: Runtime[] = [];
  // Tokens must be new for every start of a process, also over a flushed Redis.
  let count = 0;
  const settled = async (): Promise<void> => {
    // One process may hand work to another by way of the store.
    for (let round = 0; round < 2; round++) await Promise.all(runtimes.map((runtime) => runtime.idle()));
  };
  const stage: Stage = {
    clock: handClock(T0),
    channel: toyChannel(),
    trouble: [],
    deliveries: [],
    conversations: redisConversations(client),
    queuesOf: (processId) => redisQueues(client, processId, () => {}),
    process(parts = {}) {
      const name = `process-${count++}`;
      const log: RuntimeParts['log'] = (level, event) => {
        if (level !== 'info') stage.trouble.push(`${level} ${event}`);
      };
      const runtime = openRuntime({
        queues: redisQueues(client, name, log),
        clock: stage.clock,
        log,
        step: toyStep,
        channels: new Map([['telegram', stage.channel]]),
        actions: new Map(),
        notices: { pending: () => Promise.resolve([]), delivered: () => Promise.resolve() },
        onlyOne: alone,
        apology: toyApology,
        onDelivered: (delivery) => {
          stage.deliveries.push(delivery);
        },
        ...parts,
      });
      runtime.start();
      runtimes.push(runtime);
      return runtime;
    },
    async pass(ms) {
      await settled();
      await stage.clock.advance(ms, settled);
    },
    settled,
    abandon() {
      runtimes = [];
      stage.clock = handClock(stage.clock.now());
    },
  };
  beforeEach(async () => {
    await Promise.all(runtimes.map((runtime) => runtime.stop(0)));
    runtimes = [];
    stage.clock = handClock(T0);
    stage.channel = toyChannel();
    stage.trouble.length = 0;
    stage.deliveries.length = 0;
    await client.flushdb();
  });
  afterAll(async () => {
    await Promise.all(runtimes.map((runtime) => runtime.stop(0)));
    closeRedis(client);
  });
  return stage;
}

let said = 0;

/** Somebody says it, as a new message; when it is stored, so are those before it. */
export function say(runtime: Runtime, text: string, address: Address = HOA): Promise<'accepted' | 'duplicate'> {
  return runtime.accept(address, { id: `said-${said++}`, said: { type: 'text', text } });
}

export function until(fact: () => boolean, timeout = 10_000): Promise<unknown> {
  return vi.waitUntil(fact, { interval: 2, timeout });
}

function toyChannel(): ToyChannel {
  const channel: ToyChannel = {
    arrived: [],
    attempts: [],
    outcomes: [],
    fit: (message) => ({ text: message.text }),
    async send(_to, fitted) {
      const { text } = fitted as { text: string };
      channel.attempts.push(text);
      const outcome = channel.outcomes.shift() ?? { result: 'sent' };
      if (outcome instanceof Error) throw outcome;
      const settled = await outcome;
      if (settled.result === 'sent') channel.arrived.push(text);
      return settled;
    },
  };
  return channel;
}

/** For a single process, and for tests of something else: always its turn. */
const alone: OnlyOne = (_name, _leaseMs, work) => {
  const abort = new AbortController();
  const done = work(abort.signal);
  return {
    stop() {
      abort.abort();
      return done;
    },
  };
};
