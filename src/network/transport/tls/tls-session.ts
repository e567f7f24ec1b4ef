import { limits } from '../../../bytes/limits.ts';
import type { KeyLog } from '../../../capture/key-log.ts';
import { copyArrival } from '../../packet.ts';
import type { Above } from '../stream-layer.ts';
import type { Segment, StreamConsumer } from '../segment.ts';
import { UnitStream } from '../unit-stream.ts';
import { findCipherSuite, type CipherSuite } from './cipher-suites.ts';
import { Epochs } from './epochs.ts';
import { handshakeType, parseClientHello, parseServerHello, parseSessionTicket } from './handshake.ts';
import type { ClientHello, ServerHello } from './handshake.ts';
import { nextTrafficSecret, protectionOf12, protectionOf13, type Protection } from './record-protection.ts';
import type { Resumptions } from './resumptions.ts';
import { newTlsConnection, type TlsConnection, type TlsState } from './tls-connection.ts';
import { TlsDirection, type Negotiation } from './tls-direction.ts';

const TLS_1_0 = 0x0301;
const TLS_1_3 = 0x0304;

/** What all connections of a capture share. */
export interface TlsContext {
  readonly keyLog: KeyLog;
  readonly resumptions: Resumptions;
  readonly connections: TlsConnection[];
  /** Bytes that wait for a hello, of all connections. */
  waitingBytes: number;
}

/** What the two directions of a connection know together: the hellos, and the keys that follow from them. */
export class TlsSession implements Negotiation {
  isClosed = false;
  private readonly context: TlsContext;
  private connection: TlsConnection | undefined;
  private client: ClientHello | undefined;
  private server: ServerHello | undefined;
  private suite: CipherSuite | undefined;
  private masterSecret: Uint8Array | undefined;
  private readonly directions: TlsDirection[] = [];

  constructor(context: TlsContext) {
    this.context = context;
  }

  /** Takes one direction; what is in its records goes on above. */
  direction(above: Above): StreamConsumer {
    const direction = new TlsDirection(this, above.stream());
    this.directions.push(direction);
    const records = new UnitStream(direction);
    return {
      get done() {
        return records.done;
      },
      data: (segment) => {
        records.data(segment);
        if (this.connection !== undefined) this.connection.packets++;
      },
      gap: () => records.gap(),
      end() {
        records.end();
        direction.end();
      },
    };
  }

  get isReady(): boolean {
    return this.client !== undefined && this.server !== undefined;
  }

  get is13(): boolean {
    return this.server?.version === TLS_1_3;
  }

  note(segment: Segment): void {
    const arrival = copyArrival(segment);
    if (this.connection === undefined) {
      this.connection = newTlsConnection(arrival, 'no-handshake');
      this.context.connections.push(this.connection);
    }
    const { connection } = this;
    if (arrival.seconds >= connection.last.seconds) connection.last = arrival;
    connection.bytes += segment.end - segment.start;
  }

  count(isOpened: boolean): void {
    const { connection } = this;
    if (connection === undefined) return;
    if (isOpened) connection.opened++;
    else connection.unopened++;
    if (this.isClosed) return;
    if (connection.opened === 0) connection.state = 'wrong-keys';
    else if (connection.unopened + connection.losses > 0) connection.state = 'damaged';
  }

  loss(): void {
    const { connection } = this;
    if (connection === undefined) return;
    connection.losses++;
    if (connection.state === 'opened') connection.state = 'damaged';
  }

  mayWait(bytes: number): boolean {
    const { context } = this;
    if (context.waitingBytes + bytes > limits.totalPendingBytes) return false;
    context.waitingBytes += bytes;
    return true;
  }

  handshake(direction: TlsDirection, type: number, body: Uint8Array, isProtected: boolean): void {
    if (type === handshakeType.clientHello && (this.client === undefined || isProtected)) {
      this.client = parseClientHello(body);
      direction.isClient = true;
      // A second handshake inside the first goes on when its ServerHello comes.
      if (!isProtected) this.agree();
    } else if (type === handshakeType.serverHello && (this.server === undefined || isProtected)) {
      this.server = parseServerHello(body) ?? this.server;
      direction.isClient = false;
      this.agree();
    } else if (type === handshakeType.newSessionTicket && !this.is13 && this.masterSecret !== undefined) {
      this.context.resumptions.remember(parseSessionTicket(body), this.masterSecret);
    }
  }

  closeWithoutHandshake(): void {
    if (!this.isClosed) this.close('no-handshake');
  }

  protectionOf12(isClient: boolean): Protection | undefined {
    const { client, server, suite, masterSecret } = this;
    if (client === undefined || server === undefined) return undefined;
    if (suite === undefined || masterSecret === undefined) return undefined;
    const { version, encryptThenMac } = server;
    const randoms = { clientRandom: client.random, serverRandom: server.random };
    return protectionOf12({ version, suite, masterSecret, encryptThenMac, ...randoms }, isClient);
  }

  epochsOf13(isClient: boolean): { epochs: Epochs; secret: Uint8Array | undefined } {
    const { client, suite } = this;
    const side = isClient ? 'CLIENT' : 'SERVER';
    const labels = [`${side}_HANDSHAKE_TRAFFIC_SECRET`, `${side}_TRAFFIC_SECRET_0`];
    if (isClient) labels.unshift('CLIENT_EARLY_TRAFFIC_SECRET');
    const secrets = labels.map((label) => client && this.context.keyLog.secret(label, client.random));
    const protections = secrets.map((secret) => secret && suite && protectionOf13(suite, secret));
    return { epochs: new Epochs(protections), secret: secrets.at(-1) };
  }

  nextSecret(secret: Uint8Array): { secret: Uint8Array; protection: Protection } {
    const next = nextTrafficSecret(this.suite!, secret);
    return { secret: next, protection: protectionOf13(this.suite!, next) };
  }

  /** Both hellos are there: finds the keys, or says why there are none. */
  private agree(): void {
    const { client, server, connection, context } = this;
    if (client === undefined || server === undefined || connection === undefined) return;
    const { version, cipherSuite } = server;
    this.suite = findCipherSuite(cipherSuite);
    connection.version = version < TLS_1_0 ? 'SSL 3.0' : `TLS 1.${(version & 255) - 1}`;
    connection.cipherSuite = this.suite?.name ?? `0x${cipherSuite.toString(16).padStart(4, '0')}`;
    if (this.suite === undefined || version < TLS_1_0 || version > TLS_1_3)
      return this.close('unknown-suite');
    if (!this.is13) this.masterSecret = this.findMasterSecret(client, server);
    if (this.masterSecret !== undefined) context.resumptions.remember(server.sessionId, this.masterSecret);
    const isKnown = this.is13
      ? [true, false].some((isClient) => !this.epochsOf13(isClient).epochs.isEmpty)
      : this.masterSecret !== undefined;
    if (!isKnown) return this.close(context.keyLog.length === 0 ? 'no-key-log' : 'no-keys');
    connection.state = 'opened';
    for (const direction of this.directions) direction.proceed();
  }

  private findMasterSecret(client: ClientHello, server: ServerHello): Uint8Array | undefined {
    const { keyLog, resumptions } = this.context;
    const logged = keyLog.secret('CLIENT_RANDOM', client.random);
    if (logged !== undefined) return logged;
    const isById = client.sessionId.length > 0 && client.sessionId.join() === server.sessionId.join();
    return (isById ? resumptions.find(client.sessionId) : undefined) ?? resumptions.find(client.ticket);
  }

  private close(state: TlsState): void {
    this.isClosed = true;
    if (this.connection !== undefined) this.connection.state = state;
    for (const direction of this.directions) direction.proceed();
  }
}
