import { Gunzip } from 'fflate';
import type { Container } from './source.ts';
import { UnpackingReader } from './unpacking-reader.ts';

/**
 * gzip, of one member or several. Not the browser's DecompressionStream: it refuses what follows the first member,
 * and rotated captures are often concatenated.
 */
export const gzip: Container = {
  id: 'gzip',
  name: 'gzip',
  spec: 'RFC 1952',
  sniff: (head) => head.length >= 3 && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8,
  unwrap: (reader, problem, limit) =>
    new UnpackingReader(reader, {
      what: 'the gzip data',
      create: (take) => new Gunzip(take),
      problem,
      limit,
    }),
};
