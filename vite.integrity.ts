import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';

/**
 * Subresource Integrity (W3C SRI) for all scripts of the page, and the styles that it begins with: `index.html` says
 * which bytes they have, those loaded later by the `integrity` of an import map (HTML 8.1.5). What a browser without
 * that loads later is not held to it. Also puts the digest of the build into the page, for its About dialog.
 */
export function integrityPlugin(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'sip-ladder:integrity',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler({ dir }, bundle) {
        const folder = dir ?? config.build.outDir;
        const files = Object.keys(bundle)
          .filter((name) => name.startsWith('assets/'))
          .sort()
          .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
        const path = join(folder, 'index.html');
        const html = readFileSync(path, 'utf8');
        const digest = digestOfBuild([
          ...files,
          { name: 'icon.svg', bytes: readFileSync(join(folder, 'icon.svg')) },
        ]);
        const { page, importMapHash } = addIntegrity(html, files, digest);
        writeFileSync(path, allowScript(page, importMapHash));
        const headers = join(folder, '_headers');
        writeFileSync(headers, allowScript(readFileSync(headers, 'utf8'), importMapHash));
      },
    },
  };
}

interface BuiltFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The number of the command in the About dialog: SHA-256 over the lines of `sha256sum`, in the order of bytes. */
export function digestOfBuild(files: readonly BuiltFile[]): string {
  const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  return sha256(files.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join(''));
}

/** `index.html` with `integrity` on its parts, and an import map for those that come later. Throws if one lacks. */
function addIntegrity(
  html: string,
  files: readonly BuiltFile[],
  digest: string,
): { page: string; importMapHash: string } {
  const integrity = new Map(
    files.map(({ name, bytes }) => [
      `./${name}`,
      `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
    ]),
  );
  const scripts = [...integrity].filter(([name]) => name.endsWith('.js'));
  const map = JSON.stringify({ integrity: Object.fromEntries(scripts) });
  let named = 0;
  const tagged = html.replace(
    /<(?:script|link)\b[^>]*\b(?:src|href)="(\.\/assets\/[^"]+)"/g,
    (tag, name: string) => {
      const value = integrity.get(name);
      if (value === undefined) throw new Error(`index.html names ${name}, which is not of the build.`);
      named++;
      return `${tag} integrity="${value}"`;
    },
  );
  // An import map counts for what is loaded after it.
  const first = tagged.search(/<script type="module"/);
  if (first < 0 || named === 0) throw new Error('index.html has no script to put an import map before.');
  const head = `<meta name="build-sha256" content="${digest}" />\n    <script type="importmap">${map}</script>\n    `;
  return { page: tagged.slice(0, first) + head + tagged.slice(first), importMapHash: hashOf(map) };
}

/** The policy, as a page or a list of headers has it, with one inline script more: the import map. */
function allowScript(text: string, hash: string): string {
  const before = `; script-src 'self';`;
  if (!text.includes(before)) throw new Error('There is no policy to put the import map into.');
  return text.replace(before, () => `; script-src 'self' ${hash};`);
}

/** The import map of a page that was built, by its hash as a policy names it; undefined before the first build. */
export function importMapHashOf(folder: string): string | undefined {
  const path = join(folder, 'index.html');
  if (!existsSync(path)) return undefined;
  const map = /<script type="importmap">([^<]*)</.exec(readFileSync(path, 'utf8'))?.[1];
  return map === undefined ? undefined : hashOf(map);
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
