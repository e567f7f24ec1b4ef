import type { CallStream } from './call-stream.ts';

/** Left is what a host sends, right what it receives. */
export type Channel = 0 | 1;

/** Addresses at which a call can be listened to, those of `preferred` first, then by how much passes there. */
export function hostsOf(streams: readonly CallStream[], preferred: readonly string[]): string[] {
  const packets = new Map<string, number>();
  for (const { wanted, packets: count } of streams)
    for (const host of [wanted.source, wanted.destination])
      packets.set(host, (packets.get(host) ?? 0) + count);
  const rank = (host: string): number => {
    const at = preferred.indexOf(host);
    return at < 0 ? preferred.length : at;
  };
  return [...packets.keys()].sort((a, b) => rank(a) - rank(b) || packets.get(b)! - packets.get(a)!);
}

/** The side of each stream at a host; undefined for one that does not pass there, or is there twice. */
export function channelsAt(streams: readonly CallStream[], host: string): (Channel | undefined)[] {
  return streams.map((stream, i) => {
    const { source, destination } = stream.wanted;
    if (source !== host && destination !== host) return undefined;
    // What two captures saw would be heard as an echo.
    const isSeen = streams.slice(0, i).some((other) => isSame(other, stream));
    return isSeen ? undefined : source === host ? 0 : 1;
  });
}

function isSame({ wanted: a }: CallStream, { wanted: b }: CallStream): boolean {
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
