import type { FileSummary } from '../capture/file-summary.ts';
import type { Container, ReadResult, SequentialReader, Source } from '../capture/source.ts';
import type { TextSink } from '../capture/text-format.ts';
import type { ZipMembers } from '../capture/zip.ts';
import { encryptedTls } from '../network/transport/tls/encrypted-tls.ts';
import type { TlsConnection, TlsReader } from '../network/transport/tls/tls-connection.ts';

/** Reads a text into the sink, `input` first; `isStored`: its bytes are in the file as they are read. */
export type ReadText = (
  reader: SequentialReader,
  input: ReadResult,
  isStored: boolean,
  sink: TextSink & { readonly files: readonly FileSummary[] },
  signal: AbortSignal,
) => Promise<void>;

/** What few captures need: the first worker does without it, so that the page is there sooner. */
export interface Extras {
  /** Reads SIP out of a text; logs have many formats. */
  readonly readText: ReadText | undefined;
  readonly containers: readonly Container[];
  /** The sources in a zip archive. */
  readonly readZip: ((archive: Source) => Promise<ZipMembers>) | undefined;
  /** Takes TLS, and adds the connections it sees to those given. */
  readonly tls: (connections: TlsConnection[]) => TlsReader;
}

export const noExtras: Extras = {
  readText: undefined,
  containers: [],
  readZip: undefined,
  tls: encryptedTls,
};
