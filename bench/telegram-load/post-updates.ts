import { Agent, request } from 'node:http';

/** Posts what people write to a bot's webhook, as Telegram does. */
export interface Postman {
  /** Settles when the webhook has said 200; fails when it says anything else. */
  post(chat: number, text: string): Promise<void>;
  close(): void;
}

let updates = 0;

export function postman(url: string, secret: string): Postman {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
  return {
    post: (chat, text) =>
      new Promise((resolve, reject) => {
        const body = JSON.stringify(updateOf(chat, text));
        const call = request(
          url,
          { agent, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
          (answer) => {
            let said = '';
            answer.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
            answer.once('end', () => {
              if (answer.statusCode === 200) resolve();
              else reject(new Error(`the webhook said ${String(answer.statusCode)}: ${said}`));
            });
          },
        );
        call.once('error', reject);
        call.end(body);
      }),
    close: () => {
      agent.destroy();
    },
  };
}

function updateOf(chat: number, text: string): object {
  updates += 1;
  const person = { id: chat, first_name: 'Tám' };
  return {
    update_id: updates,
    message: {
      message_id: updates,
      from: { ...person, is_bot: false, language_code: 'vi' },
      chat: { ...person, type: 'private' },
      date: Math.floor(Date.now() / 1_000),
      text,
    },
  };
}
