import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareShapes, readShapes, shapesOf, writeShapes } from '../../src/flows/shapes.ts';
import { theBundle } from '../stage/the-bundle.ts';
import type { Change } from './broken-flows.ts';
import { bundleAt, changed } from './broken-flows.ts';

const golden = shapesOf(theBundle());
const register = 'flows/register.yaml';

test('the golden file is what the flows are', () => {
  expect(compareShapes(theBundle(), readShapes())).toEqual({ faults: [], outdated: [] });
});

const renamedPhone: Change = [register, '- ask: phone', '- ask: mobile'];
const version2 = (was: string): Change => [register, 'version: 1\n', `version: 2\n${was}`];

test.each<[fact: string, changes: readonly Change[], faults: readonly string[]]>([
  [
    'a name gone without a word',
    [renamedPhone],
    [
      'flows/register.yaml: no longer keeps "phone"; write "version: 2" and under "was" either "renamed: { phone: … }" or "dropped: [phone]", then run: npm run flows:check -- --write',
    ],
  ],
  [
    'a higher version alone does not say what became of it',
    [renamedPhone, version2('')],
    [
      'flows/register.yaml: no longer keeps "phone"; write "version: 2" and under "was" either "renamed: { phone: … }" or "dropped: [phone]", then run: npm run flows:check -- --write',
    ],
  ],
  [
    'what became of it, but under the same version',
    [renamedPhone, [register, 'version: 1\n', 'version: 1\nwas: { dropped: [phone] }\n']],
    [
      'flows/register.yaml: says what became of "phone" but has the same version; write "version: 2", then run: npm run flows:check -- --write',
    ],
  ],
  ['a renamed answer under a higher version', [renamedPhone, version2('was: { renamed: { phone: mobile } }\n')], []],
  ['a dropped answer under a higher version', [renamedPhone, version2('was: { dropped: [phone] }\n')], []],
  [
    'a new question needs no version',
    [[register, '- ask: phone', '- ask: mobile\n    field: phone\n  - ask: phone']],
    [],
  ],
])('a changed save name: %s', (_fact, changes, faults) => {
  const found = changed(changes, (root) => compareShapes(bundleAt(root), golden));
  expect(found.faults).toEqual(faults);
  // Whatever has changed must also be written down.
  if (faults.length === 0)
    expect(found.outdated).toEqual([
      'flows/register.yaml: is not as flow-shapes.json has it; run: npm run flows:check -- --write',
    ]);
});

test('a version never falls', () => {
  const { register: shape, ...others } = golden;
  const later = { ...others, register: { version: 3, saves: shape?.saves ?? [] } };
  expect(compareShapes(theBundle(), later).faults).toEqual([
    'flows/register.yaml: has version 1, but was at 3 already; a version only rises',
  ]);
});

test('a form that is new or gone is written down', () => {
  const { menu, ...others } = golden;
  expect(compareShapes(theBundle(), { ...others, lunch: menu ?? { version: 1, saves: [] } }).outdated).toEqual([
    'flows/menu.yaml: is not in flow-shapes.json yet; run: npm run flows:check -- --write',
    'flows/lunch.yaml: is gone but still in flow-shapes.json; run: npm run flows:check -- --write',
  ]);
});

test('what is written is what is read, and what is no golden file says so', () => {
  const root = mkdtempSync(join(tmpdir(), 'len-san-shapes-'));
  expect(readShapes(root)).toEqual({});
  writeShapes(golden, root);
  expect(readShapes(root)).toEqual(golden);
  writeFileSync(join(root, 'flow-shapes.json'), '{"register":{"version":0,"saves":[]}}');
  expect(() => readShapes(root)).toThrow(/^flow-shapes\.json: .*npm run flows:check -- --write$/);
  rmSync(root, { recursive: true });
});
