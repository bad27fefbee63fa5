import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { startZalo } from './zalo.ts';
import { postTo, zaloPlatform } from './zalo-people.ts';
import type { ZaloPerson } from './zalo-people.ts';

/**
 * Zalo in a terminal, for trying the program out by hand. It prints the settings for the program, which is started in
 * another terminal with them; then each line here is what one person does on their phone.
 *
 *     node test/stand-ins/zalo-by-hand.ts [port of the program] [user id]
 *
 * A line is typed; `[Đúng rồi]` presses; `/follow` and `/unfollow`; `/photo a.jpg b.jpg` sends pictures; `/as 2` is
 * another person; `/operator …` answers from the console; `/expire` ends the token; `/wait 49` lets the clock of Zalo's
 * windows go on for so many hours.
 */
const [port = '3000', firstId = '7390114482093317755'] = process.argv.slice(2);
let lateMs = 0;
const zalo = await startZalo({ now: () => Date.now() + lateMs });
const platform = zaloPlatform(zalo, postTo(`http://127.0.0.1:${port}/webhooks/zalo`), Date.now);
let person: ZaloPerson = platform.person(firstId);

const { appId, appSecret, oaId, oaSecretKey, refreshToken } = zalo.settings;
say(`export ZALO_APP_ID=${appId} ZALO_APP_SECRET=${appSecret} ZALO_OA_ID=${oaId} ZALO_OA_SECRET_KEY=${oaSecretKey} \\
  ZALO_REFRESH_TOKEN=${refreshToken} ZALO_API_ROOT=${zalo.root} ZALO_OAUTH_ROOT=${zalo.root} \\
  ZALO_TEMPLATE_ROOT=${zalo.root} DATA_CONTROLLER='Hội Nông dân' ADMINS=zalo:1 PORT=${port}`);

zalo.onDelivered(({ to, text, buttons, attachmentId, via }) => {
  const picture = attachmentId === undefined ? '' : ` {${attachmentId}}`;
  const shown = buttons.map(({ title }) => `[${title}]`).join(' ');
  say(`< ${to}${via === 'cs' ? '' : ` (${via})`}${picture} ${text}${shown === '' ? '' : `\n  ${shown}`}`);
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function act(line: string): Promise<number | undefined> {
  const [verb = '', ...rest] = line.split(/\s+/);
  switch (verb) {
    case '/follow':
      return person.follows();
    case '/unfollow':
      return person.unfollows();
    case '/photo':
      return person.sendsPhotos(rest.map((name) => readFileSync(name)));
    case '/as':
      person = platform.person(rest[0] ?? firstId);
      return undefined;
    case '/operator':
      return person.isAnsweredByHand(rest.join(' '));
    case '/expire':
      zalo.grants.expire();
      return undefined;
    case '/wait':
      lateMs += Number(rest[0] ?? 0) * 3_600_000;
      return undefined;
    default: {
      const title = /^\[(.+)\]$/.exec(line)?.[1];
      return title === undefined ? person.says(line) : person.presses(title);
    }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  try {
    const status = await act(line.trim());
    if (status !== undefined && status !== 200) say(`! the webhook answered ${status}`);
  } catch (error) {
    say(`! ${error instanceof Error ? error.message : 'failed'}`);
  }
}
await zalo.close();
