import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Bundle } from '../engine/bundle.ts';
import type { Flow } from '../engine/flow.ts';
import { didYouMean, savedBy } from './names.ts';
import { FaultyFile, PROJECT_ROOT } from './read-files.ts';

/** The names that conversations under way keep answers by, as they were when `flow-shapes.json` was last written. */
export type Shapes = Readonly<Record<string, Shape>>;

interface Shape {
  readonly version: number;
  readonly saves: readonly string[];
}

const FILE = 'flow-shapes.json';
const RENEW = 'then run: npm run flows:check -- --write';

const shapesFile = z.record(z.string(), z.strictObject({ version: z.int().min(1), saves: z.array(z.string()) }));

export function shapesOf(bundle: Pick<Bundle, 'flows'>): Shapes {
  const flows = [...bundle.flows.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(flows.map((flow) => [flow.name, shapeOf(flow)]));
}

function shapeOf(flow: Flow): Shape {
  return { version: flow.version, saves: [...new Set([...flow.steps.flatMap(savedBy), ...flow.takes])].sort() };
}

/**
 * Compares the flows with the golden file. A name that answers are kept by may only go when the flow says what became of
 * it, for the sake of everybody who is in the middle of that form: `faults` say what to write. What is merely new is
 * `outdated`, and is put right by writing the file anew.
 */
export function compareShapes(
  bundle: Pick<Bundle, 'flows'>,
  golden: Shapes,
): { readonly faults: readonly string[]; readonly outdated: readonly string[] } {
  const faults: string[] = [];
  const outdated: string[] = [];
  for (const flow of bundle.flows.values()) {
    const path = `flows/${flow.name}.yaml`;
    const before = golden[flow.name];
    const now = shapeOf(flow);
    if (!before) {
      outdated.push(`${path}: is not in ${FILE} yet; ${RENEW.replace('then run', 'run')}`);
      continue;
    }
    const mine = faultsOf(flow, before, now);
    faults.push(...mine.map((words) => `${path}: ${words}`));
    if (mine.length === 0 && JSON.stringify(before) !== JSON.stringify(now))
      outdated.push(`${path}: is not as ${FILE} has it; ${RENEW.replace('then run', 'run')}`);
  }
  const gone = Object.keys(golden).filter((name) => !bundle.flows.has(name));
  outdated.push(
    ...gone.map((name) => `flows/${name}.yaml: is gone but still in ${FILE}; ${RENEW.replace('then run', 'run')}`),
  );
  return { faults, outdated };
}

function faultsOf(flow: Flow, before: Shape, now: Shape): readonly string[] {
  if (now.version < before.version)
    return [`has version ${String(now.version)}, but was at ${String(before.version)} already; a version only rises`];
  const lost = before.saves.filter((name) => !now.saves.includes(name));
  const untold = lost.filter((name) => !(name in flow.was.renamed) && !flow.was.dropped.includes(name));
  const fresh = now.saves.filter((name) => !before.saves.includes(name));
  const wanted = `write "version: ${String(before.version + 1)}"`;
  const faults = untold.map(
    (name) =>
      `no longer keeps "${name}"${didYouMean(name, fresh)}; ${wanted} and under "was" either "renamed: { ${name}: … }" or "dropped: [${name}]", ${RENEW}`,
  );
  if (faults.length === 0 && lost.length > 0 && now.version === before.version)
    return [`says what became of "${lost.join('", "')}" but has the same version; ${wanted}, ${RENEW}`];
  return faults;
}

export function readShapes(root: string = PROJECT_ROOT): Shapes {
  const path = join(root, FILE);
  if (!existsSync(path)) return {};
  const read = shapesFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!read.success)
    throw new FaultyFile(`${FILE}: ${read.error.issues[0]?.message ?? 'not as it should be'}; ${RENEW}`);
  return read.data;
}

/** One line a flow: what changed is what a difference shows. */
export function writeShapes(shapes: Shapes, root: string = PROJECT_ROOT): void {
  const lines = Object.entries(shapes).map(([name, shape]) => `  ${JSON.stringify(name)}: ${JSON.stringify(shape)}`);
  writeFileSync(join(root, FILE), `{\n${lines.join(',\n')}\n}\n`);
}
