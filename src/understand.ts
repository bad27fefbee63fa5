/** `npm run -s understand`: JSON lines in, JSON lines out, in order. See `understand-kinds.ts` for what a line holds. */
import { createInterface } from 'node:readline';
import { vietnamDay } from './model/time.ts';
import { understand } from './understand-kinds.ts';

const today = vietnamDay(Date.now());
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(`${understand(line, today)}\n`);
}
