import {
  BURST_LENGTH,
  BURSTS,
  BYTES,
  DUPLICATES,
  EXPECTED,
  JITTER,
  LONGEST_RUN,
  LOSS_RUNS,
  LOST_IN_BURSTS,
  LOST_IN_GAPS,
  MARKERS,
  MAX_DELTA,
  MAX_DELTA_FRAME,
  MAX_JITTER,
  MEAN_DELTA,
  MEAN_JITTER,
  MIN_DELTA,
  MIN_JITTER,
  NOMINAL,
  OUT_OF_ORDER,
  PACKETS,
  SKEW,
  TYPE,
  WIDTH,
} from './stream-rows.ts';
import { isComfortNoise, type RtpStreams } from './streams.ts';
import { laneOf } from './timing.ts';

/** IP and UDP headers, which Wireshark counts into the bandwidth. */
const HEADERS = 28;
const HEADERS_V6 = 48;

/** What was measured of a stream; ms and bits a second. Null where the clock of its payload is not known. */
export interface StreamFigures {
  readonly packets: number;
  /** From the first sequence number to the highest. */
  readonly expected: number;
  /** Expected less packets, as RFC 3550 A.3 and Wireshark count: duplicates make it smaller. */
  readonly lost: number;
  readonly lossPercent: number;
  /** Packets that never came: `lost`, had none come twice. */
  readonly missing: number;
  readonly missingPercent: number;
  readonly duplicates: number;
  readonly outOfOrder: number;
  readonly longestLoss: number;
  /** RFC 3611 4.7.2: stretches in which losses lie less than 16 packets apart; what is between them is a gap. */
  readonly bursts: number;
  readonly burstLossPercent: number;
  readonly burstPackets: number;
  readonly gapLossPercent: number;
  /** How long runs of losses are, compared with random ones (ITU-T G.107 3.5). */
  readonly burstRatio: number;
  readonly minDeltaMs: number;
  readonly meanDeltaMs: number;
  readonly maxDeltaMs: number;
  readonly maxDeltaFrame: number;
  readonly minJitterMs: number | null;
  readonly meanJitterMs: number | null;
  readonly maxJitterMs: number | null;
  readonly skewMs: number | null;
  readonly seconds: number;
  readonly bitRate: number;
  readonly markers: number;
  readonly comfortNoise: number;
  readonly telephoneEvents: number;
}

/** The figures of a stream. `clockRate` (Hz) is that of its codec, for one whose clock was not known while reading. */
export function readFigures(
  rtp: RtpStreams,
  id: number,
  clockRate: number | undefined,
  isV6 = false,
): StreamFigures {
  const c = rtp.streams.columns;
  const b = id * WIDTH;
  const read = (field: number): number => rtp.rows[b + field]!;
  const packets = read(PACKETS);
  const expected = read(EXPECTED);
  const lost = expected - packets;
  const missing = Math.max(0, lost + read(DUPLICATES));
  const burstPackets = read(BURST_LENGTH);
  const seconds =
    c.lastSeconds[id]! - c.firstSeconds[id]! + (c.lastNanoseconds[id]! - c.firstNanoseconds[id]!) / 1e9;
  const bits = 8 * (read(BYTES) + (isV6 ? HEADERS_V6 : HEADERS) * packets);
  const runs = read(LOSS_RUNS);
  return {
    packets,
    expected,
    lost,
    lossPercent: percent(lost, expected),
    missing,
    missingPercent: percent(missing, expected),
    duplicates: read(DUPLICATES),
    outOfOrder: read(OUT_OF_ORDER),
    longestLoss: read(LONGEST_RUN),
    bursts: read(BURSTS),
    burstLossPercent: percent(read(LOST_IN_BURSTS), burstPackets),
    burstPackets,
    gapLossPercent: percent(read(LOST_IN_GAPS), expected - burstPackets),
    burstRatio: runs === 0 ? 1 : Math.max(1, (missing / runs) * (1 - missing / expected)),
    minDeltaMs: orZero(read(MIN_DELTA)),
    meanDeltaMs: read(MEAN_DELTA),
    maxDeltaMs: read(MAX_DELTA),
    maxDeltaFrame: read(MAX_DELTA_FRAME),
    ...jitterOf(rtp, id, clockRate),
    seconds,
    bitRate: seconds > 0 ? bits / seconds : 0,
    markers: read(MARKERS),
    ...countTypes(rtp, id),
  };
}

function jitterOf(
  { rows, lanes }: RtpStreams,
  id: number,
  clockRate: number | undefined,
): Pick<StreamFigures, 'minJitterMs' | 'meanJitterMs' | 'maxJitterMs' | 'skewMs'> {
  const measured = laneOf(rows, id * WIDTH, lanes, (clockRate ?? 0) / 1000);
  if (measured === undefined || !wasMeasured(measured))
    return { minJitterMs: null, meanJitterMs: null, maxJitterMs: null, skewMs: null };
  const { lane, at } = measured;
  return {
    minJitterMs: orZero(lane[at + MIN_JITTER]!),
    meanJitterMs: lane[at + MEAN_JITTER]!,
    maxJitterMs: lane[at + MAX_JITTER]!,
    skewMs: lane[at + SKEW]!,
  };
}

/** Whether any packet had a clock. */
function wasMeasured({ lane, at }: { lane: Float64Array; at: number }): boolean {
  return lane[at + NOMINAL] !== 0 || lane[at + JITTER] !== 0;
}

function countTypes(rtp: RtpStreams, id: number): Pick<StreamFigures, 'comfortNoise' | 'telephoneEvents'> {
  const types = rtp.payloadTypes.table.columns;
  let comfortNoise = 0;
  let telephoneEvents = 0;
  for (const row of typeRows(rtp, id)) {
    if (isComfortNoise(types.payloadType[row]!)) comfortNoise += types.packets[row]!;
    else if (types.isEvent[row] === 1) telephoneEvents += types.packets[row]!;
  }
  return { comfortNoise, telephoneEvents };
}

/** Rows in `payloadTypes` of a stream, in the order in which the types came up. */
export function typeRows({ payloadTypes, rows }: RtpStreams, id: number): number[] {
  return payloadTypes.rowsOf(rows, id * WIDTH);
}

/** Rows in `silences` of a stream, in order of time. */
export function silenceRows({ silences, rows }: RtpStreams, id: number): number[] {
  return silences.rowsOf(rows, id * WIDTH);
}

/** The payload type that most packets have, noise and events aside. */
export function mainPayloadType(rtp: RtpStreams, id: number): number {
  const types = rtp.payloadTypes.table.columns;
  let best = -1;
  let most = -1;
  for (const row of typeRows(rtp, id)) {
    const isBeside = types.isEvent[row] === 1 || isComfortNoise(types.payloadType[row]!);
    // What is beside counts only where there is nothing else.
    const packets = isBeside ? 0 : types.packets[row]!;
    if (packets <= most) continue;
    most = packets;
    best = types.payloadType[row]!;
  }
  return best < 0 ? rtp.rows[id * WIDTH + TYPE]! : best;
}

function percent(part: number, whole: number): number {
  return whole > 0 ? (100 * part) / whole : 0;
}

/** A stream of nothing but marked packets has no such figure; Wireshark says 0. */
function orZero(value: number): number {
  return value === Infinity ? 0 : value;
}
