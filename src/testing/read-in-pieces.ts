import type { RecordReader, RecordSink } from '../capture/record.ts';
import { concat } from './layers.ts';

/** Hands a file to a reader in pieces of the given size, as the engine does: what is left comes again with more after it. */
export function readInPieces(reader: RecordReader, file: Uint8Array, piece: number, sink: RecordSink): void {
  const step = Math.max(1, piece);
  let kept = new Uint8Array();
  let position = 0;
  for (let at = 0; at < file.length; at += step) {
    const bytes = concat(kept, file.subarray(at, at + step));
    const rest = reader.read(bytes, 0, bytes.length, position, position, sink);
    kept = bytes.slice(rest);
    position += rest;
  }
  reader.end(position, kept.length, sink, kept, position);
}
