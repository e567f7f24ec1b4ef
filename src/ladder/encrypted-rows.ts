import type { TlsConnection, TlsState } from '../network/transport/tls/tls-connection.ts';

/** What stands at a connection that was not opened: what it takes, or lacks. */
const labels: Readonly<Record<TlsState, string>> = {
  opened: 'TLS',
  'no-key-log': 'TLS: needs a key log',
  'no-keys': 'TLS: not in the key log',
  'wrong-keys': 'TLS: wrong keys',
  'no-handshake': 'TLS: handshake not captured',
  'unknown-suite': 'TLS: cipher not read here',
  damaged: 'TLS: opened in part',
};

/** The port of SIP over TLS (RFC 3261 18.2.1). */
const SIPS_PORT = 5061;
/** Rows of one ladder; those on the port of SIP come first. */
const MOST_ROWS = 100;
/** Seconds by which a connection may end before the first message, or begin behind the last. */
const MARGIN = 5;

export function encryptedLabel({ state }: TlsConnection): string {
  return labels[state];
}

/** Where and when the messages of a conversation were seen; addresses by number. */
export interface Surroundings {
  readonly addresses: ReadonlySet<number>;
  /** Unix seconds of the first and the last message; NaN where no time is known. */
  readonly from: number;
  readonly to: number;
}

/**
 * Connections that may carry more of a conversation and were not opened: of a host that took part, while it went on, to
 * another that did or to the port of SIP over TLS. All there are, for no conversation.
 */
export function findEncrypted(
  connections: readonly TlsConnection[],
  around: Surroundings | undefined,
): TlsConnection[] {
  // DTLS carries keys of media, and no message of the conversation.
  const closed = connections.filter(
    ({ state, version }) => state !== 'opened' && !version.startsWith('DTLS'),
  );
  const found = around === undefined ? closed : closed.filter((connection) => mayBelong(connection, around));
  return found.sort((a, b) => Number(isSip(b)) - Number(isSip(a))).slice(0, MOST_ROWS);
}

function mayBelong(connection: TlsConnection, { addresses, from, to }: Surroundings): boolean {
  const { first, last } = connection;
  if (last.seconds < from - MARGIN || first.seconds > to + MARGIN) return false;
  const isKnown = [first.source, first.destination].map((address) => addresses.has(address));
  return isKnown.includes(true) && (!isKnown.includes(false) || isSip(connection));
}

function isSip({ first }: TlsConnection): boolean {
  return first.sourcePort === SIPS_PORT || first.destinationPort === SIPS_PORT;
}
