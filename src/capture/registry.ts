import { gzip } from './gzip.ts';
import { pcap } from './pcap.ts';
import { pcapng } from './pcapng.ts';
import type { CaptureFormat } from './record.ts';
import type { Container } from './source.ts';

/** What wraps a capture. Order is priority. */
export const containers: readonly Container[] = [gzip];

/** Binary formats that are read at once, told by their first bytes; the others are in `rare-formats.ts`. */
export const captureFormats: readonly CaptureFormat[] = [pcapng, pcap];
