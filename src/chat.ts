import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { FetchedPhoto } from './channels/channel.ts';
import { consoleChannel } from './channels/console/console-channel.ts';
import { readLine } from './channels/console/incoming.ts';
import { loadConfig } from './config.ts';
import { addressOf } from './model/address.ts';
import type { Role } from './model/roles.ts';
import { ROLES } from './model/roles.ts';
import type { Program } from './program.ts';
import { openProgram } from './program.ts';

/**
 * `npm run chat [-- --as officer] [--data DIR]`: the assistant in the terminal, on stores of its own. Reads line by line,
 * so that a talk can be fed from a file; answers each line before it reads the next.
 */
export async function chat(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { as: { type: 'string', default: 'farmer' }, data: { type: 'string' } },
  });
  const role = ROLES.find((one) => one === values.as);
  if (!role) return refuse([`--as: expected one of ${ROLES.join(', ')}, found "${values.as}"`]);
  const own = values.data === undefined ? await mkdtemp(join(tmpdir(), 'len-san-chat-')) : undefined;
  const settings = loadConfig({ DATA_DIR: own ?? resolve(values.data ?? '') });
  if (!settings.ok) return refuse(settings.faults);
  const road = consoleChannel((lines) => {
    console.log(lines);
  }, readPhoto);
  const opened = await openProgram(settings.config, { log: () => undefined, channels: () => [road] });
  if (!opened.ok) return refuse(opened.faults);
  await talk(opened.program, role, road.shown);
  await opened.program.stop();
  if (own !== undefined) await rm(own, { recursive: true, force: true });
  return 0;
}

async function talk(program: Program, role: Role, shown: ReturnType<typeof consoleChannel>['shown']): Promise<void> {
  const me = addressOf('console', role);
  if (role !== 'farmer') await program.act('grant_demo_role', { role, area: '', ...nameOf(program, role) }, me);
  const isPerson = process.stdin.isTTY;
  const lines = createInterface({ input: process.stdin });
  const started = Date.now();
  let count = 0;
  if (isPerson) process.stdout.write('> ');
  for await (const line of lines) {
    if (line.trim() === '') continue;
    if (!isPerson) console.log(`> ${line}`);
    await program.runtime.accept(me, {
      id: `console/${String(started)}/${String(++count)}`,
      said: readLine(line, shown()),
    });
    await program.settled(me);
    if (isPerson) process.stdout.write('> ');
  }
}

function nameOf(program: Program, role: Role): Record<string, string> {
  const { texts } = program.bundle();
  if (!texts.has(`demo.${role}.name`)) return {};
  return { name: texts.text(`demo.${role}.name`), form: texts.text(`demo.${role}.form`) };
}

async function readPhoto(path: string): Promise<FetchedPhoto> {
  try {
    return { result: 'fetched', bytes: await readFile(path) };
  } catch {
    return { result: 'gone' };
  }
}

function refuse(faults: readonly string[]): number {
  for (const fault of faults) console.error(fault);
  return 1;
}
