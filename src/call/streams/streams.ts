import type { Addresses } from '../../network/address.ts';
import type { RtpStreams } from '../../rtp/streams.ts';
import type { MessageIndex } from '../../sip/message-index.ts';
import { MediaEndpoints, type Described } from './media-endpoints.ts';

/** Seconds by which media may come before the description that names its port was captured. */
const EARLY = 1;

/**
 * For each RTP stream the thread whose session descriptions name where it goes to, or else where it comes from; 0 for
 * none. Ports are used again by later calls: the latest description before the stream began counts.
 */
export function assignStreams(index: MessageIndex, rtp: RtpStreams, addresses: Addresses): Uint32Array {
  const { streams } = rtp;
  const threads = new Uint32Array(streams.length);
  if (streams.length === 0) return threads;
  const described = new MediaEndpoints(index);
  const c = streams.columns;
  for (let stream = 0; stream < streams.length; stream++) {
    const start = c.firstSeconds[stream]! + EARLY;
    const target = described.of(addresses.format(c.destination[stream]!), c.destinationPort[stream]!);
    const origin = described.of(addresses.format(c.source[stream]!), c.sourcePort[stream]!);
    const found = latest(target, start) ?? latest(origin, start);
    threads[stream] = found?.thread ?? 0;
  }
  return threads;
}

function latest(entries: readonly Described[], start: number): Described | undefined {
  return entries.findLast(({ seconds }) => seconds <= start) ?? entries[0];
}
