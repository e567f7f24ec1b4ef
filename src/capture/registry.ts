import { gzip } from './gzip.ts';
import { pcap } from './pcap.ts';
import { pcapng } from './pcapng.ts';
import type { CaptureFormat } from './record.ts';
import { snoop } from './snoop.ts';
import type { Container } from './source.ts';

/** What wraps a capture. Order is priority. */
export const containers: readonly Container[] = [gzip];

/** Binary formats, told by their first bytes. Order is priority. */
export const captureFormats: readonly CaptureFormat[] = [pcapng, pcap, snoop];
