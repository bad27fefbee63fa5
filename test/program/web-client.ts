import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { byKind } from '../../src/model/effect.ts';
import type { WebEntry } from '../../src/channels/web/entry.ts';

/**
 * A person at the web chat, as the page serves one: a cookie, messages with ids of the client's own that are sent again
 * until they are taken, and the mailbox through server-sent events, resumed after every break.
 */
export interface WebPerson {
  /** Says it and gives the next bubble of ours after it. Fails after `ANSWER_WITHIN_MS`. */
  ask(text: string): Promise<string>;
  /** The same for a button of the last bubble, by its words. */
  press(label: string): Promise<string>;
  /** Photos, in one upload. Gives what the upload was answered with. */
  sendPhotos(...photos: readonly Uint8Array[]): Promise<Answer>;
  /** Waits for the next bubble of ours that has not been given yet. */
  next(): Promise<string>;
  /** Says it without waiting for an answer; gives the id once it is taken. */
  say(text: string): Promise<string>;
  /** Sends once more what was said before, under its old id. */
  repeat(id: string): Promise<Answer>;
  /** Everything in the mailbox, as it came: "> …" the person, "< …" us. */
  transcript(): readonly string[];
  leave(): void;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Where the program is now. It may come back elsewhere after it was killed; then this settles when it is up. */
export type Where = () => Promise<string>;

/** What is lost is never answered; what only waits for a killed process's lease, and for two more starts, is. */
const ANSWER_WITHIN_MS = 60_000;
/** As the page does after a failure, only more eager. */
const AGAIN_MS = 25;

interface Received {
  readonly id: string;
  readonly entry: WebEntry;
}

export async function enter(where: Where, phone?: string): Promise<WebPerson> {
  const page = await fetch(await where());
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  await page.text();
  const query = (name: string): string => (phone === undefined ? '' : `${name}=${phone}`);

  const received: Received[] = [];
  const posted = new Map<string, string>();
  let given = 0;
  let place = '';
  let wake: () => void = () => undefined;
  const leaving = new AbortController();

  async function post(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${await where()}${path}?${query('phone')}`, {
      ...init,
      method: 'POST',
      signal: leaving.signal,
    });
    return { status: response.status, body: await response.text() };
  }

  function postMessage(body: string): Promise<Answer> {
    return post('/web/messages', { body, headers: { Cookie: cookie, 'Content-Type': 'application/json' } });
  }

  async function untilTaken(message: object): Promise<string> {
    const id = randomUUID();
    const body = JSON.stringify({ id, ...message });
    posted.set(id, body);
    for (;;) {
      const answer = await postMessage(body).catch(() => undefined);
      if (answer?.status === 200) return id;
      if (answer !== undefined && answer.status < 500) throw new Error(`${body} was refused: ${answer.status}`);
      await pause(AGAIN_MS, undefined, { signal: leaving.signal });
    }
  }

  async function listenForGood(): Promise<void> {
    while (!leaving.signal.aborted) {
      await listen().catch(() => undefined);
      await pause(AGAIN_MS, undefined, { signal: leaving.signal }).catch(() => undefined);
    }
  }

  async function listen(): Promise<void> {
    const response = await fetch(`${await where()}/web/events?${query('phones')}`, {
      headers: { Cookie: cookie, ...(place === '' ? {} : { 'Last-Event-ID': place }) },
      signal: leaving.signal,
    });
    if (response.status !== 200 || response.body === null) throw new Error(`no events: ${response.status}`);
    let text = '';
    const decoder = new TextDecoder();
    for await (const bytes of response.body as AsyncIterable<Uint8Array>) {
      text += decoder.decode(bytes, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      events.forEach(take);
    }
  }

  function take(event: string): void {
    const fields = new Map(
      event.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    if (fields.get('event') !== 'entries') return;
    place = fields.get('id') ?? place;
    const { entries } = JSON.parse(fields.get('data') ?? '') as { readonly entries: readonly Received[] };
    received.push(...entries);
    wake();
  }

  async function next(): Promise<string> {
    const late = AbortSignal.timeout(ANSWER_WITHIN_MS);
    for (;;) {
      for (; given < received.length; given += 1) {
        const { entry } = received[given]!;
        if (entry.from !== 'us') continue;
        given += 1;
        return entry.texts.join('\n');
      }
      await new Promise<void>((resolve, reject) => {
        wake = resolve;
        late.addEventListener('abort', () => {
          reject(new Error(`nothing was answered to:\n${transcript().slice(-4).join('\n')}`));
        });
      });
    }
  }

  function transcript(): readonly string[] {
    return received.map(({ entry }) =>
      entry.from === 'us' ? `< ${entry.texts.join('\n')}` : `> ${wordsOf(entry.said)}`,
    );
  }

  const listening = listenForGood();
  return {
    async ask(text) {
      await untilTaken({ type: 'text', text });
      return next();
    },
    async press(label) {
      const button = received
        .flatMap(({ entry }) => (entry.from === 'us' ? byKind(entry.buttons).presses : []))
        .findLast((one) => one.label === label);
      if (button === undefined) throw new Error(`no button "${label}" in:\n${transcript().slice(-2).join('\n')}`);
      await untilTaken({ type: 'button', token: button.token, label });
      return next();
    },
    async sendPhotos(...photos) {
      const form = new FormData();
      for (const bytes of photos) {
        form.append('id', randomUUID());
        form.append('photo', new Blob([Buffer.from(bytes)]), 'photo');
      }
      return post('/web/photos', { body: form, headers: { Cookie: cookie } });
    },
    next,
    say: (text) => untilTaken({ type: 'text', text }),
    repeat: (id) => postMessage(posted.get(id) ?? ''),
    transcript,
    leave() {
      leaving.abort();
      void listening;
    },
  };
}

function wordsOf(said: Extract<WebEntry, { readonly from: 'person' }>['said']): string {
  switch (said.type) {
    case 'text':
      return said.text;
    case 'button':
      return `[${said.label}]`;
    case 'photo':
      return '(photo)';
    case 'started':
      return '(started)';
  }
}
