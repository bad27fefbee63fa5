import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { DemoRole } from './demo-phone.ts';
import { loadWords } from './words.ts';

/** The chat page: its files are read once at the start, there is no build. */
export interface WebPage {
  /** The document for `GET /`. */
  html(demoRoles: readonly DemoRole[]): string;
  /** What lies under `/assets/…`. The path carries a version, so a browser may keep it for good. */
  asset(path: string): Asset | undefined;
}

export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly gzipped: Uint8Array;
}

export function loadPage(): WebPage {
  const words = loadWords();
  const files = new Map([...ownFiles(), ...packageFiles()]);
  const template = files.get('index.html') ?? '';
  files.delete('index.html');
  const version = versionOf([...files.values()]);
  const assets = new Map([...files].map(([name, text]) => [`${version}/${name}`, assetOf(name, text)]));
  const modules = [...files.keys()].filter((name) => name.endsWith('.js') && name !== 'too-old.js');
  return {
    html: (demoRoles) =>
      fill(template, {
        ...words,
        assets: `/assets/${version}`,
        preloads: modules
          .map((name) => `<link rel="modulepreload" href="/assets/${version}/${name}" />`)
          .join('\n    '),
        // "<" must not end the script element that carries the JSON.
        settings: JSON.stringify({ words, demoRoles }).replaceAll('<', '\\u003c'),
      }),
    asset: (path) => assets.get(path),
  };
}

const TYPES = new Map([
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['svg', 'image/svg+xml'],
]);

function assetOf(name: string, text: string): Asset {
  const type = TYPES.get(name.slice(name.lastIndexOf('.') + 1));
  if (type === undefined) throw new Error(`src/channels/web/page/${name}: no content type is known for this ending`);
  const bytes = Buffer.from(text, 'utf8');
  return { type, bytes, gzipped: gzipSync(bytes) };
}

type File = readonly [name: string, text: string];

function ownFiles(): readonly File[] {
  const folder = new URL('./page/', import.meta.url);
  return readdirSync(folder).map((name) => [name, byPath(readFileSync(new URL(name, folder), 'utf8'))]);
}

function packageFiles(): readonly File[] {
  return [...LIBRARIES].map(([module, name]) => {
    const text = readFileSync(new URL(import.meta.resolve(module)), 'utf8');
    return [name, byPath(text).replace(/\n?\/\/# sourceMappingURL=.*/, '')];
  });
}

/** Libraries of the page, and the names under which they are served. */
const LIBRARIES = new Map([
  ['preact', 'preact.js'],
  ['preact/hooks', 'preact-hooks.js'],
  ['htm', 'htm.js'],
]);

/** Browsers older than import maps want a path: `from "preact"` becomes `from "./preact.js"`. */
function byPath(module: string): string {
  return module.replace(
    /\bfrom\s*["'](preact|preact\/hooks|htm)["']/g,
    (_all, name: string) => `from"./${LIBRARIES.get(name) ?? name}"`,
  );
}

function versionOf(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 12);
}

/** `{{name}}` is escaped; `{{{name}}}` stands as it is. */
function fill(template: string, values: { readonly [name: string]: unknown }): string {
  return template
    .replace(/\{\{\{(\w+)\}\}\}/g, (_all, name: string) => String(values[name]))
    .replace(/\{\{(\w+)\}\}/g, (_all, name: string) => escapeHtml(String(values[name])));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
