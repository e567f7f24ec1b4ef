import { hep3 } from './hep.ts';
import { ip, tcp, udp, v4, type TestEndpoint } from './layers.ts';
import { sctp } from './tunnels.ts';
import { webSocketFrame, webSocketRequest, webSocketResponse } from './websocket.ts';

/** A message on its way between two endpoints. */
export interface TestMessage {
  readonly from: TestEndpoint;
  readonly to: TestEndpoint;
  readonly bytes: Uint8Array;
  /** Nanoseconds since 1970. */
  readonly time: bigint;
}

/** An IP packet, and when it was sent. */
interface TestSent {
  readonly bytes: Uint8Array;
  readonly time: bigint;
}

/** What carries SIP in IP: gives the packets that a capture would have of these messages. */
export interface TestCarrier {
  readonly name: string;
  send(messages: readonly TestMessage[]): TestSent[];
}

const agent: TestEndpoint = { address: v4('198.51.100.1'), port: 40000 };
const collector: TestEndpoint = { address: v4('198.51.100.2'), port: 9060 };

function key({ address, port }: TestEndpoint): string {
  return `${JSON.stringify(address)} ${port}`;
}

/** Counts for each direction between two endpoints. */
class Counters {
  private readonly counts = new Map<string, number>();

  /** The count before `more` is added. */
  add(from: TestEndpoint, to: TestEndpoint, more: number): number {
    const name = `${key(from)} ${key(to)}`;
    const count = this.counts.get(name) ?? 0;
    this.counts.set(name, count + more);
    return count;
  }
}

/** Sends each as one TCP segment, on the connection between its endpoints. */
class Connections {
  private readonly sequences = new Counters();
  private readonly begun = new Set<string>();

  segment(from: TestEndpoint, to: TestEndpoint, payload: Uint8Array, flags = 0x18): Uint8Array {
    const sequence = this.sequences.add(from, to, flags === 2 ? 1 : payload.length);
    return ip(from, to, { protocol: 6 }, tcp(from, to, { sequence, flags }, payload));
  }

  /** What is sent when two endpoints first meet; each end says its part. */
  begin(a: TestEndpoint, b: TestEndpoint, request: Uint8Array, response: Uint8Array): Uint8Array[] {
    const [name = ''] = [`${key(a)} ${key(b)}`, `${key(b)} ${key(a)}`].sort();
    if (this.begun.has(name)) return [];
    this.begun.add(name);
    const none = new Uint8Array();
    const opening = [this.segment(a, b, none, 2), this.segment(b, a, none, 2)];
    if (request.length > 0) opening.push(this.segment(a, b, request), this.segment(b, a, response));
    return opening;
  }
}

function sendOnStream(
  messages: readonly TestMessage[],
  request: Uint8Array,
  response: Uint8Array,
  pack: (message: TestMessage) => Uint8Array,
  ends: (message: TestMessage) => readonly [TestEndpoint, TestEndpoint],
): TestSent[] {
  const connections = new Connections();
  return messages.flatMap((message) => {
    const { time } = message;
    const [from, to] = ends(message);
    const packets = connections.begin(from, to, request, response);
    return [...packets, connections.segment(from, to, pack(message))].map((bytes) => ({ bytes, time }));
  });
}

const nothing = new Uint8Array();
const own = ({ from, to }: TestMessage): readonly [TestEndpoint, TestEndpoint] => [from, to];
const viaAgent = (): readonly [TestEndpoint, TestEndpoint] => [agent, collector];

function inHep({ from, to, bytes, time }: TestMessage): Uint8Array {
  const seconds = Number(time / 1_000_000_000n);
  return hep3(bytes, { from, to, seconds, microseconds: Number(time % 1_000_000_000n) / 1000 });
}

export const testCarriers: readonly TestCarrier[] = [
  {
    name: 'UDP',
    send: (messages) =>
      messages.map(({ from, to, bytes, time }, i) => ({
        bytes: ip(from, to, { protocol: 17, identification: i + 1 }, udp(from, to, bytes)),
        time,
      })),
  },
  { name: 'TCP', send: (messages) => sendOnStream(messages, nothing, nothing, ({ bytes }) => bytes, own) },
  {
    name: 'WebSocket',
    send: (messages) =>
      sendOnStream(messages, webSocketRequest, webSocketResponse, ({ bytes }) => webSocketFrame(bytes), own),
  },
  {
    name: 'SCTP',
    send: (messages) => {
      const sequences = new Counters();
      return messages.map(({ from, to, bytes, time }) => {
        const chunk = { sequence: sequences.add(from, to, 1), payload: bytes };
        return { bytes: ip(from, to, { protocol: 132 }, sctp(from, to, [chunk])), time };
      });
    },
  },
  {
    name: 'HEP',
    send: (messages) =>
      messages.map((message) => ({
        bytes: ip(agent, collector, { protocol: 17 }, udp(agent, collector, inHep(message))),
        time: message.time,
      })),
  },
  { name: 'HEP over TCP', send: (messages) => sendOnStream(messages, nothing, nothing, inHep, viaAgent) },
];
