import { ENCRYPTED, type TlsConnection, type TlsState } from './tls-connection.ts';

const sentences: Readonly<Record<TlsState, string>> = {
  opened: 'was opened with the key log',
  'no-key-log': ENCRYPTED,
  'no-keys': 'is encrypted, and the key log has no secret for it',
  'wrong-keys': 'is encrypted, and the secret in the key log does not open it',
  'no-handshake': 'is encrypted, and its handshake is not in the capture: without it no key can be found',
  'unknown-suite': 'is encrypted in a way that is not read here',
  damaged: 'was opened in part',
};

/** What became of a connection: `is encrypted, and the key log has no secret for it`. */
export function describeTls({ state, cipherSuite, opened, unopened, losses }: TlsConnection): string {
  if (state === 'unknown-suite') return `${sentences[state]} (${cipherSuite})`;
  if (state !== 'damaged') return sentences[state];
  const all = opened + unopened;
  const closed = unopened === 0 ? '' : `, ${unopened} of ${all} records did not open`;
  return `${sentences[state]}: bytes are missing in ${losses} place${losses === 1 ? '' : 's'}${closed}`;
}
