import type { ShownStream } from './shown-stream.ts';

/** Left is what a host sends, right what it receives. */
export type Channel = 0 | 1;

/**
 * Where a call can be listened to, at addresses of `preferred` first, then by how much passes there. An address that sends
 * to itself is two parties (a test on one machine, an SBC between two calls): there it is an address and a port.
 */
export function hostsOf(streams: readonly ShownStream[], preferred: readonly string[]): string[] {
  const hosts = new Map<string, { address: string; packets: number }>();
  for (const stream of streams) {
    const { source, destination } = stream.wanted;
    for (const [host, address] of [
      [senderOf(stream, streams), source],
      [receiverOf(stream, streams), destination],
    ] as const) {
      const known = hosts.get(host);
      if (known === undefined) hosts.set(host, { address, packets: stream.packets });
      else known.packets += stream.packets;
    }
  }
  const rank = (address: string): number => {
    const at = preferred.indexOf(address);
    return at < 0 ? preferred.length : at;
  };
  return [...hosts]
    .sort(([, a], [, b]) => rank(a.address) - rank(b.address) || b.packets - a.packets)
    .map(([host]) => host);
}

function senderOf({ wanted, from }: ShownStream, streams: readonly ShownStream[]): string {
  return sendsToItself(wanted.source, streams) ? from : wanted.source;
}

function receiverOf({ wanted, to }: ShownStream, streams: readonly ShownStream[]): string {
  return sendsToItself(wanted.destination, streams) ? to : wanted.destination;
}

function sendsToItself(address: string, streams: readonly ShownStream[]): boolean {
  return streams.some(({ wanted }) => wanted.source === address && wanted.destination === address);
}

/** The side of each stream at a host; undefined for one that does not pass there, or is there twice. */
export function channelsAt(streams: readonly ShownStream[], host: string): (Channel | undefined)[] {
  return streams.map((stream, i) => {
    const isSent = senderOf(stream, streams) === host;
    if (!isSent && receiverOf(stream, streams) !== host) return undefined;
    // What two captures saw would be heard as an echo.
    const isSeen = streams.slice(0, i).some((other) => isSame(other, stream));
    return isSeen ? undefined : isSent ? 0 : 1;
  });
}

function isSame({ wanted: a }: ShownStream, { wanted: b }: ShownStream): boolean {
  return (
    a.ssrc === b.ssrc &&
    a.source === b.source &&
    a.destination === b.destination &&
    a.sourcePort === b.sourcePort &&
    a.destinationPort === b.destinationPort &&
    a.firstTime < b.lastTime &&
    b.firstTime < a.lastTime
  );
}
