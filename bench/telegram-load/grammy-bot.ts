/**
 * The bot that grammY's documentation shows: a session in Redis, a webhook behind Fastify, one reply to each text.
 *
 *     PORT=… REDIS_URL=… TELEGRAM_BOT_TOKEN=… TELEGRAM_API_ROOT=… TELEGRAM_WEBHOOK_SECRET=… node grammy-bot.ts
 */
import fastify from 'fastify';
import { Bot, session, webhookCallback } from 'grammy';
import type { Context, SessionFlavor, StorageAdapter } from 'grammy';
import { Redis } from 'ioredis';

interface Answers {
  answers: string[];
}

const {
  PORT,
  REDIS_URL = '',
  TELEGRAM_BOT_TOKEN = '',
  TELEGRAM_API_ROOT = '',
  TELEGRAM_WEBHOOK_SECRET = '',
} = process.env;
const redis = new Redis(REDIS_URL);

/** What `@grammyjs/storage-redis` does. */
const storage: StorageAdapter<Answers> = {
  async read(key) {
    const found = await redis.get(key);
    return found === null ? undefined : (JSON.parse(found) as Answers);
  },
  async write(key, value) {
    await redis.set(key, JSON.stringify(value));
  },
  async delete(key) {
    await redis.del(key);
  },
};

const bot = new Bot<Context & SessionFlavor<Answers>>(TELEGRAM_BOT_TOKEN, { client: { apiRoot: TELEGRAM_API_ROOT } });
bot.use(session({ initial: (): Answers => ({ answers: [] }), storage }));
bot.on('message:text', async (ctx) => {
  ctx.session.answers = [...ctx.session.answers, ctx.message.text].slice(-8);
  await ctx.reply(`Dạ em ghi: ${ctx.message.text}. Chú cho em xin câu trả lời tiếp theo ạ.`);
});

const app = fastify();
app.post('/webhooks/telegram', webhookCallback(bot, 'fastify', { secretToken: TELEGRAM_WEBHOOK_SECRET }));
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => {
  void app.close().then(() => {
    redis.disconnect();
  });
});
