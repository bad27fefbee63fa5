import { chat } from './chat.ts';
import { ACTION_NAMES } from './actions/all.ts';
import { readBundle, readKnowledge, readMarketplaces } from './current-bundle.ts';
import { drawFlow } from './flows/draw.ts';
import { pack } from './pack.ts';

/** The commands beside `npm start`. Each is a script of package.json. */
type Command = (args: readonly string[]) => Promise<number> | number;

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['chat', chat],
  ['pack', pack],
  ['flows:check', checkFlowFiles],
  ['flows:draw', drawFlows],
]);

function checkFlowFiles(): number {
  const read = readFlowFiles();
  if (read.ok) {
    console.log(`${String(read.bundle.flows.size)} flows, nothing to mend`);
    return 0;
  }
  for (const fault of read.faults) console.error(fault);
  return 1;
}

function drawFlows([wanted]: readonly string[]): number {
  const read = readFlowFiles();
  if (!read.ok) return checkFlowFiles();
  for (const flow of read.bundle.flows.values()) {
    if (wanted === undefined || flow.name === wanted) console.log(drawFlow(flow));
  }
  return 0;
}

function readFlowFiles() {
  const files = readMarketplaces();
  return files.ok ? readBundle(readKnowledge(undefined, files.marketplaces), ACTION_NAMES) : files;
}

const [name = '', ...args] = process.argv.slice(2);
const command = commands.get(name);
if (!command) {
  console.error(`no command "${name}"; there are ${[...commands.keys()].join(', ')}`);
  process.exitCode = 1;
} else {
  process.exitCode = await command(args);
}
