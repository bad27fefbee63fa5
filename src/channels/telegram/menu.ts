import type { Log } from '../../ports/log.ts';
import type { Answer, BotApi } from './bot-api.ts';
import type { TelegramWords } from './words.ts';

/**
 * Shows the commands and says what the bot is. Telegram allows few changes of these, so only what differs is written.
 * When it fails nothing is lost: the next start tries again.
 */
export async function showMenu(api: BotApi, words: TelegramWords, log: Log): Promise<void> {
  const commands = words.commands.flatMap(({ name: command, description }) =>
    description === undefined ? [] : [{ command, description }],
  );
  const failures = [
    await write(
      api.call((methods) => methods.getMyCommands({})),
      // Whatever stands between us and Telegram may answer anything, and this call is awaited by nobody.
      (now) =>
        Array.isArray(now) &&
        JSON.stringify(now.map(({ command, description }) => ({ command, description }))) === JSON.stringify(commands),
      () => api.call((methods) => methods.setMyCommands({ commands })),
    ),
    await write(
      api.call((methods) => methods.getMyDescription({})),
      (now) => now.description === words.description,
      () => api.call((methods) => methods.setMyDescription({ description: words.description })),
    ),
    await write(
      api.call((methods) => methods.getMyShortDescription({})),
      (now) => now.short_description === words.short_description,
      () => api.call((methods) => methods.setMyShortDescription({ short_description: words.short_description })),
    ),
  ];
  const failed = failures.filter((isFailed) => isFailed).length;
  if (failed > 0) log('warn', 'telegram_menu_not_shown', { failed });
}

async function write<Now>(
  reading: Promise<Answer<Now>>,
  isSame: (now: Now) => boolean,
  set: () => Promise<Answer<true>>,
): Promise<boolean> {
  const now = await reading;
  if (!now.ok) return true;
  return isSame(now.result) ? false : !(await set()).ok;
}
