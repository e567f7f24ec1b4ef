// The captures that the bench reads, generated on first use and kept under node_modules/.cache/bench/.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLongCall, makeManyCalls } from './made-captures.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'node_modules/.cache/bench');

/** @typedef {'sip' | 'rtp'} Kind what a capture is made of: SIP only, or nearly all RTP */
/** @typedef {{ path: string, truth: import('../../src/testing/generator/truth.ts').Truth }} Capture */

/** How large the captures of a run are. One more size is one more entry. */
export const sizes = {
  quick: {
    sip: ['sip-10mb.pcap', '--bytes', '10e6'],
    rtp: ['rtp-30mb.pcap', '--bytes', '30e6', '--rtp-share', '0.95', '--calls-per-second', '1'],
  },
  usual: {
    sip: ['sip-100mb.pcap', '--bytes', '100e6'],
    rtp: ['rtp-300mb.pcap', '--bytes', '300e6', '--rtp-share', '0.95', '--calls-per-second', '5'],
  },
  large: {
    sip: ['sip-100mb.pcap', '--bytes', '100e6'],
    rtp: ['rtp-1200mb.pcap', '--bytes', '1200e6', '--rtp-share', '0.95', '--calls-per-second', '10'],
  },
};

/**
 * The captures of one size; throws if one could not be generated.
 * @param {keyof typeof sizes} size
 * @returns {Map<Kind, Capture>}
 */
export function prepareCaptures(size) {
  mkdirSync(folder, { recursive: true });
  run('node_modules/.bin/vite', ['build', '--mode', 'generate', '--logLevel', 'warn']);
  return new Map([
    ['sip', prepare(sizes[size].sip)],
    ['rtp', prepare(sizes[size].rtp)],
  ]);
}

/**
 * What is needed to measure how the page answers to hands.
 * @returns {import('./hands.mjs').HandsCaptures}
 */
export function prepareHandsCaptures() {
  const [call, calls] = [join(folder, 'call-of-10000.pcap'), join(folder, '200000-calls.pcap')];
  makeLongCall(call, 10_000);
  makeManyCalls(calls, 200_000);
  run('node_modules/.bin/vite', ['build', '--mode', 'generate', '--logLevel', 'warn']);
  return { sip: prepare(sizes.quick.sip).path, call, calls };
}

/**
 * @param {string[]} recipe file name and options of the generator
 * @returns {Capture}
 */
function prepare([name = '', ...options]) {
  const path = join(folder, name);
  const truthPath = path.replace(/\.pcap$/, '.truth.json');
  if (!existsSync(path) || !existsSync(truthPath)) {
    // A run that is broken off leaves no half a capture behind.
    const unfinished = join(folder, `unfinished-${name}`);
    run(process.execPath, [join(root, 'build/generate.mjs'), unfinished, ...options]);
    renameSync(unfinished.replace(/\.pcap$/, '.truth.json'), truthPath);
    renameSync(unfinished, path);
  }
  return { path, truth: JSON.parse(readFileSync(truthPath, 'utf8')) };
}

/** @param {string} program @param {string[]} args */
function run(program, args) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} failed`);
}
