import { netmon } from './netmon.ts';
import type { CaptureFormat } from './record.ts';
import { snoop } from './snoop.ts';

/** Binary formats that the second worker reads: for more than pcap and pcapng, the first has no room. Order is priority. */
export const rareFormats: readonly CaptureFormat[] = [snoop, netmon];
