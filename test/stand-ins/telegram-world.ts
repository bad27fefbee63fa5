import { createHash } from 'node:crypto';
import type { Clock } from '../../src/ports/clock.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface InlineKey {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export interface ReplyKey {
  readonly text: string;
  readonly request_contact?: boolean;
}

/** A message of the bot, as a phone shows it. */
export interface BotMessage {
  readonly message_id: number;
  readonly chat: { readonly id: number; readonly type: ChatType };
  readonly date: number;
  readonly text: string;
  /** file_id of the largest size. */
  readonly photo?: string;
  readonly inline: readonly (readonly InlineKey[])[];
  /** The raw parameters of the call. */
  readonly params: Fields;
  /** When it was changed, of late. */
  readonly edits?: readonly number[];
}

export type ChatType = 'private' | 'group' | 'supergroup';

export interface Chat {
  readonly id: number;
  readonly type: ChatType;
  isBlocked: boolean;
  isDeactivated: boolean;
  migratedTo?: number;
  /** What stands below the input. */
  keyboard: readonly (readonly ReplyKey[])[];
  isOneTime: boolean;
  messages: readonly BotMessage[];
}

export interface StoredFile {
  readonly bytes: Buffer;
  readonly path: string;
}

export interface Call {
  readonly method: string;
  readonly params: Fields;
  readonly at: number;
}

export interface World {
  readonly clock: Clock;
  readonly token: string;
  readonly bot: { readonly id: number; readonly is_bot: true; readonly first_name: string; readonly username: string };
  readonly chats: Map<number, Chat>;
  readonly files: Map<string, StoredFile>;
  /** Callback queries that wait for their answer, with the time of the press. */
  readonly queries: Map<string, number>;
  /** Every call, in the order in which they came. */
  readonly calls: Call[];
  /** What the real one lets pass and ought not to be done all the same. A test wants none. */
  readonly complaints: string[];
  commands: readonly Fields[];
  description: string;
  shortDescription: string;
  nextMessageId: number;
  nextFile: number;
  /** Wakes whoever waits for something to happen. */
  readonly changed: () => void;
  /** Settles as soon as `found` gives something; looks again after every change. */
  readonly when: <Found>(found: () => Found | undefined) => Promise<Found>;
}

export function makeWorld(clock: Clock, token: string): World {
  let waiting: (() => void)[] = [];
  const changed = (): void => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  return {
    clock,
    token,
    bot: { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Lên Sàn', username: 'lensan_bot' },
    chats: new Map(),
    files: new Map(),
    queries: new Map(),
    calls: [],
    complaints: [],
    commands: [],
    description: '',
    shortDescription: '',
    nextMessageId: 1,
    nextFile: 1,
    changed,
    async when(found) {
      for (;;) {
        const value = found();
        if (value !== undefined) return value;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

/** A parameter as text; "" when it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function chatOf(world: World, id: number, type: ChatType = 'private'): Chat {
  const known = world.chats.get(id);
  if (known !== undefined) return known;
  const chat: Chat = { id, type, isBlocked: false, isDeactivated: false, keyboard: [], isOneTime: false, messages: [] };
  world.chats.set(id, chat);
  return chat;
}

export function seconds(world: World): number {
  return Math.floor(world.clock.now() / 1_000);
}

/** Keeps a file and gives it an id, as if the bot or a person had sent it. */
export function storeFile(world: World, bytes: Buffer, folder = 'photos'): { file_id: string; file_unique_id: string } {
  const number = world.nextFile++;
  const file_id = `AgACAgUAAxkB-${number}`;
  world.files.set(file_id, { bytes, path: `${folder}/file_${number}.jpg` });
  return { file_id, file_unique_id: createHash('sha256').update(bytes).digest('hex').slice(0, 16) };
}

/** As Telegram gives a photo: several sizes, the largest not always last. */
export function photoSizes(world: World, bytes: Buffer): readonly Fields[] {
  const large = storeFile(world, bytes);
  const small = storeFile(world, bytes.subarray(0, 100));
  return [
    { ...small, width: 90, height: 67, file_size: 100 },
    { ...large, width: 1280, height: 960, file_size: bytes.length },
    { ...storeFile(world, bytes.subarray(0, 200)), width: 320, height: 240 },
  ];
}
