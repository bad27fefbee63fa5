import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const text = z.string().min(1);

/** Limits of setMyCommands, setMyDescription, setMyShortDescription and of buttons; Bot API 10.3, read 2026-11. */
const command = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,32}$/),
  /** Shown in the menu. Without one the command works but is not shown. */
  description: text.max(256).optional(),
  /** What a person would type instead. */
  says: text,
});

/** The channel's own words, `locales/vi/telegram.yaml`. A missing or misspelt one stops the start, with its name. */
const telegramWords = z.strictObject({
  commands: z.array(command).max(100),
  description: text.max(512),
  short_description: text.max(120),
  share_phone: text.max(40),
  placeholder: text.max(64),
  /** `{{link}}` leads to the private chat. */
  in_group: text,
});

export type TelegramWords = z.infer<typeof telegramWords>;

export function loadTelegramWords(): TelegramWords {
  const file = new URL('../../../locales/vi/telegram.yaml', import.meta.url);
  return z.object({ telegram: telegramWords }).parse(parse(readFileSync(file, 'utf8'))).telegram;
}
