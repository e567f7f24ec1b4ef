import { limits } from '../bytes/limits.ts';
import { Table } from '../bytes/columns.ts';
import { u16be, u32be } from '../bytes/endian.ts';
import { TupleInterner } from '../bytes/interner.ts';
import { wordsOf } from '../bytes/words.ts';
import { shiftTime } from '../capture/time.ts';
import type { CaptureRecord } from '../capture/record.ts';
import type { Packet } from '../network/packet.ts';
import { findStaticPayloadType } from '../sdp/static-payload-types.ts';
import { findUsualUdp } from '../network/usual-packet.ts';
import { Candidates } from './candidates.ts';
import { PayloadTypes } from './payload-types.ts';
import { beginSequence, endSequence, takeSequence } from './sequence.ts';
import { RecentStreams } from './recent-streams.ts';
import { SILENCE, Silences } from './silences.ts';
import {
  BYTES,
  DELTA,
  FIRST_NANOSECONDS,
  FIRST_SECONDS,
  grownRows,
  hand,
  HIGHEST,
  KILOHERTZ,
  LAST_FRAME,
  LAST_NANOSECONDS,
  LAST_OFFSET,
  LAST_SECONDS,
  MARKERS,
  NOISE,
  NOW,
  NOW_TIMESTAMP,
  PACKETS,
  TYPE,
  WIDTH,
} from './stream-rows.ts';
import { sniffEvent, TelephoneEvents } from './telephone-events.ts';
import { beginTiming, takeTiming, tryClocks, type Lanes } from './timing.ts';

const HEADER = 12;
const FIRST_DYNAMIC = 96;
const COMFORT_NOISE = 13;
const COMFORT_NOISE_OLD = 19;

const columns = {
  source: Uint32Array,
  destination: Uint32Array,
  sourcePort: Uint16Array,
  destinationPort: Uint16Array,
  ssrc: Uint32Array,
  file: Uint16Array,
  firstFrame: Uint32Array,
  firstSeconds: Float64Array,
  firstNanoseconds: Uint32Array,
  /** Where the records of the first and the last packet lie in the file; -1 where they do not. */
  firstOffset: Float64Array,
  // Those of the last packet stand in `rows` while packets come.
  lastOffset: Float64Array,
  lastFrame: Uint32Array,
  lastSeconds: Float64Array,
  lastNanoseconds: Uint32Array,
  packets: Uint32Array,
};

/**
 * The RTP clock of a payload type as a description that is known by now says it, in Hz; 0 for telephone events,
 * undefined where none says it.
 */
export type ClockOf = (packet: Packet, payloadType: number) => number | undefined;

/** Where a record lies: its bytes, their place in the file, negative where the file does not hold them, and its start. */
export interface Placed {
  readonly bytes: Uint8Array;
  readonly base: number;
  readonly start: number;
}

function placeOf({ base, start }: Placed): number {
  return base < 0 ? -1 : base + start;
}

/** Whether bytes[start, end) can be an RTP packet: version 2, no RTCP packet type (RFC 5761 4). */
export function sniffRtp(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < HEADER || bytes[start]! >> 6 !== 2) return false;
  const type = bytes[start + 1]!;
  return type < 192 || type > 223;
}

export function isComfortNoise(payloadType: number): boolean {
  return payloadType === COMFORT_NOISE || payloadType === COMFORT_NOISE_OLD;
}

/**
 * RTP streams and what is measured of them: one for each pair of endpoints and SSRC, told by consecutive sequence
 * numbers. One that goes on in the next file (a ring of files) stays one; one that two files saw at a time is one of
 * each.
 */
export class RtpStreams {
  readonly streams = new Table(columns, 256);
  /** `stream-rows.ts`; replaced when it grows. */
  rows = new Float64Array(64 * WIDTH);
  readonly lanes: Lanes = [];
  readonly payloadTypes = new PayloadTypes();
  readonly silences = new Silences();
  readonly events = new TelephoneEvents();
  /** Pairs of packets that would have been streams beyond the cap. */
  beyond = 0;
  private readonly clockOf: ClockOf;
  private readonly limit: number;
  private readonly keys = new TupleInterner(4);
  /** By key: the number of the latest stream, and the last file in which it was found. */
  private readonly numbers: number[] = [];
  private readonly files: number[] = [];
  private readonly candidates = new Candidates();
  private readonly recent = new RecentStreams();
  /** Where the RTP header of the record in hand begins, if `recent` does not know its stream. */
  private unknown = -1;
  private file = 0;

  /** `limit`: streams that are measured at most. */
  constructor(clockOf: ClockOf = () => undefined, limit: number = limits.rtpStreams) {
    this.clockOf = clockOf;
    this.limit = limit;
  }

  /** Packets from now on are of this file. */
  beginFile(file: number): void {
    this.file = file;
    this.candidates.clear();
    this.recent.clear();
  }

  /** All is read. */
  finish(): void {
    const c = this.streams.columns;
    const { rows } = this;
    for (let id = 0; id < this.streams.length; id++) {
      const b = id * WIDTH;
      endSequence(rows, b);
      this.payloadTypes.settle(rows, b);
      c.packets[id] = rows[b + PACKETS]!;
      c.lastSeconds[id] = rows[b + LAST_SECONDS]!;
      c.lastNanoseconds[id] = rows[b + LAST_NANOSECONDS]!;
      c.lastFrame[id] = rows[b + LAST_FRAME]!;
      c.lastOffset[id] = rows[b + LAST_OFFSET]!;
    }
  }

  /** Adds seconds to the times of all streams of some files, by their numbers. */
  shift(offsets: ReadonlyMap<number, number>): void {
    if (offsets.size === 0) return;
    const c = this.streams.columns;
    const types = this.payloadTypes.table.columns;
    const silences = this.silences.table.columns;
    for (let id = 0; id < this.streams.length; id++) {
      const offset = offsets.get(c.file[id]!) ?? 0;
      shiftColumns(c.firstSeconds, c.firstNanoseconds, id, offset);
      shiftColumns(c.lastSeconds, c.lastNanoseconds, id, offset);
      for (const row of this.payloadTypes.rowsOf(this.rows, id * WIDTH)) {
        shiftColumns(types.firstSeconds, types.firstNanoseconds, row, offset);
        shiftColumns(types.lastSeconds, types.lastNanoseconds, row, offset);
      }
      for (const row of this.silences.rowsOf(this.rows, id * WIDTH))
        shiftColumns(silences.seconds, silences.nanoseconds, row, offset);
      this.events.shift(id, offset);
    }
  }

  /**
   * Takes a record that is a usual packet of a known stream, of the payload type before: nearly all of a capture of
   * media, and nothing else is done for them. False, and nothing changed, for any other record.
   */
  goesOn(record: CaptureRecord): boolean {
    const { bytes } = record;
    const words = wordsOf(bytes);
    this.unknown = -1;
    if (record.layer !== 'link') return false;
    const udp = findUsualUdp(words, record.start, record.end, record.protocol);
    if (udp === 0) return false;
    const start = udp + 8;
    const end = udp + words.getUint16(udp + 4);
    if (!sniffRtp(bytes, start, end)) return false;
    const id = this.recent.find(words, udp);
    if (id < 0) {
      this.unknown = start;
      return false;
    }
    const b = id * WIDTH;
    const type = words.getUint8(start + 1);
    if ((type & 0x7f) !== this.rows[b + TYPE] || this.rows[b + KILOHERTZ] === 0) return false;
    hand[NOW_TIMESTAMP] = words.getUint32(start + 4);
    this.measure(b, type, words.getUint16(start + 2), end - start, record, record);
    return true;
  }

  /** Takes a packet that `sniffRtp` let pass, and the record it came in. */
  packet(packet: Packet, record: Placed): void {
    const { bytes, start, source, destination } = packet;
    const ports = ((packet.sourcePort << 16) | packet.destinationPort) >>> 0;
    const ssrc = u32be(bytes, start + 8);
    const key = this.keys.find(source, destination, ports, ssrc);
    if (key < 0 || this.files[key] !== this.file) {
      const before = this.candidates.slotBefore(packet, ports, ssrc, placeOf(record));
      if (before >= 0) this.promote(packet, ports, ssrc, before, record);
      return;
    }
    const id = this.numbers[key]!;
    // Not in what was put together, nor in a tunnel.
    if (start === this.unknown && bytes === record.bytes) this.recent.tell(id);
    this.measureAny(id, packet, record);
  }

  private measureAny(id: number, packet: Packet, record: Placed): void {
    const { bytes, start, end } = packet;
    const type = bytes[start + 1]! & 0x7f;
    const b = id * WIDTH;
    if (type !== this.rows[b + TYPE]) this.changeType(id, packet, type);
    hand[NOW_TIMESTAMP] = u32be(bytes, start + 4);
    this.measure(b, bytes[start + 1]!, u16be(bytes, start + 2), end - start, packet, record);
    if (this.rows[b + KILOHERTZ] === 0)
      this.events.take(id, hand[NOW_TIMESTAMP], packet, payloadStart(packet), end);
  }

  private measure(b: number, type: number, sequence: number, length: number, at: At, record: Placed): void {
    const h = this.rows;
    h[b + LAST_SECONDS] = at.seconds;
    h[b + LAST_NANOSECONDS] = at.nanoseconds;
    h[b + LAST_FRAME] = at.frame;
    h[b + LAST_OFFSET] = placeOf(record);
    this.take(b, type, sequence, length);
  }

  /** Measures the packet that the row has in hand. */
  private take(b: number, type: number, sequence: number, length: number): void {
    const h = this.rows;
    const highest = h[b + HIGHEST]!;
    takeSequence(h, b, sequence);
    hand[NOW] =
      (h[b + LAST_SECONDS]! - h[b + FIRST_SECONDS]!) * 1e3 +
      (h[b + LAST_NANOSECONDS]! - h[b + FIRST_NANOSECONDS]!) / 1e6;
    const wasNoise = h[b + NOISE] !== 0;
    const isNoise = isComfortNoise(type & 0x7f);
    const isMarked = type >= 128;
    takeTiming(h, b, this.lanes, !isMarked && !isNoise && !wasNoise);
    h[b + NOISE] = isNoise ? 1 : 0;
    h[b + PACKETS]!++;
    h[b + BYTES]! += length;
    if (isMarked) h[b + MARKERS]!++;
    if (hand[DELTA]! < SILENCE) return;
    const skipped = ((sequence - highest - 1) << 16) >> 16;
    this.silences.add(h, b, hand[DELTA]!, skipped, isMarked || isNoise || wasNoise);
  }

  private changeType(id: number, packet: Packet, payloadType: number): void {
    const h = this.rows;
    const b = id * WIDTH;
    const isEvent =
      payloadType >= FIRST_DYNAMIC && sniffEvent(packet.bytes, payloadStart(packet), packet.end);
    const known = findStaticPayloadType(payloadType)?.clockRate;
    const clock = isEvent ? 0 : (known ?? this.clockOf(packet, payloadType));
    h[b + TYPE] = payloadType;
    h[b + KILOHERTZ] = clock === undefined ? NaN : clock / 1000;
    if (clock === undefined && payloadType >= FIRST_DYNAMIC) tryClocks(h, b, this.lanes);
    const at = h[b + PACKETS] === 0 ? firstOf(this.streams.columns, id) : packet;
    this.payloadTypes.change(h, b, payloadType, clock === 0, at);
  }

  /** The packet before and this one are a stream, or go on with one that another file holds. */
  private promote(packet: Packet, ports: number, ssrc: number, slot: number, record: Placed): void {
    const first = this.candidates;
    const seconds = first.seconds[slot]!;
    const known = this.keys.find(packet.source, packet.destination, ports, ssrc);
    let id = known < 0 ? undefined : this.numbers[known];
    if (id !== undefined && this.rows[id * WIDTH + LAST_SECONDS]! <= seconds) {
      const h = this.rows;
      const b = id * WIDTH;
      hand[NOW_TIMESTAMP] = first.timestamp[slot]!;
      h[b + LAST_SECONDS] = seconds;
      h[b + LAST_NANOSECONDS] = first.nanoseconds[slot]!;
      h[b + LAST_FRAME] = first.frame[slot]!;
      h[b + LAST_OFFSET] = first.offset[slot]!;
      this.take(b, first.type[slot]!, first.sequence[slot]!, first.length[slot]!);
    } else if (this.streams.length < this.limit) {
      id = this.begin(packet, ssrc, slot);
    } else {
      first.sequence[slot] = -1;
      this.beyond++;
      return;
    }
    const key = this.keys.intern(packet.source, packet.destination, ports, ssrc);
    this.files[key] = this.file;
    this.numbers[key] = id;
    first.sequence[slot] = -1;
    this.measureAny(id, packet, record);
  }

  private begin(packet: Packet, ssrc: number, slot: number): number {
    const first = this.candidates;
    const id = this.streams.add();
    const b = id * WIDTH;
    if (b + WIDTH > this.rows.length) this.rows = grownRows(this.rows);
    const h = this.rows;
    const c = this.streams.columns;
    c.source[id] = packet.source;
    c.destination[id] = packet.destination;
    c.sourcePort[id] = packet.sourcePort;
    c.destinationPort[id] = packet.destinationPort;
    c.ssrc[id] = ssrc;
    c.file[id] = this.file;
    c.firstFrame[id] = first.frame[slot]!;
    c.firstSeconds[id] = first.seconds[slot]!;
    c.firstNanoseconds[id] = first.nanoseconds[slot]!;
    c.firstOffset[id] = first.offset[slot]!;
    beginSequence(h, b, first.sequence[slot]!);
    beginTiming(h, b, first.timestamp[slot]!);
    const type = first.type[slot]!;
    this.changeType(id, packet, type & 0x7f);
    h[b + PACKETS] = 1;
    h[b + BYTES] = first.length[slot]!;
    h[b + MARKERS] = type >> 7;
    h[b + NOISE] = isComfortNoise(type & 0x7f) ? 1 : 0;
    h[b + FIRST_SECONDS] = h[b + LAST_SECONDS] = first.seconds[slot]!;
    h[b + FIRST_NANOSECONDS] = h[b + LAST_NANOSECONDS] = first.nanoseconds[slot]!;
    return id;
  }
}

/** When and with which frame something came. */
interface At {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}

function firstOf(c: RtpStreams['streams']['columns'], id: number): At {
  return { frame: c.firstFrame[id]!, seconds: c.firstSeconds[id]!, nanoseconds: c.firstNanoseconds[id]! };
}

/** Behind contributing sources and a header extension (RFC 3550 5.1, 5.3.1); the end where it is cut. */
function payloadStart({ bytes, start, end }: Packet): number {
  const flags = bytes[start]!;
  let at = start + HEADER + 4 * (flags & 15);
  if ((flags & 0x10) !== 0 && at + 4 <= end) at += 4 + 4 * u16be(bytes, at + 2);
  return Math.min(at, end);
}

function shiftColumns(seconds: Float64Array, nanoseconds: Uint32Array, row: number, offset: number): void {
  const shifted = shiftTime({ seconds: seconds[row]!, nanoseconds: nanoseconds[row]! }, offset);
  seconds[row] = shifted.seconds;
  nanoseconds[row] = shifted.nanoseconds;
}
