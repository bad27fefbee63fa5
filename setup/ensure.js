/**
 * Makes a fresh clone ready to run: `node setup/ensure.js [redis | redis-unless-given] [database]`.
 *
 * Runs on any Node from 18, before anything is installed, in front of the npm scripts: packages as the lock file says,
 * the Node we run on, and on request a redis-server and the embedded database, migrated. When all is there it costs
 * some hundredths of a second. It speaks on stderr only: `npm run -s understand` prints JSON lines and nothing else.
 *
 * It is called inside the scripts and not from `pretest` or `prestart`, because npm leaves those out where
 * `ignore-scripts` is set, which is just the case that has to be explained.
 */
import { ensureDatabase } from './database.js';
import { ensureNode } from './node.js';
import { ensurePackages } from './packages.js';
import { ensureRedis, isRedisGiven } from './redis.js';
import { Fault } from './say.js';

const wanted = process.argv.slice(2);

try {
  ensurePackages();
  ensureNode();
  if (wanted.includes('redis') || (wanted.includes('redis-unless-given') && !isRedisGiven())) ensureRedis();
  if (wanted.includes('database')) ensureDatabase();
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
