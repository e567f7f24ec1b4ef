import { formatEndpoint, type Addresses } from '../network/address.ts';
import type { TlsConnection, TlsState } from '../network/transport/tls/tls-connection.ts';

/** A TLS connection for the page: between whom, and how much of it was read. */
export interface TlsSummary extends Pick<
  TlsConnection,
  'file' | 'bytes' | 'state' | 'version' | 'cipherSuite' | 'opened' | 'unopened'
> {
  /** Of the client where the handshake was seen, else of whoever was seen first. */
  readonly source: string;
  readonly destination: string;
  /** The frame it was first seen in. */
  readonly frame: number;
  /** What can be said of it, as a sentence without its subject. */
  readonly detail: string;
}

/** Connections that are told one by one. */
const SHOWN = 1000;

export function summariseTls(connections: readonly TlsConnection[], addresses: Addresses): TlsSummary[] {
  return connections.slice(0, SHOWN).map((connection) => {
    const { first, file, bytes, state, version, cipherSuite, opened, unopened } = connection;
    return {
      file,
      bytes,
      state,
      version,
      cipherSuite,
      opened,
      unopened,
      source: formatEndpoint(addresses.format(first.source), first.sourcePort),
      destination: formatEndpoint(addresses.format(first.destination), first.destinationPort),
      frame: first.frame,
      detail: describeTls(connection),
    };
  });
}

const sentences: Readonly<Record<TlsState, string>> = {
  opened: 'was opened with the key log',
  'no-key-log': 'is encrypted; a key log of one of its ends (SSLKEYLOGFILE) opens it',
  'no-keys': 'is encrypted, and the key log has no secret for it',
  'wrong-keys': 'is encrypted, and the secret in the key log does not open it',
  'no-handshake': 'is encrypted, and its handshake is not in the capture: without it no key can be found',
  'unknown-suite': 'is encrypted in a way that is not read here',
  damaged: 'was opened in part',
};

/** What became of a connection: `is encrypted, and the key log has no secret for it`. */
function describeTls({ state, cipherSuite, opened, unopened, losses }: TlsConnection): string {
  if (state === 'unknown-suite') return `${sentences[state]} (${cipherSuite})`;
  if (state !== 'damaged') return sentences[state];
  const all = opened + unopened;
  const closed = unopened === 0 ? '' : `, ${unopened} of ${all} records did not open`;
  return `${sentences[state]}: bytes are missing in ${losses} place${losses === 1 ? '' : 's'}${closed}`;
}
