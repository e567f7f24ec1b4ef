import { copyArrival } from '../../packet.ts';
import type { StreamLayer } from '../stream-layer.ts';
import { sniffRecord } from './records.ts';
import { newTlsConnection, type TlsConnection, type TlsReader } from './tls-connection.ts';

/** What `tls` layers have in common. */
export const tlsLayer = { id: 'tls', name: 'TLS', spec: 'RFC 8446', sniff: sniffRecord } as const;

/** TLS of which nothing is opened: it is only noted who spoke with whom, and how long. */
export function encryptedTls(connections: TlsConnection[]): TlsReader {
  const layer: StreamLayer = {
    ...tlsLayer,
    connect() {
      let connection: TlsConnection | undefined;
      return () => ({
        done: false,
        data(segment) {
          const arrival = copyArrival(segment);
          if (connection === undefined)
            connections.push((connection = newTlsConnection(arrival, 'no-key-log')));
          if (segment.seconds >= connection.last.seconds) connection.last = arrival;
          connection.packets++;
          connection.bytes += segment.end - segment.start;
        },
        gap() {},
        end() {},
      });
    },
  };
  return { layer, keyLog: undefined };
}
