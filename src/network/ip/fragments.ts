import { limits } from '../../bytes/limits.ts';
import { TupleInterner } from '../../bytes/interner.ts';
import { stop, type Packet } from '../packet.ts';

interface Piece {
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** An IP payload has at most 8192 units of 8 bytes; fragments begin on one. A bit a unit says which have come. */
const UNIT = 8;
const UNITS = 8192;

interface Assembly {
  readonly pieces: Piece[];
  readonly frames: number[];
  readonly arrived: Uint32Array<ArrayBuffer>;
  arrivedUnits: number;
  held: number;
  /** Length of the whole payload, once the last fragment has come. */
  length: number;
}

/**
 * Puts IP fragments together, in whatever order they come (RFC 791 3.2, RFC 8200 4.5). Where fragments overlap, the
 * first copy of a byte stays. Pieces of packets that never become whole are given up oldest first.
 */
export class Fragments {
  private readonly keys = new TupleInterner(5);
  /** In order of the first fragment. */
  private readonly assemblies = new Map<number, Assembly>();
  private held = 0;
  /** Packets given up because of the cap, and those that never became whole. */
  dropped = 0;

  get incomplete(): number {
    return this.assemblies.size;
  }

  /**
   * Takes a fragment: bytes[start, end) of the packet at `offset` of the whole payload. The packet goes on as the
   * whole if it was the last piece missing, else it stops here.
   */
  add(packet: Packet, identification: number, offset: number, more: boolean): void {
    // What an error quotes is another copy, and a cut one.
    if (packet.quotedBy !== undefined) return offset === 0 ? undefined : stop(packet);
    const key = this.keys.intern(
      packet.source,
      packet.destination,
      identification,
      packet.protocol,
      packet.interface,
    );
    let assembly = this.assemblies.get(key);
    if (assembly === undefined) {
      const arrived = new Uint32Array(UNITS / 32);
      assembly = { pieces: [], frames: [], arrived, arrivedUnits: 0, held: arrived.byteLength, length: -1 };
      this.held += assembly.held;
      this.assemblies.set(key, assembly);
    }
    const bytes = packet.bytes.slice(packet.start, packet.end);
    if (assembly.frames[assembly.frames.length - 1] !== packet.frame) assembly.frames.push(packet.frame);
    if (!more) assembly.length = offset + bytes.length;
    // What brings nothing new is not kept: a flood of copies costs no memory.
    if (mark(assembly, offset, bytes.length)) {
      assembly.pieces.push({ offset, bytes });
      assembly.held += bytes.length;
      this.held += bytes.length;
    }
    if (assembly.length < 0 || assembly.arrivedUnits * UNIT < assembly.length) {
      this.evict();
      return stop(packet);
    }
    this.forget(key, assembly);
    packet.bytes = join(assembly);
    packet.start = 0;
    packet.end = assembly.length;
    packet.base = -1;
    packet.frames = assembly.frames;
  }

  private evict(): void {
    for (const [key, assembly] of this.assemblies) {
      if (this.held <= limits.fragmentBytes) return;
      this.forget(key, assembly);
      this.dropped++;
    }
  }

  private forget(key: number, assembly: Assembly): void {
    this.assemblies.delete(key);
    this.held -= assembly.held;
  }
}

/** Notes what a fragment covers; says whether any of it is new. */
function mark(assembly: Assembly, offset: number, length: number): boolean {
  const before = assembly.arrivedUnits;
  const end = Math.min(UNITS, Math.ceil((offset + length) / UNIT));
  for (let unit = offset / UNIT; unit < end; unit++) {
    const word = unit >> 5;
    const bit = 1 << (unit & 31);
    if ((assembly.arrived[word]! & bit) !== 0) continue;
    assembly.arrived[word]! |= bit;
    assembly.arrivedUnits++;
  }
  return assembly.arrivedUnits > before;
}

function join({ pieces, length }: Assembly): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  // Last to first, so that the first copy of a byte is the one that stays.
  for (let i = pieces.length - 1; i >= 0; i--) {
    const { offset, bytes } = pieces[i]!;
    if (offset < length) whole.set(bytes.subarray(0, length - offset), offset);
  }
  return whole;
}
