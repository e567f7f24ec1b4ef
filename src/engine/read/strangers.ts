import { wideEncodingOf } from '../../capture/logs/utf-16.ts';

/** Files people drop by mistake, by their first bytes: they are named, so that the reader knows what happened. */
const strangers: readonly {
  readonly magic: readonly number[];
  readonly offset?: number;
  readonly name: string;
}[] = [
  { magic: [0x50, 0x4b, 3, 4], name: 'a zip archive in another one: unpack it and open what is inside' },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], name: 'packed with xz: unpack it first' },
  { magic: [0x42, 0x5a, 0x68], name: 'packed with bzip2: unpack it first' },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], name: 'a 7-Zip archive: unpack it and open the capture inside' },
  { magic: [0x25, 0x50, 0x44, 0x46], name: 'a PDF document' },
  { magic: [0x89, 0x50, 0x4e, 0x47], name: 'a PNG picture' },
  { magic: [0xff, 0xd8, 0xff], name: 'a JPEG picture' },
  { magic: [0x7f, 0x45, 0x4c, 0x46], name: 'a program' },
  { magic: [0x52, 0x49, 0x46, 0x46], name: 'a RIFF file (WAV sound, for instance)' },
  {
    magic: [0x75, 0x73, 0x74, 0x61, 0x72],
    offset: 257,
    name: 'a tar archive: unpack it and open the capture inside',
  },
];

/** Why a file that is nothing we read is not read as text either; undefined where it may be one. */
export function reasonToRefuse(head: Uint8Array): string | undefined {
  const stranger = strangers.find(({ magic, offset = 0 }) =>
    magic.every((byte, i) => head[offset + i] === byte),
  );
  if (stranger !== undefined) return `it is ${stranger.name}`;
  // In UTF-16, which says so by its first bytes, every other byte of plain text is 0.
  const isText = !head.includes(0) || wideEncodingOf(head) !== undefined;
  return isText ? undefined : 'it is neither text nor a capture in a format that is known here';
}
