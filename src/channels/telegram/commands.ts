import type { Said } from '../../model/input.ts';
import type { TelegramWords } from './words.ts';

/** "/huy@lensan_bot rest" taken apart. Only what stands at the very beginning is a command. */
export interface SlashCommand {
  readonly name: string;
  /** Whose command it is, when it says so. */
  readonly bot?: string;
  readonly rest: string;
}

export function slashCommand(text: string): SlashCommand | undefined {
  const [, name, bot, rest] = /^\/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+([^]*))?$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { name: name.toLowerCase(), ...(bot === undefined ? {} : { bot }), rest: rest ?? '' };
}

/** What a command says, in the words that everybody may type: "/huy" is "hủy", "/quay_lai" is "quay lai". */
export function commandSaid({ name, rest }: SlashCommand, commands: TelegramWords['commands']): Said {
  if (name === 'start') return START_PAYLOAD.test(rest) ? { type: 'started', payload: rest } : { type: 'started' };
  const says = commands.find((one) => one.name === name)?.says ?? name.replaceAll('_', ' ').trim();
  return { type: 'text', text: [says, rest].filter((part) => part !== '').join(' ') };
}

/** As links carry it; whoever types behind "/start" may write anything. Bot API, deep linking, read 2026-11. */
const START_PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/;
