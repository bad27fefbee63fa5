import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { PATIENCE, runToEnd, temporaryFolder } from './run-program.ts';

vi.setConfig(PATIENCE);

async function folder(): Promise<string> {
  const made = await temporaryFolder();
  onTestFinished(() => made.remove());
  return made.path;
}

/** Type stripping knows less than tsc: whatever `node` is given must run without a flag, and without a warning. For
 * `npm start` see `start-and-stop.test.ts`. */
test.each([
  ['npm run flows:check', ['src/cli.ts', 'flows:check'], /nothing to mend/],
  ['npm run flows:draw', ['src/cli.ts', 'flows:draw', 'register'], /flowchart/],
  ['npm run chat, from an empty file', ['src/cli.ts', 'chat'], /^$/],
  ['npm run pack', ['src/cli.ts', 'pack'], /postmart: nothing waits/],
  ['npm run understand, from an empty file', ['src/understand.ts'], /^$/],
  ['npm run ask, from an empty file', ['src/ask.ts'], /^$/],
  ['the set-up of the database', ['src/postgres/template.ts'], /^$/],
])('%s', async (_fact, args, said) => {
  const path = await folder();
  const { exitCode, stdout, stderr } = await runToEnd(args, path, { DATA_DIR: join(path, 'data') });
  expect(stderr).toEqual([]);
  expect(stdout.join('\n')).toMatch(said);
  expect(exitCode).toBe(0);
});

test.each<[string, readonly string[], RegExp]>([
  ['a command that there is not', ['src/cli.ts', 'flow:check'], /^no command "flow:check"; there are .*flows:check/],
  ['Zalo without its settings', ['src/zalo-cli.ts', 'status'], /^the settings of Zalo are missing/],
  ['a measurement without a name', ['bench/main.ts'], /^which one\? .*start/],
])('%s: one line that says what there is', async (_fact, args, said) => {
  expect(await runToEnd(args, await folder())).toEqual({
    exitCode: 1,
    stdout: [],
    stderr: [expect.stringMatching(said)],
  });
});
