import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { REQUIRED_FIELDS, squeeze } from './marketplace.ts';
import type { MarketplaceRules } from './marketplace.ts';

/** `data/marketplaces` of the project. */
export const MARKETPLACES = new URL('../../data/marketplaces/', import.meta.url);

/** What is wrong with the files, one line a fault. */
export class FaultyMarketplaces extends Error {}

/** All marketplaces, the open ones first, then by id. Throws `FaultyMarketplaces`, naming every fault of every file. */
export function loadMarketplaces(folder: URL = MARKETPLACES): readonly MarketplaceRules[] {
  const faults: string[] = [];
  const found: MarketplaceRules[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const read = MARKETPLACE.safeParse(parseYaml(readFileSync(new URL(file, folder), 'utf8')));
    if (!read.success) {
      faults.push(
        ...read.error.issues.map(({ path, message }) => `${file}, ${path.join('.') || 'the file'}: ${message}`),
      );
    } else if (`${read.data.id}.yaml` !== file) {
      faults.push(`${file}, id: "${read.data.id}" is not the name of the file`);
    } else {
      found.push(read.data);
    }
  }
  faults.push(...faultsBetween(found));
  if (faults.length > 0) throw new FaultyMarketplaces(faults.map((fault) => `data/marketplaces/${fault}`).join('\n'));
  return found.sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || (a.id < b.id ? -1 : 1));
}

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch (fault) {
    return fault instanceof Error ? fault.message : fault;
  }
}

/** Two marketplaces of one name could not be told apart, and a branch must have its tree. */
function faultsBetween(all: readonly MarketplaceRules[]): readonly string[] {
  const faults: string[] = [];
  const named = new Map<string, MarketplaceRules>();
  for (const one of all) {
    for (const name of [one.id, one.name, ...one.aliases]) {
      const other = named.get(squeeze(name));
      if (other !== undefined && other !== one) faults.push(`${one.id}.yaml, "${name}": also a name of ${other.id}`);
      named.set(squeeze(name), one);
    }
    if (one.partOf !== undefined && !all.some(({ id }) => id === one.partOf)) {
      faults.push(`${one.id}.yaml, part_of: there is no marketplace "${one.partOf}"`);
    }
  }
  return faults;
}

const ID = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and hyphens, such as "postmart"');
const WORDS = z.string().trim().min(1);
const HOST = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host without https:// and without a path, such as "postmart.vn"');

const MARKETPLACE = z
  .strictObject({
    id: ID,
    name: WORDS,
    aliases: z.array(WORDS),
    open: z.boolean(),
    part_of: ID.optional(),
    owner: WORDS,
    clerk: WORDS,
    link_hosts: z.array(HOST).min(1),
    required: z.array(z.enum(REQUIRED_FIELDS)),
    notes: z.array(z.strictObject({ fact: z.string().regex(/^[A-Z]+-\d+$/), says: WORDS })),
  })
  .transform(({ open, part_of: partOf, link_hosts: linkHosts, ...same }): MarketplaceRules => ({
    ...same,
    isOpen: open,
    linkHosts,
    ...(partOf === undefined ? {} : { partOf }),
  }));
