import { randomUUID } from 'node:crypto';
import type { BoundAction } from './actions/action.ts';
import { recordActions } from './actions/all.ts';
import { keepPhoto } from './actions/keep-photo.ts';
import { loadPerson } from './actions/load-person.ts';
import { differencesOn } from './actions/broadcast-channels.ts';
import type { Channel } from './channels/channel.ts';
import type { Config } from './config.ts';
import { currentBundle, readBundle, readKnowledge, readMarketplaces } from './current-bundle.ts';
import { apology } from './engine/apology.ts';
import type { Bundle } from './engine/bundle.ts';
import { draftingIn } from './engine/drafting.ts';
import { step } from './engine/step.ts';
import { channelOf } from './model/address.ts';
import type { Address, ChannelName } from './model/address.ts';
import { HOUR_MS, MINUTE_MS } from './model/time.ts';
import type { Conversation } from './model/conversation.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { OnlyOne } from './ports/only-one.ts';
import type { ListFiles } from './ports/list-files.ts';
import { StoreAway } from './ports/store-away.ts';
import { startChores, storeChores } from './chores.ts';
import type { Chore } from './chores.ts';
import { openMetrics } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { redisBulkLane } from './redis/bulk-lane.ts';
import { redisConversations } from './redis/conversations.ts';
import { redisLastWords } from './redis/last-words.ts';
import { redisOnlyOne } from './redis/only-one.ts';
import { redisProgressMessages } from './redis/progress-messages.ts';
import { redisQueues } from './redis/queues.ts';
import type { Runtime } from './runtime/runtime.ts';
import { openRuntime } from './runtime/runtime.ts';
import { systemClock } from './runtime/system-clock.ts';
import { openOfficerLists } from './officer-lists.ts';
import { progressShown } from './show-progress.ts';
import { openStores } from './stores.ts';
import type { Stores } from './stores.ts';
import { areaOf, communesOf } from './vietnamese/area-of.ts';

/** Stores, engine and workers of one process, put together; channels are given, because they need the stores. */
export interface Program {
  readonly stores: Stores;
  readonly runtime: Runtime;
  readonly bundle: () => Bundle;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** What links to lists open. */
  readonly lists: ListFiles;
  /** Does one action outside any talk, as `by`. */
  act(name: string, args: Record<string, string>, by: Address): Promise<string>;
  /** Settles when everything said to this address has been answered, a burst of photos and words too. */
  settled(address: Address): Promise<void>;
  stop(): Promise<void>;
}

export type OpenedProgram =
  { readonly ok: true; readonly program: Program } | { readonly ok: false; readonly faults: readonly string[] };

export interface ProgramParts {
  readonly log: Log;
  /** Made once the stores are open; before the first input is taken. */
  readonly channels: (open: OpenForChannels) => readonly Channel[];
}

/** What channels are made of. `accept` works from the moment the program is open. */
export interface OpenForChannels {
  readonly stores: Stores;
  readonly onlyOne: OnlyOne;
  readonly clock: Clock;
  readonly accept: Runtime['accept'];
  readonly acceptReach: Runtime['acceptReach'];
}

export async function openProgram(
  config: Config,
  { log, channels: makeChannels }: ProgramParts,
): Promise<OpenedProgram> {
  const clock = systemClock;
  const files = readMarketplaces();
  if (!files.ok) return files;
  const { marketplaces } = files;
  const opening = openStores(config, log);
  const knowledge = readKnowledge(config.dataController, marketplaces);
  const opened = await opening;
  if (!opened.ok) return opened;
  const { stores } = opened;
  const { records, redis, photos } = stores;
  await records.ensureAdmins(config.admins, clock.now());

  const processId = randomUUID();
  const onlyOne = redisOnlyOne(redis, processId, clock, log);
  const later: { runtime?: Runtime } = {};
  const theRuntime = (): Runtime => {
    if (!later.runtime) throw new StoreAway('the program is still being opened');
    return later.runtime;
  };
  const made = makeChannels({
    stores,
    onlyOne,
    clock,
    accept: (address, message) => theRuntime().accept(address, message),
    acceptReach: (address, reach) => theRuntime().acceptReach(address, reach),
  });
  const channels = new Map<ChannelName, Channel>(made.map((channel) => [channel.name, channel]));
  const lists = await openOfficerLists(stores, config);
  const knowing = {
    marketplaces,
    areaOf: (said: string) => areaOf(said, knowledge.places),
    provinceOf: (commune: string) => knowledge.places.communes.get(commune)?.province,
    communesOf: (province: string) => communesOf(province, knowledge.places),
    connected: [...channels.keys()],
    differencesOn: differencesOn(channels),
    isDemo: config.demoRoles,
    linkTo: lists.linkTo,
  };
  const onRecords = recordActions(records, knowing);
  const actions = new Map([
    ...onRecords,
    ['delete_my_data', forgettingToo(named(onRecords, 'delete_my_data'), channels)] as const,
    ['keep_photo', keepPhoto({ channels, photos, clock })] as const,
  ]);
  const read = readBundle(knowledge, new Set(actions.keys()));
  if (!read.ok) {
    await stores.close();
    return { ok: false, faults: read.faults };
  }
  const bundles = currentBundle(read.bundle, new Set(actions.keys()), records, log);
  await bundles.renew();
  const metrics = openMetrics();
  const show = progressShown({
    card: named(onRecords, 'broadcast_card'),
    personAt: async (address) =>
      (await records.look(address, (work, by) => loadPerson(work, {}, by, clock.now(), knowing))).person,
    bundle: () => bundles.get(),
    clock,
  });
  const running = openRuntime({
    queues: redisQueues(redis, processId, log),
    clock,
    log,
    channels,
    actions,
    notices: records.notices,
    onlyOne,
    broadcasts: {
      book: records.broadcasts,
      lane: redisBulkLane(redis),
      progress: { kept: redisProgressMessages(redis), show },
      onEnded(channel, { outcome }) {
        metrics.announcementEnded(channel, outcome);
      },
    },
    spoken: {
      lastWords: redisLastWords(redis),
      book: records.lastWords,
      conversations: redisConversations(redis),
      draftingIn: (conversation) => draftingIn(bundles.get(), conversation as Conversation),
    },
    step(conversation, address, input) {
      const turn = step(bundles.get(), conversation as Conversation | null, address, input);
      return { conversation: turn.conversation, wakeAt: turn.conversation?.wakeAt ?? null, effects: turn.effects };
    },
    apology: (conversation) => apology(bundles.get(), conversation as Conversation | null),
  });
  later.runtime = running;
  records.onNotices(() => {
    running.relayNow();
  });
  const chores = startChores(
    [
      ...storeChores(stores, clock),
      tidying(channels, clock),
      { name: 'renew_bundle', everyMs: MINUTE_MS / 2, work: () => bundles.renew() },
    ],
    clock,
    log,
  );
  if (config.role !== 'web') running.start();

  return {
    ok: true,
    program: {
      stores,
      runtime: running,
      metrics,
      clock,
      lists: lists.files(knowing, () => bundles.get(), log),
      bundle: () => bundles.get(),
      async act(name, args, by) {
        return (await named(actions, name)(args, by, `act/${randomUUID()}`, clock.now())).status;
      },
      async settled(address) {
        const conversations = redisConversations(redis);
        for (;;) {
          await running.idle();
          const stored = await conversations.find(address);
          if (!stored || (JSON.parse(stored.json) as Partial<Conversation>).burst === undefined) return;
          await new Promise<void>((resolve) => clock.after(LOOK_AGAIN_MS, resolve));
        }
      },
      async stop() {
        chores.stop();
        await running.stop(GRACE_MS);
        await stores.close();
      },
    },
  };
}

const LOOK_AGAIN_MS = 100;

function named(actions: ReadonlyMap<string, BoundAction>, name: string): BoundAction {
  const action = actions.get(name);
  if (!action) throw new Error(`no action "${name}"`);
  return action;
}

/** What is under way at a stop has this long; whatever is cut short is taken up again at the next start. */
const GRACE_MS = 5_000;

/** Who wants everything deleted is forgotten by the channel too: its history is words of theirs. */
function forgettingToo(deleting: BoundAction, channels: ReadonlyMap<ChannelName, Channel>): BoundAction {
  return async (args, by, callId, at) => {
    const result = await deleting(args, by, callId, at);
    if (result.status === 'deleted') await channels.get(channelOf(by))?.forget?.(by);
    return result;
  };
}

function tidying(channels: ReadonlyMap<ChannelName, Channel>, clock: Clock): Chore {
  return {
    name: 'tidy_channels',
    everyMs: HOUR_MS,
    async work() {
      for (const channel of channels.values()) await channel.tidy?.(clock.now());
    },
  };
}
