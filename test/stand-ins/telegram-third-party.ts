import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';

/**
 * Somebody else's idea of Telegram, as a process of its own: `node telegram-third-party.ts PORT`. It ends itself when a
 * webhook answers an error, by a rejection that nobody handles.
 */
process.on('unhandledRejection', (reason) => {
  process.stderr.write(`${String(reason)}\n`);
});

await new TelegramServer({ host: '127.0.0.1', port: Number(process.argv[2]) }).start();
process.stdout.write('ready\n');
