import { exportAnswers, reportAnswers } from './answers-cli.ts';
import { chat } from './chat.ts';
import { ACTION_NAMES } from './actions/all.ts';
import { readBundle, readKnowledge, readMarketplaces } from './current-bundle.ts';
import { unsaidWords } from './flows/check-words.ts';
import { drawFlow } from './flows/draw.ts';
import { compareShapes, readShapes, shapesOf, writeShapes } from './flows/shapes.ts';
import { pack } from './pack.ts';

/** The commands beside `npm start`. Each is a script of package.json. */
type Command = (args: readonly string[]) => Promise<number> | number;

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['chat', chat],
  ['pack', pack],
  ['answers:report', reportAnswers],
  ['answers:export', exportAnswers],
  ['flows:check', checkFlowFiles],
  ['flows:draw', drawFlows],
]);

/** With `--write` the golden file of save names is brought up to the flows, where they may be changed as they were. */
function checkFlowFiles([option]: readonly string[] = []): number {
  const read = readFlowFiles();
  if (!read.ok) return toldOf(read.faults);
  const { faults, outdated } = compareShapes(read.bundle, readShapes());
  const unsaid = unsaidWords(read.bundle);
  if (faults.length + unsaid.length > 0) return toldOf([...faults, ...unsaid]);
  if (option === '--write') writeShapes(shapesOf(read.bundle));
  else if (outdated.length > 0) return toldOf(outdated);
  console.log(
    `${String(read.bundle.flows.size)} flows, ${String(read.bundle.answers.all.length)} answers, nothing to mend`,
  );
  return 0;
}

function toldOf(faults: readonly string[]): number {
  for (const fault of faults) console.error(fault);
  return 1;
}

function drawFlows([wanted]: readonly string[]): number {
  const read = readFlowFiles();
  if (!read.ok) return toldOf(read.faults);
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
