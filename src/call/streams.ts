import type { Addresses } from '../network/address.ts';
import type { RtpStreams } from '../rtp/streams.ts';
import { addressKey } from '../sdp/addresses.ts';
import type { MessageIndex } from '../sip/message-index.ts';

/** Seconds by which media may come before the description that names its port was captured. */
const EARLY = 1;

interface Described {
  readonly thread: number;
  readonly seconds: number;
}

/**
 * For each RTP stream the thread whose session descriptions name where it goes to, or else where it comes from; 0 for
 * none. Ports are used again by later calls: the latest description before the stream began counts.
 */
export function assignStreams(index: MessageIndex, rtp: RtpStreams, addresses: Addresses): Uint32Array {
  const { streams } = rtp;
  const threads = new Uint32Array(streams.length);
  if (streams.length === 0) return threads;
  const described = describedEndpoints(index);
  const c = streams.columns;
  for (let stream = 0; stream < streams.length; stream++) {
    const start = c.firstSeconds[stream]! + EARLY;
    const target = endpointKey(addresses.format(c.destination[stream]!), c.destinationPort[stream]!);
    const origin = endpointKey(addresses.format(c.source[stream]!), c.sourcePort[stream]!);
    const found = latest(described.get(target), start) ?? latest(described.get(origin), start);
    threads[stream] = found?.thread ?? 0;
  }
  return threads;
}

function latest(entries: readonly Described[] | undefined, start: number): Described | undefined {
  return entries?.findLast(({ seconds }) => seconds <= start) ?? entries?.[0];
}

/** Where the descriptions of all messages ask media to be sent, in order of time. */
function describedEndpoints(index: MessageIndex): Map<string, Described[]> {
  const endpoints = new Map<string, Described[]>();
  const { sdp, thread, seconds } = index.messages.columns;
  const keys = new Map<number, string>();
  for (let message = 0; message < index.length; message++) {
    if (sdp[message] === 0) continue;
    for (const { address, port, isRemoved } of index.sdp.read(sdp[message]!).media) {
      if (isRemoved || address === 0) continue;
      let host = keys.get(address);
      if (host === undefined) keys.set(address, (host = addressKey(index.sdp.texts.text(address))));
      const key = `${host} ${port}`;
      const entry = { thread: thread[message]!, seconds: seconds[message]! };
      const known = endpoints.get(key);
      if (known === undefined) endpoints.set(key, [entry]);
      else if (known[known.length - 1]!.thread !== entry.thread) known.push(entry);
    }
  }
  return endpoints;
}

function endpointKey(address: string, port: number): string {
  return `${addressKey(address)} ${port}`;
}
