import type { Container } from '../capture/source.ts';
import { encryptedTls } from '../network/transport/tls/encrypted-tls.ts';
import type { TlsConnection, TlsReader } from '../network/transport/tls/tls-connection.ts';

/** What few captures need: the first worker does without it, so that the page is there sooner. */
export interface Extras {
  readonly containers: readonly Container[];
  /** Takes TLS, and adds the connections it sees to those given. */
  readonly tls: (connections: TlsConnection[]) => TlsReader;
}

export const noExtras: Extras = { containers: [], tls: encryptedTls };
