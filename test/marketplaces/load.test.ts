import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadMarketplaces } from '../../src/marketplaces/load.ts';

test('the programme has three marketplaces, and only Postmart is known to be open', () => {
  const known = loadMarketplaces().map(({ id, name, isOpen, clerk }) => ({ id, name, isOpen, clerk }));
  expect(known).toEqual([
    { id: 'postmart', name: 'Postmart', isOpen: true, clerk: 'nhân viên bưu điện' },
    { id: 'agripostmart', name: 'Agripostmart', isOpen: false, clerk: 'nhân viên bưu điện' },
    { id: 'voso', name: 'Vỏ Sò', isOpen: false, clerk: 'nhân viên Viettel Post' },
  ]);
});

describe('a file that is wrong', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marketplaces-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const GOOD = {
    id: 'cho', name: 'Chợ', aliases: ['chợ quê'], open: true, owner: 'Hội', clerk: 'cán bộ', link_hosts: ['cho.example'],
    required: ['photos'], notes: [],
  }; // prettier-ignore
  const write = (file: string, content: object | string) =>
    writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  const load = () => loadMarketplaces(pathToFileURL(`${folder}/`));

  test('nothing is wrong with this one', () => {
    write('cho.yaml', GOOD);
    write('README.md', 'not a marketplace');
    expect(load()).toHaveLength(1);
  });

  test.each<[string, object | string, string]>([
    ['a misspelt name', { ...GOOD, opened: true }, 'cho.yaml, the file: Unrecognized key: "opened"'],
    ['something is missing', { ...GOOD, clerk: undefined }, 'cho.yaml, clerk: '],
    ['another id than its file', { ...GOOD, id: 'cho-que' }, 'cho.yaml, id: "cho-que" is not the name of the file'],
    ['an unknown field', { ...GOOD, required: ['photo'] }, 'cho.yaml, required.0: '],
    [
      'a whole address for a host',
      { ...GOOD, link_hosts: ['https://cho.example/'] },
      'cho.yaml, link_hosts.0: a host without',
    ],
    ['a branch of nothing', { ...GOOD, part_of: 'postmart' }, 'cho.yaml, part_of: there is no marketplace "postmart"'],
    ['no YAML', 'id: [', 'cho.yaml, the file: '],
    ['an empty file', '', 'cho.yaml, the file: '],
  ])('%s', (_fact, content, fault) => {
    write('cho.yaml', content);
    expect(load).toThrow(`data/marketplaces/${fault}`);
  });

  test('two of one name, and every fault of every file is told', () => {
    write('cho.yaml', GOOD);
    write('hoi.yaml', { ...GOOD, id: 'hoi', name: 'Hội', aliases: ['Cho que'], part_of: 'khong' });
    expect(load).toThrow(/hoi\.yaml, "Cho que": also a name of cho\n.*hoi\.yaml, part_of/);
  });
});
