/** `npm run -s ask`: JSON lines in, JSON lines out, in order. See `ask-lines.ts` for what a line holds. */
import { createInterface } from 'node:readline';
import { makeAsk } from './ask-lines.ts';
import { readKnowledge } from './current-bundle.ts';
import { loadBundle } from './flows/load-bundle.ts';
import { FaultyFile } from './flows/read-files.ts';
import { loadMarketplaces } from './marketplaces/load.ts';

function bundle() {
  try {
    return loadBundle(readKnowledge(undefined, loadMarketplaces()));
  } catch (fault) {
    if (!(fault instanceof FaultyFile)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    process.exit(1);
  }
}

const ask = makeAsk(bundle());
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(`${ask(line)}\n`);
}
