import type { CaptureFormat, RecordReader } from '../../capture/record.ts';
import type { FileSummary } from '../../capture/file-summary.ts';
import type { Container, ReadResult, SequentialReader, Source } from '../../capture/source.ts';
import type { TextSink } from '../../capture/logs/text-format.ts';
import type { ZipMembers } from '../../capture/zip.ts';
import type { SeenMsrp } from '../../call/streams/msrp.ts';
import type { Addresses } from '../../network/address.ts';
import type { StreamLayer } from '../../network/transport/stream-layer.ts';
import { encryptedTls } from '../../network/transport/tls/encrypted-tls.ts';
import type { SharedArrangement } from '../../share/shared-calls.ts';
import type { MessageSink } from '../../sip/framing.ts';
import type { MessageIndex } from '../../sip/message-index.ts';
import type { arrivalOfText } from './text-arrival.ts';
import type { TlsConnection, TlsReader } from '../../network/transport/tls/tls-connection.ts';

/** Reads a text into the sink, `input` first; `isStored`: its bytes are in the file as they are read. */
export type ReadText = (
  reader: SequentialReader,
  input: ReadResult,
  isStored: boolean,
  sink: TextSink & {
    readonly files: readonly FileSummary[];
    piece(position: number, length: number): boolean;
  },
  signal: AbortSignal,
) => Promise<void>;

/** Why calls were not read: a sentence without its subject. */
export interface NotRead {
  readonly reason: string;
  /** The right pass phrase would open it. */
  readonly isLocked?: boolean;
}

/** Takes calls that somebody shared: what a pipeline has of them. */
export interface CallsSink extends MessageSink {
  packets: number;
  arrangement: SharedArrangement | null;
  readonly addresses: Addresses;
  readonly index: MessageIndex;
  readonly files: readonly FileSummary[];
  readonly hostNames: Map<number, string>;
  message(...args: Parameters<MessageSink['message']>): number;
  interface(linkType: number, name: string): void;
  noteTime(seconds: number, nanoseconds: number): void;
}

/** Reads calls that somebody shared as a link or a file. */
export interface CallsReader {
  sniff(head: Uint8Array): boolean;
  read(
    reader: SequentialReader,
    input: ReadResult,
    sink: CallsSink,
    passPhrase: string | undefined,
  ): Promise<NotRead | undefined>;
}

/** What layers between TCP and SIP have of a pipeline. */
export interface LayersSink {
  readonly files: readonly FileSummary[];
  readonly msrp: SeenMsrp[];
  count(reason: string, number: number): void;
}

/** What few captures need: the first worker does without it, so that the page is there sooner. */
export interface Extras {
  /** Reads SIP out of a text; logs have many formats. */
  readonly readText: ReadText | undefined;
  /** Where what is read there came from and went to. */
  readonly arrivalOfText: typeof arrivalOfText | undefined;
  readonly containers: readonly Container[];
  /** More formats of captures. */
  readonly formats: readonly CaptureFormat[];
  /** Why a file is not read that nothing here knows; undefined for what may be a text. */
  readonly reasonToRefuse: ((head: Uint8Array) => string | undefined) | undefined;
  /** Better readers than the format's own; undefined where there is none. `stored`: what is read, if it is not packed. */
  readonly openRecords:
    | ((
        format: CaptureFormat,
        stored: Source | undefined,
      ) => Promise<RecordReader> | RecordReader | undefined)
    | undefined;
  readonly calls: CallsReader | undefined;
  /** The sources in a zip archive. */
  readonly readZip: ((archive: Source) => Promise<ZipMembers>) | undefined;
  /** Takes TLS, and adds the connections it sees to those given. */
  readonly tls: (connections: TlsConnection[]) => TlsReader;
  /** What else may lie in TCP. */
  readonly layers?: (sink: LayersSink) => readonly StreamLayer[];
}

export const noExtras: Extras = {
  readText: undefined,
  arrivalOfText: undefined,
  containers: [],
  formats: [],
  reasonToRefuse: undefined,
  openRecords: undefined,
  calls: undefined,
  readZip: undefined,
  tls: encryptedTls,
};
