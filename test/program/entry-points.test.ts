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
  ['the set-up of the database', ['src/postgres/template.ts'], /^$/],
])('%s', async (_fact, args, said) => {
  const path = await folder();
  const { exitCode, stdout, stderr } = await runToEnd(args, path, { DATA_DIR: join(path, 'data') });
  expect(stderr).toEqual([]);
  expect(stdout.join('\n')).toMatch(said);
  expect(exitCode).toBe(0);
});

test('a command that there is not: the commands that there are', async () => {
  expect(await runToEnd(['src/cli.ts', 'flow:check'], await folder())).toEqual({
    exitCode: 1,
    stdout: [],
    stderr: ['no command "flow:check"; there are chat, pack, flows:check, flows:draw'],
  });
});
