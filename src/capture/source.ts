/** Something that can be read: a file of the browser, a file on disk, a text that was pasted. */
export interface Source {
  readonly name: string;
  readonly size: number;
  /** Its bytes stand in no file as they are: what is wanted again later must be kept. */
  readonly packing?: 'zip';
  /**
   * Reads from the beginning, each call a new reader; `problem` is told, once, why it ends early. `limit`: bytes that are
   * unpacked at most, where it is packed.
   */
  open(problem?: (reason: string) => void, limit?: number): SequentialReader;
  /** Bytes [start, end); rejects when the file changed or vanished. */
  slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

export interface ReadResult {
  /** The buffer that was given, or the one that took its place (a BYOB read transfers it). */
  readonly buffer: Uint8Array<ArrayBuffer>;
  /** Bytes read behind `from`; 0 at the end. */
  readonly length: number;
}

export interface SequentialReader {
  /** Fills `buffer` from position `from` on with what comes next; what stands before stays. */
  read(buffer: Uint8Array<ArrayBuffer>, from: number): Promise<ReadResult>;
  cancel(): Promise<void>;
}

/** What a container (gzip, ...) makes of a source: other bytes, which stand nowhere in the file. */
export interface Container {
  readonly id: 'gzip' | 'zstd' | 'zip';
  readonly name: string;
  readonly spec: string;
  sniff(head: Uint8Array): boolean;
  /** `problem` is told, once, why unpacking ended early: at `limit` bytes, if nothing else ended it. */
  unwrap(reader: SequentialReader, problem: (reason: string) => void, limit?: number): SequentialReader;
}
