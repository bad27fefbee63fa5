/**
 * A process of its own with the toy engine, for being killed. Takes one JSON a line on stdin, {"address","id","text"}, and
 * says the id on stdout once it is stored. What is sent is appended to a file, as is every attempt at an action.
 *
 *     node toy-process.ts <redis url> <folder>
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Address } from '../../src/model/address.ts';
import { connectRedis } from '../../src/redis/client.ts';
import { redisOnlyOne } from '../../src/redis/only-one.ts';
import { redisQueues } from '../../src/redis/queues.ts';
import { openRuntime } from '../../src/runtime/runtime.ts';
import type { RuntimeParts } from '../../src/runtime/runtime.ts';
import { systemClock } from '../../src/runtime/system-clock.ts';
import { toyApology, toyStep } from './toy-talk.ts';

const [url = '', folder = ''] = process.argv.slice(2);
const client = await connectRedis([url]);
const log: RuntimeParts['log'] = (level, event, fields) => {
  if (level === 'error') process.stderr.write(`${event} ${JSON.stringify(fields)}\n`);
};

const runtime = openRuntime({
  queues: redisQueues(client, crypto.randomUUID(), log),
  clock: systemClock,
  log,
  step: toyStep,
  channels: new Map([
    [
      'telegram',
      {
        fit: (message) => message.text,
        async send(to, fitted, effectId) {
          appendFileSync(join(folder, 'sent'), `${JSON.stringify({ to, text: fitted, id: effectId })}\n`);
          // The platform's answer takes a moment: at a kill, some are on their way.
          await pause(3);
          return { result: 'sent' };
        },
      },
    ],
  ]),
  actions: new Map([
    [
      'note',
      async (_args, _by, callId) => {
        appendFileSync(join(folder, 'called'), `${callId}\n`);
        await pause(3);
        return { status: 'noted' };
      },
    ],
  ]),
  notices: { pending: () => Promise.resolve([]), delivered: () => Promise.resolve() },
  onlyOne: redisOnlyOne(client, crypto.randomUUID(), systemClock, log),
  apology: toyApology,
  settings: { leaseMs: 400, sweepMs: 100 },
});
runtime.start();

for await (const line of createInterface({ input: process.stdin })) {
  const { address, id, text } = JSON.parse(line) as { address: Address; id: string; text: string };
  runtime.accept(address, { id, said: { type: 'text', text } }).then(
    () => process.stdout.write(`${id}\n`),
    () => process.exit(1),
  );
}
