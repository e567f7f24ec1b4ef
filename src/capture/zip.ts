import { Inflate } from 'fflate';
import { u16le, u32le } from '../bytes/endian.ts';
import { decodeText } from '../bytes/text.ts';
import type { ReadResult, SequentialReader, Source } from './source.ts';
import { UnpackingReader } from './unpacking-reader.ts';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
/** The record at the end, and the longest comment behind it (APPNOTE 4.3.16). */
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
/** Members that are looked at, and bytes of the list of them. */
const MOST_MEMBERS = 1000;
const LONGEST_LIST = 16 << 20;
const PIECE = 1 << 20;

/** What a zip archive holds: its members as sources of their own, or why there are none, as a sentence. */
export interface ZipMembers {
  readonly members: readonly Source[];
  readonly problem: string | undefined;
}

export function sniffZip(head: Uint8Array): boolean {
  return head.length >= 4 && u32le(head, 0) === LOCAL_HEADER;
}

/** Reads the list of members at the end of an archive (PKWARE APPNOTE 4.3.12); folders and empty files are left out. */
export async function readZip(archive: Source): Promise<ZipMembers> {
  const list = await readList(archive);
  const members: Source[] = [];
  if (list === undefined)
    return { members, problem: `${archive.name} is a zip archive of which the end is missing.` };
  let problem: string | undefined;
  for (let at = 0; list.length - at >= 46 && u32le(list, at) === CENTRAL_HEADER;) {
    const nameEnd = at + 46 + u16le(list, at + 28);
    const extraEnd = nameEnd + u16le(list, at + 30);
    const end = extraEnd + u16le(list, at + 32);
    if (end > list.length) break;
    const name = `${archive.name}/${decodeText(list, at + 46, nameEnd)}`;
    const wide = wideSizes(list, at, nameEnd, extraEnd);
    const flags = u16le(list, at + 8);
    const method = u16le(list, at + 10);
    at = end;
    if (wide.size === 0 || /\/$|\/__MACOSX\/|\/\.DS_Store$/.test(name)) continue;
    if (members.length === MOST_MEMBERS) {
      problem = `${archive.name} has more than ${MOST_MEMBERS} files: the first ${MOST_MEMBERS} are read.`;
      break;
    }
    if ((flags & 1) !== 0) problem = `${name} is encrypted: unpack it first.`;
    else if (method !== 0 && method !== 8) problem = `${name} is packed in a way that is not read here.`;
    else members.push(new ZipMember(archive, name, wide, method === 0));
  }
  if (members.length === 0) problem ??= `${archive.name} is a zip archive without files.`;
  return { members, problem };
}

interface Sizes {
  readonly packed: number;
  readonly size: number;
  /** Where the local header is. */
  readonly offset: number;
}

/** Sizes of a member; what does not fit into 32 bits stands in an extra field (APPNOTE 4.5.3). */
function wideSizes(list: Uint8Array, at: number, start: number, end: number): Sizes {
  let packed = u32le(list, at + 20);
  let size = u32le(list, at + 24);
  let offset = u32le(list, at + 42);
  for (let field = start; field + 4 <= end; field += 4 + u16le(list, field + 2)) {
    if (u16le(list, field) !== 1) continue;
    let value = field + 4;
    const stop = Math.min(end, value + u16le(list, field + 2));
    const next = (short: number): number => {
      if (short !== 0xffffffff || value + 8 > stop) return short;
      value += 8;
      return u64le(list, value - 8);
    };
    size = next(size);
    packed = next(packed);
    offset = next(offset);
  }
  return { packed, size, offset };
}

async function readList(archive: Source): Promise<Uint8Array | undefined> {
  const from = Math.max(0, archive.size - END_LENGTH - LONGEST_COMMENT - 20);
  const tail = await archive.slice(from, archive.size);
  let at = tail.length - END_LENGTH;
  while (at >= 0 && u32le(tail, at) !== END) at--;
  if (at < 0) return undefined;
  let length = u32le(tail, at + 12);
  let offset = u32le(tail, at + 16);
  if (offset === 0xffffffff && at >= 20 && u32le(tail, at - 20) === LOCATOR_64) {
    const place = u64le(tail, at - 12);
    const end = await archive.slice(place, Math.min(archive.size, place + 56));
    if (end.length < 56 || u32le(end, 0) !== END_64) return undefined;
    length = u64le(end, 40);
    offset = u64le(end, 48);
  }
  if (offset > archive.size) return undefined;
  return archive.slice(offset, Math.min(archive.size, offset + Math.min(length, LONGEST_LIST)));
}

function u64le(bytes: Uint8Array, at: number): number {
  return u32le(bytes, at + 4) * 2 ** 32 + u32le(bytes, at);
}

/** A file in an archive. Its bytes don't stand in the archive as they are. */
class ZipMember implements Source {
  readonly name: string;
  readonly size: number;
  readonly packing = 'zip';
  private readonly archive: Source;
  private readonly sizes: Sizes;
  private readonly isStored: boolean;

  constructor(archive: Source, name: string, sizes: Sizes, isStored: boolean) {
    this.archive = archive;
    this.name = name;
    this.size = sizes.size;
    this.sizes = sizes;
    this.isStored = isStored;
  }

  open(problem: (reason: string) => void = () => undefined, limit?: number): SequentialReader {
    const packed = new RangeReader(this.archive, this.sizes);
    if (this.isStored) return packed;
    const create = (take: (bytes: Uint8Array) => void): Inflate => new Inflate(take);
    return new UnpackingReader(packed, { what: 'the zip data', create, problem, limit });
  }

  /** Unpacks up to there: meant for the beginning. */
  async slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const reader = this.open();
    let buffer: Uint8Array<ArrayBuffer> = new Uint8Array(end);
    let filled = 0;
    while (filled < end) {
      const read = await reader.read(buffer, filled);
      ({ buffer } = read);
      if (read.length === 0) break;
      filled += read.length;
    }
    await reader.cancel();
    return buffer.slice(start, filled);
  }
}

/** The bytes of a member, as they are in the archive. */
class RangeReader implements SequentialReader {
  private readonly archive: Source;
  private readonly sizes: Sizes;
  private at = -1;
  private start = 0;

  constructor(archive: Source, sizes: Sizes) {
    this.archive = archive;
    this.sizes = sizes;
  }

  async read(buffer: Uint8Array<ArrayBuffer>, from: number): Promise<ReadResult> {
    const { archive, sizes } = this;
    if (this.at < 0) this.at = await this.beginning();
    const end = Math.min(archive.size, this.start + sizes.packed);
    const length = Math.max(0, Math.min(PIECE, buffer.length - from, end - this.at));
    if (length === 0) return { buffer, length };
    const piece = await archive.slice(this.at, this.at + length);
    buffer.set(piece, from);
    this.at += piece.length;
    return { buffer, length: piece.length };
  }

  cancel(): Promise<void> {
    return Promise.resolve();
  }

  /** Name and extra field of the local header have lengths of their own (APPNOTE 4.3.7). */
  private async beginning(): Promise<number> {
    const { offset } = this.sizes;
    const header = await this.archive.slice(offset, Math.min(this.archive.size, offset + 30));
    const isHeader = header.length === 30 && u32le(header, 0) === LOCAL_HEADER;
    this.start = isHeader ? offset + 30 + u16le(header, 26) + u16le(header, 28) : this.archive.size;
    return this.start;
  }
}
