import { text } from 'node:stream/consumers';
import { openZalo } from './channels/zalo/access.ts';
import type { Access } from './channels/zalo/access.ts';
import { seedOf } from './channels/zalo/token-keeper.ts';
import { loadConfig } from './config.ts';
import type { Config, ZaloConfig } from './config.ts';
import { DAY_MS, vietnamDay } from './model/time.ts';
import type { Log } from './ports/log.ts';
import type { Tokens } from './ports/tokens.ts';
import { openRecordsOnServer } from './postgres/open.ts';
import { closeRedis, connectRedis } from './redis/client.ts';
import { redisZaloCosts } from './redis/zalo-costs.ts';
import { systemClock } from './runtime/system-clock.ts';
import { openStores } from './stores.ts';
import type { Stores } from './stores.ts';
import { zaloAccess } from './zalo.ts';

/**
 *     npm run zalo:authorise -- code=… verifier=…      the code that the console's link came back with, good for 10 minutes
 *     npm run zalo:authorise -- access=… refresh=…     a pair from the console's API Explorer
 *     npm run zalo:authorise -- -                      the same words from standard input, which leaves no trace in a shell
 *     npm run zalo:status                              ends with 1 when a human is needed: made for a daily look
 */
const commands: ReadonlyMap<string, (zalo: Zalo, words: ReadonlyMap<string, string>) => Promise<number>> = new Map([
  ['authorise', authorise],
  ['status', status],
]);

interface Zalo extends Access {
  readonly settings: ZaloConfig;
  readonly stores: Pick<Stores, 'redis'>;
}

async function authorise({ oauth, copies, settings }: Zalo, words: ReadonlyMap<string, string>): Promise<number> {
  const now = systemClock.now();
  const seed = seedOf(settings.refreshToken);
  const [code, verifier, access, refresh] = ['code', 'verifier', 'access', 'refresh'].map((name) => words.get(name));
  if (refresh !== undefined) {
    // Without knowing how old an access token is, its end is taken to be near: it is renewed at once.
    const tokens = { access: access ?? '', refresh, obtainedAt: now, expiresAt: now, seed };
    return keep(copies, tokens);
  }
  if (code === undefined || verifier === undefined) return complain('wanted: code=… verifier=…, or access=… refresh=…');
  const grant = await oauth.redeem(code, verifier);
  switch (grant.result) {
    case 'granted': {
      if (grant.refresh === undefined)
        return complain('Zalo gave an access token without a refresh token; nothing was kept');
      const tokens = {
        access: grant.access,
        refresh: grant.refresh,
        obtainedAt: now,
        expiresAt: now + grant.lifeMs,
        seed,
      };
      return keep(copies, tokens);
    }
    case 'refused':
      return complain(`Zalo refuses the code (${grant.why}): it is good once, for 10 minutes, with its own verifier`);
    case 'unknown':
      return complain(`Zalo cannot be reached (${grant.how})`);
  }
}

async function keep(copies: Access['copies'], tokens: Tokens): Promise<number> {
  await copies.keep(tokens);
  say('The pair is kept. Running processes take it up within a minute; npm run zalo:status tells whether it is good.');
  return 0;
}

const DAYS_SHOWN = 7;

async function status({ client, copies, tokens, stores }: Zalo): Promise<number> {
  const kept = await copies.find();
  const now = systemClock.now();
  if (kept === undefined) say('tokens: none yet; the first refresh token of the settings will be used');
  else
    say(
      `tokens: renewed ${since(kept.obtainedAt)}, ${kept.refusedAt === undefined ? 'good' : `refused ${since(kept.refusedAt)}`}`,
    );

  const account = await client.account();
  if (account.ok) {
    const { oaId, name, isVerified, packageName, packageValidUntil } = account.data;
    say(`account: ${name ?? '?'} (${oaId ?? '?'}), ${isVerified === true ? 'verified' : 'not verified'}`);
    say(`package: ${packageName ?? '?'}, valid until ${packageValidUntil ?? '?'}`);
  } else {
    const why = account.failed === 'refused' || account.failed === 'no_token' ? account.because : account.how;
    complain(`account: ${why}${tokens.trouble() === 'needs_authorisation' ? '; run npm run zalo:authorise' : ''}`);
  }

  const costs = redisZaloCosts(stores.redis);
  for (let ago = DAYS_SHOWN - 1; ago >= 0; ago -= 1) {
    const day = vietnamDay(now - ago * DAY_MS);
    const { free, paid, refused } = await costs.of(day);
    say(`${day}: ${free} free, ${paid} paid, ${refused} not allowed`);
  }
  return account.ok ? 0 : 1;

  function since(at: number): string {
    return `${((now - at) / 3_600_000).toFixed(1)} h ago`;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): number {
  process.stderr.write(`${line}\n`);
  return 1;
}

/** On servers everybody may look in; what is embedded belongs to one process at a time. */
async function openShared(config: Config, log: Log): Promise<Awaited<ReturnType<typeof openStores>> | SharedStores> {
  const { redisUrls, databaseUrl } = config;
  if (redisUrls.length === 0 || databaseUrl === undefined) return openStores(config, log);
  const [redis, records] = await Promise.all([connectRedis(redisUrls), openRecordsOnServer(databaseUrl, 1)]);
  return {
    ok: true,
    stores: {
      redis,
      records,
      async close() {
        closeRedis(redis);
        await records.close();
      },
    },
  };
}

interface SharedStores {
  readonly ok: true;
  readonly stores: Pick<Stores, 'redis' | 'records' | 'close'>;
}

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = commands.get(name);
  if (command === undefined) return complain(`no command "${name}"; there are ${[...commands.keys()].join(', ')}`);
  const read = loadConfig();
  if (!read.ok) return complain(read.faults.join('\n'));
  const { zalo: settings } = read.config;
  if (settings === undefined) return complain('the settings of Zalo are missing: ZALO_APP_ID and the others in .env');
  const given = args.includes('-') ? (await text(process.stdin)).split(/\s+/) : args;
  const words = new Map(given.flatMap((one) => (one.includes('=') ? [wordOf(one)] : [])));

  const log: Log = (level, event) => {
    if (level === 'error') complain(event);
  };
  const opened = await openShared(read.config, log);
  if (!opened.ok)
    return complain(`${opened.faults.join('; ')} (stop it for this command, or use a Redis and a PostgreSQL server)`);
  const { stores } = opened;
  const access = openZalo(zaloAccess(stores, settings, systemClock, log));
  try {
    return await command({ ...access, settings, stores }, words);
  } finally {
    await access.close();
    await stores.close();
  }
}

function wordOf(word: string): readonly [string, string] {
  const at = word.indexOf('=');
  return [word.slice(0, at).replace(/^-+/, ''), word.slice(at + 1)];
}

process.exitCode = await main(process.argv.slice(2));
