import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import type { BundledPackage } from './src/ui/about/bundled-packages.ts';

/** What the page imports to know its packages; `src/environment.d.ts` has its type. */
const MODULE = 'virtual:bundled-packages';
const RESOLVED = `\0${MODULE}`;

/** Stands in the module until it is known which packages are in the bundle: the last of all questions. */
const PLACEHOLDER = 'BUNDLED_PACKAGES_ARE_KNOWN_LATER';

/** Licences under which a package may go into the page as it is; another one needs somebody to read it. */
const known = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'];

/** Licences may come with those of what a package has bundled itself, and does not hand on to us. */
const longest = 14_000;

/**
 * Tells the page which packages are in it, each with its licence, as the bundler counts them: not as package.json
 * says. Workers are bundled before the page: `ofWorkers` takes down what they hold. Throws without a licence.
 */
export function licencesPlugin(root: string): { page: Plugin; ofWorkers: () => Plugin[] } {
  const inWorkers = new Set<string>();
  let isBuild = false;
  return {
    page: {
      name: 'sip-ladder:licences',
      configResolved({ command }) {
        isBuild = command === 'build';
      },
      resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
      load(id) {
        if (id !== RESOLVED) return undefined;
        const { version } = readPackage(root);
        const own = readFileSync(join(root, 'LICENSE'), 'utf8');
        return [
          `export const page = ${JSON.stringify({ name: 'sip-ladder', version, licence: 'MIT', text: own })};`,
          `export const packages = ${isBuild ? `JSON.parse('${PLACEHOLDER}')` : '[]'};`,
        ].join('\n');
      },
      renderChunk(code, _chunk, _options, { chunks }) {
        if (!code.includes(PLACEHOLDER)) return null;
        const folders = new Set(inWorkers);
        for (const { modules } of Object.values(chunks)) addFolders(folders, modules, root);
        const text = JSON.stringify(readBundledPackages([...folders]));
        const literal = JSON.stringify(text);
        return code.replace(new RegExp(`(['"\`])${PLACEHOLDER}\\1`), () => literal);
      },
    },
    ofWorkers: () => [
      {
        name: 'sip-ladder:licences-of-workers',
        generateBundle(_options, bundle) {
          for (const part of Object.values(bundle))
            if (part.type === 'chunk') addFolders(inWorkers, part.modules, root);
        },
      },
    ],
  };
}

/** The folders of packages of which a chunk holds code. */
function addFolders(
  folders: Set<string>,
  modules: Readonly<Record<string, { readonly renderedLength: number }>>,
  root: string,
): void {
  for (const [id, { renderedLength }] of Object.entries(modules)) {
    if (renderedLength === 0) continue;
    const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0];
    // The bundler adds a few lines of its own.
    const ownOf = /^\0(vite|rolldown)\//.exec(id)?.[1];
    if (folder !== undefined) folders.add(folder.replace(/^\0/, ''));
    else if (ownOf !== undefined) folders.add(join(root, 'node_modules', ownOf));
  }
}

function readBundledPackages(folders: readonly string[]): BundledPackage[] {
  const found = folders.map((folder) => {
    const { name, version, license } = readPackage(folder);
    if (!known.includes(license))
      throw new Error(`${name} has the licence ${license}: may it be in the page?`);
    return { name, version, licence: license, text: readLicence(folder, name) };
  });
  // Sorted by code units: the order of a locale differs from machine to machine.
  return found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function readPackage(folder: string): { name: string; version: string; license: string } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as ReturnType<typeof readPackage>;
}

function readLicence(folder: string, name: string): string {
  const file = readdirSync(folder)
    .sort()
    .find((entry) => /^(?:licen[cs]e|copying)(?:\.(?:md|txt))?$/i.test(entry));
  // A package of a workspace may leave it to the folder around it.
  const path = file === undefined ? join(dirname(folder), 'LICENSE') : join(folder, file);
  if (!existsSync(path)) throw new Error(`${name} has no file with its licence.`);
  const [text = ''] = readFileSync(path, 'utf8').split(/^# Licenses of bundled dependencies$/m);
  if (text.length > longest) throw new Error(`The licence of ${name} has ${text.length} characters.`);
  return text.replaceAll('\r\n', '\n').trim();
}
