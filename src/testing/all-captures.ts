import { readdirSync } from 'node:fs';
import type { Analysis } from '../engine/open/analysis.ts';
import { analyse, capturesFolder, readCapture } from './captures.ts';

/** Every capture of the folder that holds packets, those of others and the fuzzed ones included. */
export const allCaptures: readonly string[] = [
  ...names('').filter((name) => /\.pcap(?:ng)?$/.test(name)),
  ...names('real/')
    .filter((name) => /\.(?:pcap(?:ng)?(?:\.fuzzed)?|cap)$/.test(name))
    .map((name) => `real/${name}`),
];

/** Logs and pasted texts with messages in them. */
export const allTexts: readonly string[] = ['', 'logs/', 'pasted/'].flatMap((folder) =>
  names(folder)
    .filter((name) => name.endsWith('.txt') && !name.includes('key'))
    .map((name) => folder + name),
);

function names(folder: string): string[] {
  return readdirSync(capturesFolder + folder).sort();
}

export function analyseCapture(name: string): Promise<Analysis> {
  return analyse({ name, bytes: readCapture(name) });
}
