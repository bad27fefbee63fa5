import { bad, done, refuse } from './telegram-methods.ts';
import type { Reply } from './telegram-methods.ts';
import { seconds, textOf } from './telegram-world.ts';
import type { Fields, World } from './telegram-world.ts';

export interface Update extends Fields {
  readonly update_id: number;
}

export interface Post {
  readonly update: Update;
  /** 0 when there was no answer. */
  readonly status: number;
}

/** The way of updates to the bot: by polling or by webhook, never both. */
export interface Delivery {
  /** Queues an update; `lane` is what it must not overtake. */
  add(content: Fields, lane: string): Update;
  getUpdates(params: Fields, gone: AbortSignal): Promise<Reply>;
  setWebhook(params: Fields): Reply;
  deleteWebhook(): Reply;
  webhookInfo(): Reply;
  /** Posts a body once more, as after a lost answer. */
  repost(update: Update): Promise<number>;
  /** Every post to the webhook, with its answer. */
  readonly posts: readonly Post[];
  /** Everything ever delivered or waiting, in order. */
  readonly updates: readonly Update[];
  /** Settles when nothing waits for delivery. */
  idle(): Promise<void>;
  close(): void;
}

interface Waiting {
  readonly update: Update;
  readonly lane: string;
  readonly expiresAt: number;
}

interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
}

const DAY_MS = 86_400_000;
const QUERY_MS = 150_000;
const RETRY_S = [0, 2, 4, 8, 16, 32, 64];

export function openDelivery(world: World): Delivery {
  const { clock } = world;
  let queue: readonly Waiting[] = [];
  let webhook: Webhook | undefined;
  let nextId = 700_000_001;
  let poller: (() => void) | undefined;
  let lastError: { readonly at: number; readonly message: string } | undefined;
  const posts: Post[] = [];
  const updates: Update[] = [];
  const busyLanes = new Set<string>();
  const cancels = new Set<() => void>();
  const closing = new AbortController();

  function drop(done: Waiting): void {
    queue = queue.filter((one) => one !== done);
    world.changed();
  }

  async function post(
    update: Update,
    { url, secret }: Webhook,
  ): Promise<{ status: number; retryAfterS: number | undefined }> {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
        },
        body: JSON.stringify(update),
        redirect: 'manual',
        signal: closing.signal,
      });
      const text = await answer.text();
      if (answer.ok && text.includes('"method"')) world.complaints.push('webhook answered with a method');
      posts.push({ update, status: answer.status });
      const retryAfter = answer.headers.get('retry-after');
      return { status: answer.status, retryAfterS: retryAfter === null ? undefined : Number(retryAfter) };
    } catch {
      if (!closing.signal.aborted) posts.push({ update, status: 0 });
      return { status: 0, retryAfterS: undefined };
    }
  }

  /** Posts a lane's first update until it is taken; the next of the lane only then. */
  async function serve(lane: string): Promise<void> {
    if (busyLanes.has(lane)) return;
    busyLanes.add(lane);
    let tries = 0;
    for (;;) {
      const first = queue.find((one) => one.lane === lane);
      if (first === undefined || webhook === undefined || closing.signal.aborted) break;
      if (clock.now() > first.expiresAt) {
        drop(first);
        continue;
      }
      const { status, retryAfterS } = await post(first.update, webhook);
      if (status >= 200 && status < 300) {
        tries = 0;
        drop(first);
        continue;
      }
      lastError = { at: seconds(world), message: status === 0 ? 'Connection refused' : `Wrong response: ${status}` };
      const waitS = retryAfterS ?? RETRY_S[Math.min(tries++, RETRY_S.length - 1)] ?? 64;
      world.changed();
      if (waitS > 0) await later(waitS * 1_000);
    }
    busyLanes.delete(lane);
  }

  function later(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(ms, () => {
        cancels.delete(cancel);
        resolve();
      });
      cancels.add(cancel);
    });
  }

  return {
    posts,
    updates,

    add(content, lane) {
      const update: Update = { update_id: nextId++, ...content };
      updates.push(update);
      queue = [...queue, { update, lane, expiresAt: clock.now() + ('callback_query' in content ? QUERY_MS : DAY_MS) }];
      if (webhook !== undefined) void serve(lane);
      poller?.();
      return update;
    },

    async getUpdates(params, gone) {
      if (webhook !== undefined) {
        return refuse(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      // The newer call wins.
      poller?.();
      const offset = typeof params['offset'] === 'number' ? params['offset'] : 0;
      queue = queue.filter(({ update, expiresAt }) => update.update_id >= offset && expiresAt >= clock.now());
      const poll = { isEnded: false };
      if (queue.length === 0 && Number(params['timeout'] ?? 0) > 0) {
        await new Promise<void>((resolve) => {
          const own = (): void => {
            if (poller === own) poller = undefined;
            poll.isEnded = queue.length === 0;
            end();
          };
          const end = (): void => {
            cancel();
            cancels.delete(cancel);
            resolve();
          };
          const cancel = clock.after(Number(params['timeout']) * 1_000, () => {
            if (poller === own) poller = undefined;
            end();
          });
          cancels.add(cancel);
          poller = own;
          gone.addEventListener('abort', () => {
            if (poller === own) poller = undefined;
            end();
          });
          world.changed();
        });
      }
      if (poll.isEnded) {
        return refuse(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        );
      }
      world.changed();
      return done(queue.slice(0, 100).map(({ update }) => update));
    },

    setWebhook(params) {
      const url = textOf(params['url']);
      const secret = params['secret_token'];
      if (!/^https?:\/\//.test(url)) return bad('bad webhook: An HTTPS URL must be provided for webhook');
      if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(textOf(secret)))
        return bad('secret token contains unallowed characters');
      if (params['drop_pending_updates'] === true) world.complaints.push('drop_pending_updates');
      if (!Array.isArray(params['allowed_updates'])) world.complaints.push('setWebhook without allowed_updates');
      webhook = { url, secret: secret === undefined ? undefined : textOf(secret) };
      poller?.();
      for (const lane of new Set(queue.map((one) => one.lane))) void serve(lane);
      return done(true);
    },

    deleteWebhook() {
      webhook = undefined;
      return done(true);
    },

    webhookInfo: () =>
      done({
        url: webhook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: queue.length,
        ...(lastError === undefined ? {} : { last_error_date: lastError.at, last_error_message: lastError.message }),
      }),

    async repost(update) {
      if (webhook === undefined) throw new Error('there is no webhook to post to');
      return (await post(update, webhook)).status;
    },

    idle: () => world.when(() => (queue.length === 0 ? true : undefined)).then(() => undefined),

    close() {
      closing.abort();
      for (const cancel of cancels) cancel();
      webhook = undefined;
      poller?.();
    },
  };
}
