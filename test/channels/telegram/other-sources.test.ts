import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readUpdate } from '../../../src/channels/telegram/incoming.ts';
import type { Heard } from '../../../src/channels/telegram/incoming.ts';
import { parseUpdate } from '../../../src/channels/telegram/update.ts';
import { loadTelegramWords } from '../../../src/channels/telegram/words.ts';
import type { Said } from '../../../src/model/input.ts';
import { openTelegramProgram } from '../channel-program.ts';

/** What somebody who knows Telegram would say that the body means. */
type Meant =
  | { readonly said: readonly Said[] }
  | { readonly pressed: Said }
  | { readonly reach: 'gone' | 'back' }
  | { readonly group: number }
  | { readonly nothing: string }
  | 'unintelligible';

interface Row {
  readonly fact: string;
  readonly body: unknown;
  readonly heard: Meant;
}

/** Every kind of update and content of Bot API 10.3 and its odd shapes, each from a person of its own. */
const ROWS = JSON.parse(
  readFileSync(new URL('../../payloads/telegram/other-sources.json', import.meta.url), 'utf8'),
) as readonly Row[];
const BOT = { id: 7_000_000_001, username: 'lensan_bot' };
const { commands } = loadTelegramWords();

test.each(ROWS.map((row) => [row.fact, row] as const))('%s', (_fact, { body, heard }) => {
  const update = parseUpdate(body);
  expect(update === undefined ? 'unintelligible' : meant(readUpdate(update, BOT, commands, 0))).toEqual(heard);
});

function meant(heard: Heard): Meant {
  switch (heard.kind) {
    case 'said':
      return { said: heard.messages.map(({ said }) => said) };
    case 'pressed':
      return { pressed: heard.message.said };
    case 'reach':
      return { reach: heard.reach.isGone ? 'gone' : 'back' };
    case 'called_in_group':
      return { group: heard.chatId };
    case 'nothing':
      return { nothing: heard.because };
  }
}

test('posted to the whole program: all are taken, who spoke is answered, nobody else', async () => {
  const { telegram, program, url, faults } = await openTelegramProgram('webhook');
  await telegram.called('setWebhook');
  const secret = String((await telegram.called('setWebhook')).params['secret_token']);
  const people = ROWS.flatMap(({ body, heard }) => {
    const id = personIn(body);
    return id === undefined ? [] : [{ person: telegram.person(id), heard }];
  });
  const post = async (body: unknown, headers: Readonly<Record<string, string>>): Promise<number> => {
    const answer = await fetch(`${url}/webhooks/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  async function statuses(headers: Readonly<Record<string, string>>): Promise<ReadonlySet<number>> {
    const all: number[] = [];
    for (const { body } of ROWS) all.push(await post(body, headers));
    return new Set(all);
  }

  expect(await statuses({})).toEqual(new Set([401]));
  expect(await statuses({ 'x-telegram-bot-api-secret-token': secret })).toEqual(new Set([200]));
  for (const { person, heard } of people) if (isSaid(heard)) await person.reply();
  await program.runtime.idle();
  const before = people.map(({ person }) => person.messages().length);
  expect(await statuses({ 'x-telegram-bot-api-secret-token': secret }), 'once more').toEqual(new Set([200]));
  await program.runtime.idle();

  expect(people.map(({ person }) => person.messages().length)).toEqual(before);
  for (const { person, heard } of people) {
    expect({ heard, messages: person.messages().length }).toEqual({ heard, messages: isSaid(heard) ? 1 : 0 });
    for (const { text } of person.messages()) expect(text).not.toMatch(/undefined|null|NaN|\[object|\{\{/);
  }
  expect(telegram.world.complaints).toEqual([]);
  expect(faults.filter((fault) => fault.startsWith('error') || fault.includes('parked'))).toEqual([]);
}, 60_000);

function isSaid(heard: Meant): boolean {
  return typeof heard === 'object' && ('said' in heard || 'pressed' in heard);
}

/** Who has written it, when it came in a private chat. */
function personIn(body: unknown): number | undefined {
  const { message, callback_query: query } = body as {
    message?: { chat?: { id?: number; type?: string } };
    callback_query?: { from?: { id: number } };
  };
  return message?.chat?.type === 'private' ? message.chat.id : query?.from?.id;
}
