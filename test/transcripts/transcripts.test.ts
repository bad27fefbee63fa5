import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { theBundle } from '../stage/the-bundle.ts';
import { playTranscript } from '../stage/play-transcript.ts';
import { openTheatre } from '../stage/stage.ts';
import type { Theatre } from '../stage/stage.ts';

/**
 * Every file beside this one is a talk, played on the real flows, words and records. `vitest -u` writes down how it goes
 * now: read the difference aloud before you keep it.
 */
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.txt'));

let theatre: Theatre;

beforeAll(async () => {
  theatre = await openTheatre();
});

afterAll(() => theatre.close());

test.each(files.sort())('%s', async (file) => {
  const path = join(import.meta.dirname, file);
  const played = await playTranscript(readFileSync(path, 'utf8'), theBundle(), theatre);
  await expect(played).toMatchFileSnapshot(path);
});
