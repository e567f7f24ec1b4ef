import { createKeyLog } from '../../../capture/key-log.ts';
import type { Above } from '../stream-layer.ts';
import { describeTls } from './describe-tls.ts';
import { DtlsAssociations } from './dtls-associations.ts';
import { tlsLayer } from './encrypted-tls.ts';
import { Resumptions } from './resumptions.ts';
import type { TlsConnection, TlsReader } from './tls-connection.ts';
import { TlsSession } from './tls-session.ts';

/**
 * TLS 1.0 to 1.3 (RFC 2246, 4346, 5246, 8446), opened as far as the key log has the secrets, and the keys of SRTP that
 * DTLS agrees on.
 */
export function decryptedTls(connections: TlsConnection[]): TlsReader {
  const keyLog = createKeyLog();
  const shared = { keyLog, connections, resumptions: new Resumptions(), waitingBytes: 0 };
  const layer = {
    ...tlsLayer,
    connect() {
      const session = new TlsSession(shared);
      return (above: Above) => session.direction(above);
    },
  };
  const dtls = new DtlsAssociations(keyLog, connections);
  return {
    layer,
    keyLog,
    describe: describeTls,
    datagram: (packet) => dtls.take(packet),
    srtpKeys: (ends, row) => dtls.keysOf(ends, row),
  };
}
