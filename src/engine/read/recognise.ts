import { captureFormats, containers } from '../../capture/registry.ts';
import type { CaptureFormat } from '../../capture/record.ts';
import type { Container } from '../../capture/source.ts';
import { wideEncodingOf } from '../../capture/logs/utf-16.ts';
import { noExtras } from './extras.ts';

/** Bytes of a file that are looked at to tell its format. */
export const HEAD = 4096;

export type Recognised =
  | { readonly kind: 'container'; readonly container: Container }
  | { readonly kind: 'capture'; readonly format: CaptureFormat }
  | { readonly kind: 'text' }
  | { readonly kind: 'calls' }
  /** It takes more than is there (`extras.ts`). */
  | { readonly kind: 'extras' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Read by the extras. */
const ZIP = [0x50, 0x4b, 3, 4];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];
/** `SIP-`, as files of shared calls begin. */
const CALLS = [0x53, 0x49, 0x50, 0x2d];

/** Files people drop by mistake, by their first bytes: they are named, so that the reader knows what happened. */
const strangers: readonly {
  readonly magic: readonly number[];
  readonly offset?: number;
  readonly name: string;
}[] = [
  { magic: ZIP, name: 'a zip archive in another one: unpack it and open what is inside' },
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

/** Tells a file by its first bytes, never by its name. */
export function recognise(head: Uint8Array, extras = noExtras): Recognised {
  const container = [...containers, ...extras.containers].find((candidate) => candidate.sniff(head));
  if (container !== undefined) return { kind: 'container', container };
  if (extras === noExtras && [ZIP, ZSTD, CALLS].some((magic) => magic.every((byte, i) => head[i] === byte)))
    return { kind: 'extras' };
  if (extras.calls?.sniff(head) === true) return { kind: 'calls' };
  const capture = captureFormats.find((candidate) => candidate.sniff(head));
  if (capture !== undefined) return { kind: 'capture', format: capture };
  const stranger = strangers.find(({ magic, offset = 0 }) =>
    magic.every((byte, i) => head[offset + i] === byte),
  );
  if (stranger !== undefined) return { kind: 'refused', reason: `it is ${stranger.name}` };
  if (head.includes(0) && !hasWideMark(head)) {
    return { kind: 'refused', reason: 'it is neither a pcap or pcapng capture nor text' };
  }
  return { kind: 'text' };
}

/** The byte order mark of UTF-16, in which every other byte of plain text is 0. */
function hasWideMark(head: Uint8Array): boolean {
  return wideEncodingOf(head) !== undefined;
}
