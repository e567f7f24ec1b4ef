// Other tools on the same files: whole programs, from their start to their end.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../serve.mjs';
import { folder } from './captures.mjs';

/** @typedef {'tshark' | 'sngrep' | 'wiregasm'} PeerName */
/** @typedef {import('@playwright/test').Browser} Browser */

/** @type {ReadonlyMap<PeerName, readonly [version: readonly string[], args: (path: string) => string[]]>} */
const programs = new Map([
  ['tshark', [['--version'], (path) => ['-r', path, '-q', '-z', 'sip,stat']]],
  // Without -l it stops at 20 000 dialogs.
  ['sngrep', [['-V'], (path) => ['-F', '-N', '-q', '-l', '1000000', '-I', path]]],
]);

/** Milliseconds of a program from start to end, or undefined if it is not here or fails. @param {string} program @param {string[]} args */
export function timeOf(program, args) {
  const started = performance.now();
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, TERM: 'xterm' },
    timeout: 20 * 60_000,
  });
  return status === 0 ? performance.now() - started : undefined;
}

/** What the programs that are here say of their version. */
export function peerVersions() {
  return [...programs].map(([name, [version]]) => {
    const { stdout, stderr, status } = spawnSync(name, [...version], { encoding: 'utf8' });
    return status === 0 ? `${name} ${/\d+(\.\d+)+/.exec(stdout + stderr)?.[0] ?? '?'}` : `${name} (not here)`;
  });
}

/**
 * The programs on a file, in milliseconds.
 * @param {string} path
 * @returns {Partial<Record<PeerName, number>>}
 */
export function measurePeers(path) {
  /** @type {Partial<Record<PeerName, number>>} */
  const times = {};
  for (const [name, [, args]] of programs) {
    const time = timeOf(name, args(path));
    if (time !== undefined) times[name] = time;
  }
  return times;
}

const WIREGASM = '1.9.1';

/** Wireshark in a browser, which is no dependency of ours: fetched for this alone, 90 MB. */
function installWiregasm() {
  const root = join(folder, 'wiregasm');
  const dist = join(root, 'node_modules/@goodtools/wiregasm/dist');
  if (!existsSync(dist)) {
    mkdirSync(root, { recursive: true });
    const args = ['install', '--no-save', '--prefix', root, `@goodtools/wiregasm@${WIREGASM}`];
    if (spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) return undefined;
  }
  return dist;
}

/** The same way as ours: a file is picked, a worker reads it, all rows of SIP are listed. */
const page = `<!doctype html><input type="file" /><script>
  const work = async (url) => {
    importScripts(url + 'wiregasm.js');
    const wiregasm = await loadWiregasm({ locateFile: (path) => url + path });
    wiregasm.init();
    postMessage('ready');
    onmessage = async ({ data: file }) => {
      const started = performance.now();
      wiregasm.FS.writeFile('/uploads/capture', new Uint8Array(await file.arrayBuffer()));
      const session = new wiregasm.DissectSession('/uploads/capture');
      session.load();
      const { matched } = session.getFrames('sip', 0, 0);
      postMessage({ matched, milliseconds: performance.now() - started });
    };
  };
  const worker = new Worker(URL.createObjectURL(new Blob(['(' + work + ')("' + new URL('.', location) + '")'])));
  worker.onerror = () => (window.result = {});
  worker.onmessage = ({ data }) => {
    if (data === 'ready') document.querySelector('input').onchange = (event) => worker.postMessage(event.target.files[0]);
    window[data === 'ready' ? 'ready' : 'result'] = data;
  };
</script>`;

/**
 * Wiregasm on files, in milliseconds without its start; undefined where it fails.
 * @param {Browser} browser @param {readonly string[]} paths
 * @returns {Promise<(number | undefined)[]>}
 */
export async function measureWiregasm(browser, paths) {
  const root = installWiregasm();
  if (root === undefined) return paths.map(() => undefined);
  const server = await serve({ root, pages: new Map([['wiregasm.html', page]]) });
  const times = [];
  for (const path of paths) {
    const tab = await browser.newPage();
    try {
      await tab.goto(`${server.url}wiregasm.html`);
      await tab.waitForFunction(() => Reflect.get(window, 'ready'), undefined, { timeout: 120_000 });
      await tab.setInputFiles('input', path);
      const result = await tab.waitForFunction(() => Reflect.get(window, 'result'), undefined, {
        timeout: 15 * 60_000,
      });
      times.push(/** @type {{ milliseconds?: number }} */ (await result.jsonValue()).milliseconds);
    } catch {
      times.push(undefined);
    } finally {
      await tab.close();
    }
  }
  server.close();
  return times;
}

export const wiregasmVersion = `Wiregasm ${WIREGASM}`;
