// Builds the page anew, as a deployer would, for tests that need another build than `dist/`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds into a folder of its own; throws with the output of a build that fails.
 * @param {Record<string, string>} [environment] such as TRACE_ORIGINS
 * @returns {{ folder: string, remove: () => void }}
 */
export function buildPage(environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sip-ladder-build-'));
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/vite'),
    ['build', '--logLevel', 'warn', '--outDir', folder, '--emptyOutDir'],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) throw new Error(`The build failed:\n${stdout}\n${stderr}`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
