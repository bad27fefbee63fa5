import { readFileSync, readdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import { YAMLParseError, parse } from 'yaml';

/** The folder that `flows/`, `locales/` and `data/` lie in. */
export const PROJECT_ROOT = join(import.meta.dirname, '..', '..');

export interface YamlFile {
  /** As a person names it: "flows/register.yaml". */
  readonly path: string;
  /** "register", or "answers/costs" in a deeper folder. */
  readonly name: string;
  readonly source: string;
  readonly content: unknown;
}

/** All YAML files below a folder of the project, by name. */
export function readYamlFiles(folder: string, root: string = PROJECT_ROOT): readonly YamlFile[] {
  const base = join(root, folder);
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const source = readFileSync(join(base, file), 'utf8');
      const path = relative(root, join(base, file));
      return { path, name: file.replace(/\.yaml$/, ''), source, content: parsed(path, source) };
    });
}

/** A file that cannot be read as what it should be: which, where in it, and what was wanted. */
export class FaultyFile extends Error {}

/** Files are read again every minute and are nearly always as they were. */
const before = new Map<string, { readonly source: string; readonly content: unknown }>();

function parsed(path: string, source: string): unknown {
  const known = before.get(path);
  if (known?.source === source) return known.content;
  try {
    const content: unknown = parse(source);
    before.set(path, { source, content });
    return content;
  } catch (error) {
    if (error instanceof YAMLParseError) throw new FaultyFile(`${path}: ${error.message.split('\n')[0] ?? 'not YAML'}`);
    throw error;
  }
}

/** Changes with any letter of any file. */
export function versionOf(files: readonly YamlFile[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.path).update('\0').update(file.source).update('\0');
  return hash.digest('hex').slice(0, 12);
}
