import { limits } from '../../../bytes/limits.ts';

/** Where the packets of streams lie in a file: the data of the first and of the last one, in bytes. */
export interface PacketRange {
  readonly first: number;
  readonly last: number;
}

const FILE_HEADER = 24;
/** Headers of records by the magic number of their file, which tells its byte order as well (draft-ietf-opsawg-pcap). */
const recordHeaders = new Map([
  [0xa1b2c3d4, 16],
  [0xd4c3b2a1, 16],
  [0xa1b23c4d, 16],
  [0x4d3cb2a1, 16],
  [0xa1b2cd34, 24],
  [0x34cdb2a1, 24],
]);

/**
 * The part of a capture that has these packets, as a capture of its own: of a large one little may be wanted. Only pcap
 * has records that mean the same without what stands before; of others the end is left out.
 */
export async function narrowCapture(blob: Blob, { first, last }: PacketRange): Promise<Blob> {
  const end = last + limits.recordBytes;
  if (blob.size < FILE_HEADER) return blob;
  const magic = new DataView(await blob.slice(0, 4).arrayBuffer()).getUint32(0);
  const start = first - (recordHeaders.get(magic) ?? Infinity);
  return start <= FILE_HEADER
    ? blob.slice(0, end)
    : new Blob([blob.slice(0, FILE_HEADER), blob.slice(start, end)]);
}
