import { gzip } from './gzip.ts';
import { pcap } from './pcap.ts';
import { pcapng } from './pcapng.ts';
import type { CaptureFormat } from './record.ts';
import { sipText } from './sip-text.ts';
import type { Container } from './source.ts';
import type { TextFormat } from './text-format.ts';

/** What wraps a capture. Order is priority. */
export const containers: readonly Container[] = [gzip];

/** Binary formats, told by their first bytes. Order is priority. */
export const captureFormats: readonly CaptureFormat[] = [pcapng, pcap];

/** Text formats, told by their lines. Order is priority: a log format is surer than bare SIP. */
export const textFormats: readonly TextFormat[] = [sipText];
