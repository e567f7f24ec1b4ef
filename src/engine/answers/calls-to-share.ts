import { transports } from '../../network/transport/transports.ts';
import type { SharedCalls, SharedEndpoint, SharedMessage, SharedPlace } from '../../share/shared-calls.ts';
import { besides, messageFlag } from '../../sip/message-index.ts';
import type { Analysis } from '../open/analysis.ts';

/** What the bytes of a message alone don't tell. */
const TOLD = messageFlag.truncated | messageFlag.contentLength | messageFlag.extraBytes;

/** The messages of these conversations with all that is known of them. Rejects when a file can't be read any more. */
export async function readCallsToShare(
  analysis: Analysis,
  conversations: readonly number[],
): Promise<SharedCalls> {
  const { index, pipeline } = analysis;
  const { addresses, files, hostNames } = pipeline;
  const c = index.messages.columns;
  const places = new Map<number, { index: number; place: SharedPlace }>();
  const used = new Set<number>();
  const endpointOf = (address: number, port: number): SharedEndpoint | null => {
    if (address === 0) return null;
    used.add(address);
    return { address: addresses.format(address), port };
  };
  const placeOf = (number: number): number => {
    const file = c.file[number]!;
    const known = places.get(file * 65536 + c.interface[number]!);
    if (known !== undefined) return known.index;
    const place = { file, fileName: files[file]!.name, interface: c.interface[number]! };
    places.set(file * 65536 + place.interface, { index: places.size, place });
    return places.size - 1;
  };
  const numbers = conversations.flatMap((number) => [...analysis.messagesOf(number)]).sort((a, b) => a - b);
  const messages: SharedMessage[] = [];
  for await (const { message: number, bytes } of analysis.bytesOfAll(numbers)) {
    const thread = c.thread[number]!;
    const isFirst = index.threads.columns.first[thread] === number;
    const seconds = c.seconds[number]!;
    messages.push({
      number,
      conversation: analysis.conversationOf(number),
      place: placeOf(number),
      frame: c.frame[number]!,
      frames: index.frames.get(number) ?? null,
      part: c.part[number]!,
      time: Number.isNaN(seconds) ? null : { seconds, nanoseconds: c.nanoseconds[number]! },
      transport: transports[c.transport[number]!]!,
      source: endpointOf(c.source[number]!, c.sourcePort[number]!),
      destination: endpointOf(c.destination[number]!, c.destinationPort[number]!),
      identification: c.identification[number]!,
      flags: c.flags[number]! & TOLD,
      correlationIds: isFirst ? index.keptHeader(thread, besides.hepCorrelation) : [],
      // Not the piece of a file that it was read with.
      bytes: bytes.slice(),
    });
  }
  const time = (known: { seconds: number; nanoseconds: number }): SharedCalls['firstTime'] =>
    Number.isNaN(known.seconds) ? null : known;
  return {
    timeBase: files[0]?.timeBase ?? 'none',
    firstTime: time(analysis.firstTime()),
    lastTime: time(analysis.lastTime()),
    hosts: [...hostNames].flatMap(([address, name]) =>
      used.has(address) ? [{ address: addresses.format(address), name }] : [],
    ),
    places: [...places.values()].map(({ place }) => place),
    messages,
    isRedacted: places.size > 0 && [...places.values()].every(({ place }) => files[place.file]?.isRedacted),
    arrangement: null,
  };
}
