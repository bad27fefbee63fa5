import { createHash } from 'node:crypto';
import type { Delivered, ZaloStandIn } from './zalo.ts';

/** How a webhook's body reaches us: over HTTP, or straight into `receive`. Gives the HTTP status. */
export type Post = (body: string, headers: Record<string, string>) => Promise<number>;

/** Posts to a running server: "http://localhost:3000/webhooks/zalo". */
export function postTo(url: string): Post {
  return async (body, headers) => {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    await answer.arrayBuffer();
    return answer.status;
  };
}

/** Somebody with Zalo on their phone. Each method gives the status that Zalo got from us. */
export interface ZaloPerson {
  readonly id: string;
  says(text: string): Promise<number>;
  /** Presses the button of the latest message that has one of this title. */
  presses(title: string): Promise<number>;
  /** Several are several events, as Zalo sends them. */
  sendsPhotos(jpgs: readonly Uint8Array[], caption?: string): Promise<number>;
  follows(): Promise<number>;
  unfollows(): Promise<number>;
  /** Somebody at the account's console writes to this person: what is reported is an echo. */
  isAnsweredByHand(text: string): Promise<number>;
  /** Any other event of theirs. */
  does(event: object): Promise<number>;
  /** What they have got. */
  readonly got: readonly Delivered[];
}

export interface Platform {
  person(id: string): ZaloPerson;
  /** Any body, signed as Zalo signs. */
  post(event: object | string, headers?: Record<string, string>): Promise<number>;
  /** The last bodies that were posted, to be delivered again. */
  readonly posted: string[];
}

/** The side of Zalo that calls us. `now` is Zalo's clock. */
export function zaloPlatform(zalo: ZaloStandIn, post: Post, now: () => number = Date.now): Platform {
  const { appId, oaId } = zalo.settings;
  const posted: string[] = [];
  let events = 0;
  let lastAt = 0;

  async function send(event: object | string, headers: Record<string, string> = {}): Promise<number> {
    const body = typeof event === 'string' ? event : JSON.stringify(event);
    posted.push(body);
    return post(body, { ...signed(zalo, body), ...headers });
  }

  /** No two events of ours have the same moment. */
  function timestamp(): string {
    lastAt = Math.max(now(), lastAt + 1);
    return String(lastAt);
  }

  function person(id: string): ZaloPerson {
    const byUser = (name: string, message: object) => ({
      app_id: appId,
      user_id_by_app: `9${id}`,
      event_name: name,
      timestamp: timestamp(),
      sender: { id },
      recipient: { id: oaId },
      message: { msg_id: `${id}-${(events += 1)}`, ...message },
    });
    const act = (event: object): Promise<number> => {
      zalo.interacted(id);
      return send(event);
    };
    return {
      id,
      says: (text) => act(byUser('user_send_text', { text })),
      presses(title) {
        const shown = zalo.delivered.findLast(
          (one) => one.to === id && one.buttons.some((button) => button.title === title),
        );
        const says = shown?.buttons.find((button) => button.title === title)?.says;
        if (says === undefined) throw new Error(`no button "${title}" was sent to ${id}`);
        return act(byUser('user_send_text', { text: says }));
      },
      async sendsPhotos(jpgs, caption) {
        let status = 200;
        for (const [place, jpg] of jpgs.entries()) {
          const path = `/photo/${id}-${(events += 1)}.jpg`;
          zalo.photos.set(path, jpg);
          const attachments = [{ type: 'image', payload: { url: zalo.root + path, thumbnail: zalo.root + path } }];
          status = await act(
            byUser('user_send_image', { ...(place === 0 && caption ? { text: caption } : {}), attachments }),
          );
        }
        return status;
      },
      follows: () =>
        act({
          app_id: appId,
          event_name: 'follow',
          oa_id: oaId,
          follower: { id },
          source: 'oa_profile',
          timestamp: timestamp(),
        }),
      unfollows: () =>
        send({ app_id: appId, event_name: 'unfollow', oa_id: oaId, follower: { id }, timestamp: timestamp() }),
      isAnsweredByHand: (text) =>
        send({
          ...byUser('oa_send_text', { text }),
          sender: { id: oaId, admin_id: '2155001' },
          recipient: { id },
        }),
      does: (event) =>
        act({ app_id: appId, timestamp: timestamp(), sender: { id }, recipient: { id: oaId }, ...event }),
      get got() {
        return zalo.delivered.filter(({ to }) => to === id);
      },
    };
  }

  return { person, post: send, posted };
}

/** The headers of a webhook: SHA-256 of app id, body, its timestamp and the account's secret. */
export function signed({ settings }: Pick<ZaloStandIn, 'settings'>, body: string): Record<string, string> {
  const timestamp = /"timestamp"\s*:\s*"?(\d+)/.exec(body)?.[1] ?? '';
  const mac = createHash('sha256')
    .update(settings.appId + body + timestamp + settings.oaSecretKey)
    .digest('hex');
  return { 'x-zevent-signature': `mac=${mac}`, 'x-zevent-timestamp': timestamp };
}
