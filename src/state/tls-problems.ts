import type { OpenResult } from '../engine/service/protocol.ts';
import type { TlsSummary } from '../engine/open/tls-summary.ts';

type Tls = readonly TlsSummary[];

/** What the reader has to know of TLS that was to be opened, as sentences. */
export function tlsProblems({ tls, keyLogs, files }: OpenResult): string[] {
  if (keyLogs.length > 0 && files.length === 0)
    return [
      `${keyLogs.join(', ')} is a key log. Open the capture that it belongs to: both are read together.`,
    ];
  const keys = keyLogs.length === 0 ? 'the secrets in the capture' : keyLogs.join(', ');
  if (keyLogs.length > 0 && tls.length === 0) return [`${keys} is of no use here: nothing of it is TLS.`];
  const of = (state: TlsSummary['state']): Tls => tls.filter((connection) => connection.state === state);
  const problems: string[] = [];
  const say = (connections: Tls, words: (what: string) => string): void => {
    if (connections.length > 0) problems.push(words(closedTls(connections)));
  };
  say(of('damaged'), (what) => `${what} opened only in part: packets were lost, cut or damaged.`);
  // Where some were opened, the others may be of no interest: they are told of with the details.
  if (tls.some(({ opened }) => opened > 0)) return problems;
  say(
    of('no-keys'),
    (what) => `${what} encrypted, and ${keys} has no secret for it. Was it written while this was captured?`,
  );
  say(of('wrong-keys'), (what) => `${what} encrypted, and the secrets in ${keys} do not open it.`);
  say(
    of('no-handshake'),
    (what) =>
      `${what} encrypted, and the handshake was not captured, without which no secret can be told to be its own.`,
  );
  say(
    of('unknown-suite'),
    (what) => `${what} encrypted in a way that is not read here (${of('unknown-suite')[0]?.cipherSuite}).`,
  );
  return problems;
}

/** `The TLS connection from 192.0.2.1:40000 to 192.0.2.2:5061 is`. */
export function closedTls(connections: Tls): string {
  const { source = '', destination = '' } = connections[0] ?? {};
  const ends = `from ${source} to ${destination}`;
  if (connections.length === 1) return `The TLS connection ${ends} is`;
  return `${connections.length} TLS connections (the first ${ends}) are`;
}
