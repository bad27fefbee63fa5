import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openTelegram } from './telegram.ts';
import type { BotMessage } from './telegram-world.ts';

/**
 * Telegram in a terminal, for a program in another one:
 *
 *     node test/stand-ins/telegram-by-hand.ts [port]
 *     TELEGRAM_BOT_TOKEN=… TELEGRAM_API_ROOT=http://127.0.0.1:8081 npm start
 *
 * Each line is a person's number and what they do: "42 xin chào" types, "42 [Đồng ý]" presses, "42 photo a.jpg b.jpg"
 * sends an album, "42 block", "42 unblock". A message that the bot changes is shown again, behind "~". "fail 429", "fail 502" make the next call fail.
 */
const telegram = await openTelegram({ port: Number(process.argv[2] ?? 8081) });
process.stdout.write(`TELEGRAM_BOT_TOKEN=${telegram.token} TELEGRAM_API_ROOT=${telegram.apiRoot}\n`);

const heard = new Set<number>();
for await (const line of createInterface({ input: process.stdin })) act(line.trim());
await telegram.close();

function act(line: string): void {
  const failing = /^fail (\d+)$/.exec(line)?.[1];
  if (failing !== undefined) return failNext(Number(failing));
  const [, id, what = ''] = /^(\d+)\s+(.+)$/.exec(line) ?? [];
  if (id === undefined) return;
  const person = telegram.person(Number(id));
  if (!heard.has(person.id)) void listen(person.id);
  const label = /^\[(.+)\]$/.exec(what)?.[1];
  const photos = /^photo (.+)$/
    .exec(what)?.[1]
    ?.split(/\s+/)
    .map((file) => readFileSync(file));
  try {
    if (label !== undefined) person.press(label);
    else if (photos !== undefined) person.sendAlbum(photos);
    else if (what === 'block') person.block();
    else if (what === 'unblock') person.unblock();
    else person.sendText(what);
  } catch (error) {
    process.stdout.write(`${String(error)}\n`);
  }
}

function failNext(code: number): void {
  const how = { kind: 'refuse', code, description: 'asked for by hand', parameters: { retry_after: 3 } } as const;
  telegram.fail({ method: 'sendMessage', how });
}

async function listen(id: number): Promise<void> {
  heard.add(id);
  const person = telegram.person(id);
  void listenToEdits(id);
  for (;;) show(id, await person.reply(), person.labels());
}

async function listenToEdits(id: number): Promise<void> {
  const shown = new Map<number, string>();
  for (;;) {
    const edited = await telegram.world.when(() =>
      telegram.world.chats.get(id)?.messages.find((one) => one.edits && shown.get(one.message_id) !== one.text),
    );
    shown.set(edited.message_id, edited.text);
    show(id, edited, [], `~ ${edited.message_id}:`);
  }
}

/** Buttons under the message, and below the line what stands in place of the keyboard, perhaps since an earlier message. */
function show(id: number, { text, photo, inline }: BotMessage, labels: readonly string[], how = '<'): void {
  const picture = photo === undefined ? '' : `(photo ${photo}) `;
  const under = inline.flat().map((key) => key.text);
  const keyboard = labels.join() === under.join() ? [] : labels;
  process.stdout.write(`${id} ${how} ${picture}${text}\n${row('   ', under)}${row('   ⌨ ', keyboard)}`);
}

function row(before: string, labels: readonly string[]): string {
  return labels.length === 0 ? '' : `${before}${labels.map((label) => `[${label}]`).join(' ')}\n`;
}
