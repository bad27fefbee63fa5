import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { theBundle } from '../stage/the-bundle.ts';
import { playTranscript } from '../stage/play-transcript.ts';

/**
 * Every file beside this one is a talk, played on the real flows, words and records. `vitest -u` writes down how it goes
 * now: read the difference aloud before you keep it.
 */
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.txt'));

test.each(files.sort())('%s', async (file) => {
  const path = join(import.meta.dirname, file);
  const played = await playTranscript(readFileSync(path, 'utf8'), theBundle());
  await expect(played).toMatchFileSnapshot(path);
});
