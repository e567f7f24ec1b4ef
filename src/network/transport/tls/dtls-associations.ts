import { TupleInterner } from '../../../bytes/interner.ts';
import type { KeyLog } from '../../../capture/key-log.ts';
import { copyArrival, type Packet } from '../../packet.ts';
import { findCipherSuite } from './cipher-suites.ts';
import { HandshakeMessage, readHandshake, sniffDtls } from './dtls-records.ts';
import { exportSrtpKeys, formatDtlsVersion, type ExportedKey, type ExportedKeys } from './dtls-srtp.ts';
import { handshakeType, parseDtlsClientHello, parseServerHello, type ClientHello } from './handshake.ts';
import { newTlsConnection, type SrtpEnds, type TlsConnection } from './tls-connection.ts';

/** Keys that are tried on one stream. */
const MOST_KEYS = 16;
/** Pairs of endpoints whose handshakes are kept, about a kilobyte each. */
const MOST_PAIRS = 50_000;

/** The key of one way, and of the way back. */
type Directed = readonly [own: ExportedKey, back: ExportedKey];

/** One handshake, or what was seen of it. */
interface Association {
  /** Whether the client is the end that comes first in the pair. */
  readonly isClientFirst: boolean;
  readonly client: ClientHello;
  isAnswered: boolean;
  keys: readonly ExportedKeys[];
}

/** Two endpoints that speak DTLS: its handshakes in their order, and the hellos that come in. */
interface Pair {
  readonly associations: Association[];
  readonly hellos: readonly [HandshakeMessage, HandshakeMessage];
  connection: TlsConnection | undefined;
}

/**
 * DTLS beside media: its handshakes give the keys of SRTP (RFC 5764) as far as the key log has their secrets. With a key
 * log, those that negotiate SRTP are told among the TLS connections.
 */
export class DtlsAssociations {
  private readonly keyLog: KeyLog;
  private readonly connections: TlsConnection[];
  /** By the two endpoints, the smaller address first. */
  private readonly keys = new TupleInterner(3);
  private readonly pairs: Pair[] = [];

  constructor(keyLog: KeyLog, connections: TlsConnection[]) {
    this.keyLog = keyLog;
    this.connections = connections;
  }

  /** Whether a datagram is DTLS, and was taken. */
  take(packet: Packet): boolean {
    const { bytes, start, end } = packet;
    if (!sniffDtls(bytes, start, end)) return false;
    readHandshake(bytes, start, end, (fragment) => {
      const isClient = fragment.type === handshakeType.clientHello;
      if (!isClient && fragment.type !== handshakeType.serverHello) return;
      const pair = this.pairOf(packet);
      const body = pair?.hellos[isClient ? 0 : 1].add(fragment);
      if (pair === undefined || body === undefined) return;
      if (isClient) this.clientHello(pair, body, isFirst(packet));
      else this.serverHello(pair, body, packet);
    });
    return true;
  }

  /**
   * What a stream may be encrypted with, the latest first, and behind that what comes back: keys of handshakes between
   * its ends, else of one that either end took part in, for ICE may leave the path on which they were agreed.
   */
  keysOf(ends: SrtpEnds, row: number): readonly ExportedKey[] {
    if (this.pairs.length === 0) return [];
    const from = [ends.source[row]!, ends.sourcePort[row]!] as const;
    const to = [ends.destination[row]!, ends.destinationPort[row]!] as const;
    const exact: Directed[] = [];
    const near: Directed[] = [];
    for (const [id, { associations }] of this.pairs.entries()) {
      const ports = this.keys.value(id, 2);
      const first = [this.keys.value(id, 0), ports >>> 16] as const;
      const second = [this.keys.value(id, 1), ports & 0xffff] as const;
      const isForth = isSame(from, first) || isSame(to, second);
      const isBack = isSame(from, second) || isSame(to, first);
      if (!isForth && !isBack) continue;
      const isExact =
        (isSame(from, first) && isSame(to, second)) || (isSame(from, second) && isSame(to, first));
      for (const { isClientFirst, keys } of associations)
        for (const { client, server } of keys)
          (isExact ? exact : near).push(isForth === isClientFirst ? [client, server] : [server, client]);
    }
    const found = (exact.length > 0 ? exact : near).slice(-MOST_KEYS).reverse();
    return [...found.map(([own]) => own), ...found.map(([, back]) => back)];
  }

  private clientHello({ associations }: Pair, body: Uint8Array, isClientFirst: boolean): void {
    const client = parseDtlsClientHello(body);
    if (client?.useSrtp === undefined) return;
    const last = associations.at(-1);
    // The same again with a cookie, or sent once more.
    if (last?.client.random.join() === client.random.join()) return;
    if (last !== undefined && (!last.isAnswered || associations.length === MOST_KEYS)) associations.pop();
    associations.push({ isClientFirst, client, isAnswered: false, keys: [] });
  }

  private serverHello(pair: Pair, body: Uint8Array, packet: Packet): void {
    const association = pair.associations.at(-1);
    const server = parseServerHello(body);
    if (association === undefined || server === undefined || association.isAnswered) return;
    association.isAnswered = true;
    const { keyLog } = this;
    if (keyLog.length === 0) return;
    const keys = exportSrtpKeys(association.client, server, keyLog);
    association.keys = keys ?? [];
    const state = keys === undefined ? 'no-keys' : keys.length === 0 ? 'unknown-suite' : 'opened';
    if (pair.connection === undefined) {
      const { source, sourcePort, destination, destinationPort } = packet;
      const turned = { source: destination, sourcePort: destinationPort };
      const arrival = { ...copyArrival(packet), ...turned, destination: source, destinationPort: sourcePort };
      this.connections.push((pair.connection = newTlsConnection(arrival, state)));
    }
    const { connection } = pair;
    connection.state = state;
    connection.version = formatDtlsVersion(server.version);
    const suite = findCipherSuite(server.cipherSuite)?.name;
    connection.cipherSuite = suite ?? `0x${server.cipherSuite.toString(16).padStart(4, '0')}`;
  }

  /** Undefined beyond the cap. */
  private pairOf(packet: Packet): Pair | undefined {
    const { source, sourcePort, destination, destinationPort } = packet;
    const [low, lowPort, high, highPort] = isFirst(packet)
      ? [source, sourcePort, destination, destinationPort]
      : [destination, destinationPort, source, sourcePort];
    const ports = ((lowPort << 16) | highPort) >>> 0;
    const known = this.keys.find(low, high, ports);
    if (known >= 0) return this.pairs[known];
    if (this.pairs.length === MOST_PAIRS) return undefined;
    const pair: Pair = {
      associations: [],
      hellos: [new HandshakeMessage(), new HandshakeMessage()],
      connection: undefined,
    };
    this.pairs[this.keys.intern(low, high, ports)] = pair;
    return pair;
  }
}

/** Whether a packet goes from the end of its pair that comes first. */
function isFirst({ source, sourcePort, destination, destinationPort }: Packet): boolean {
  return source < destination || (source === destination && sourcePort <= destinationPort);
}

type Endpoint = readonly [address: number, port: number];

function isSame([address, port]: Endpoint, [other, otherPort]: Endpoint): boolean {
  return address === other && port === otherPort;
}
