import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sngrep, tshark, type Seen } from './others.ts';

/** What was measured: our figure, and those of others on the same files. */
export interface Figures {
  readonly ours: string;
  readonly tshark?: string;
  readonly sngrep?: string;
}

/** The other programs on the same bytes. */
export function figuresOfOthers(
  capture: Uint8Array,
  of: string,
  count: (seen: Seen) => number,
): { tshark: string; sngrep: string } {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-'));
  const path = join(folder, 'capture.pcap');
  writeFileSync(path, capture);
  const say = (other: typeof tshark): string => {
    const seen = other.version === undefined ? undefined : other.read(path);
    return seen === undefined ? 'not run' : `${count(seen)}${of}`;
  };
  const said = { tshark: say(tshark), sngrep: say(sngrep) };
  rmSync(folder, { recursive: true });
  return said;
}

/** A clock that says how long was worked since it was started, in milliseconds. */
export function startClock(): () => number {
  const started = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    // A machine that does something else as well makes nothing look slow, nor do other threads of this process.
    return Math.min(performance.now() - started, (user + system) / 1000);
  };
}

/** Bytes in use, without what nobody holds any more. */
export function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}
