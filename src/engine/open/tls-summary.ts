import { formatEndpoint, type Addresses } from '../../network/address.ts';
import { ENCRYPTED, type TlsConnection, type TlsReader } from '../../network/transport/tls/tls-connection.ts';

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

export function summariseTls(
  connections: readonly TlsConnection[],
  addresses: Addresses,
  { describe }: TlsReader,
): TlsSummary[] {
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
      detail: describe?.(connection) ?? ENCRYPTED,
    };
  });
}
