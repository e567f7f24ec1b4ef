import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figures } from './figures.ts';
import { root, run } from './run.ts';

function* filesOf(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesOf(path);
    else yield path;
  }
}

function build(): { folder: string; hash: string } {
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  run('node_modules/.bin/vite', 'build', '--outDir', folder, '--logLevel', 'silent');
  const hash = createHash('sha256');
  for (const path of filesOf(folder)) hash.update(path.slice(folder.length)).update(readFileSync(path));
  return { folder, hash: hash.digest('hex') };
}

/** Hosts that may stand in a script as text: names of XML namespaces, where React explains its errors, licences. */
const named = /^(www\.w3\.org|react\.dev)$/;

export function thirdParties(): Promise<Figures> {
  const { folder } = build();
  const hosts = new Set<string>();
  for (const path of filesOf(folder)) {
    if (!/\.(js|css|html)$/.test(path)) continue;
    for (const [, host = ''] of readFileSync(path, 'utf8').matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]{2,})/g))
      if (!named.test(host)) hosts.add(host);
  }
  rmSync(folder, { recursive: true });
  const audit = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8' });
  let holes = 'npm audit could not be asked';
  try {
    const { metadata } = JSON.parse(audit.stdout) as { metadata?: { vulnerabilities?: { total?: number } } };
    if (metadata?.vulnerabilities?.total !== undefined)
      holes = `npm audit: ${metadata.vulnerabilities.total}`;
  } catch {
    // Without a registry there is no answer.
  }
  return Promise.resolve({
    ours: `nothing is asked of another host; named in texts (licences, names of extensions): ${[...hosts].sort().join(', ') || 'none'}; ${holes}`,
  });
}

export function equalBuilds(): Promise<Figures> {
  const [first, second] = [build(), build()];
  rmSync(first.folder, { recursive: true });
  rmSync(second.folder, { recursive: true });
  const isSame = first.hash === second.hash;
  return Promise.resolve({ ours: isSame ? `equal: ${first.hash.slice(0, 16)}...` : 'they differ' });
}
