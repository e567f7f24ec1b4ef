import { pcap } from './pcap.ts';
import { pcapng } from './pcapng.ts';
import type { CaptureFormat, RecordReader } from './record.ts';
import { RecoveringPcapReader } from './recovering-pcap.ts';
import { RecoveringPcapngReader } from './recovering-pcapng.ts';

/** A reader that goes on behind a damaged record, for the formats that have one. */
export function openRecovering(format: CaptureFormat): RecordReader | undefined {
  if (format === pcap) return new RecoveringPcapReader();
  if (format === pcapng) return new RecoveringPcapngReader();
  return undefined;
}
