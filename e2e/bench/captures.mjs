// The captures that the bench reads, made on first use and kept under node_modules/.cache/bench/.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLongCall, makeManyCalls } from './made-captures.mjs';
import { makeRepeated } from './repeated-capture.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where all that the bench needs is kept. */
export const folder = join(root, 'node_modules/.cache/bench');

/**
 * What a capture is made of: SIP only; nearly all RTP; a million messages; one that is repeated until it is huge.
 * @typedef {'sip' | 'rtp' | 'million' | 'huge'} Kind
 */
/** @typedef {Pick<import('../../src/testing/generator/truth.ts').Truth, 'bytes' | 'packets' | 'messages' | 'sipBytes'>} Truth */
/** @typedef {{ path: string, truth: Truth }} Capture */

const rtpHeavy = ['--rtp-share', '0.95'];

/** How large the captures of a run are: what the generator is told. One more size is one more entry. */
const sizes = {
  quick: {
    sip: ['sip-10mb.pcap', '--bytes', '10e6'],
    rtp: ['rtp-30mb.pcap', '--bytes', '30e6', ...rtpHeavy, '--calls-per-second', '1'],
    million: ['sip-20mb.pcap', '--bytes', '20e6', '--seed', '7'],
    huge: 90e6,
  },
  usual: {
    sip: ['sip-100mb.pcap', '--bytes', '100e6'],
    rtp: ['rtp-1200mb.pcap', '--bytes', '1340e6', ...rtpHeavy, '--calls-per-second', '10'],
    million: [
      'sip-million.pcap',
      '--messages',
      '1e6',
      '--calls-per-second',
      '60',
      '--phones',
      '2000',
      '--seed',
      '7',
    ],
    huge: 10e9,
  },
};

/**
 * A capture of one size; throws if it could not be made.
 * @param {Kind} kind @param {keyof typeof sizes} size
 * @returns {Capture}
 */
export function prepareCapture(kind, size) {
  const recipes = sizes[size];
  if (kind !== 'huge') return prepare(recipes[kind]);
  const { path: source, truth } = prepare(recipes.rtp);
  const path = source.replace(/\.pcap$/, '-repeated.pcap');
  const turns = makeRepeated(path, source, recipes.huge);
  return {
    path,
    truth: {
      bytes: statSync(path).size,
      packets: turns * truth.packets,
      messages: turns * truth.messages,
      sipBytes: turns * truth.sipBytes,
    },
  };
}

/**
 * What is needed to measure how the page answers to hands.
 * @returns {import('./hands.mjs').HandsCaptures}
 */
export function prepareHandsCaptures() {
  const [call, calls] = [join(folder, 'call-of-10000.pcap'), join(folder, '200000-calls.pcap')];
  makeLongCall(call, 10_000);
  makeManyCalls(calls, 200_000);
  return { sip: prepare(sizes.quick.sip).path, call, calls };
}

/**
 * @param {string[]} recipe file name and options of the generator
 * @returns {Capture}
 */
function prepare([name = '', ...options]) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const truthPath = path.replace(/\.pcap$/, '.truth.json');
  if (!existsSync(path) || !existsSync(truthPath)) {
    // A run that is broken off leaves no half a capture behind.
    const unfinished = join(folder, `unfinished-${name}`);
    run('node_modules/.bin/vite', ['build', '--mode', 'generate', '--logLevel', 'warn']);
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
