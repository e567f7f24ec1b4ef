import {
  ARRIVAL,
  JITTER,
  KILOHERTZ,
  LANE,
  LANE_WIDTH,
  LANES,
  MAX_DELTA,
  MAX_DELTA_FRAME,
  MAX_JITTER,
  MEAN_DELTA,
  MEAN_JITTER,
  MIN_DELTA,
  MIN_JITTER,
  NOMINAL,
  PACKETS,
  SKEW,
  TIMESTAMP,
  UNITS,
} from './stream-rows.ts';

/** kHz that are tried where nothing says the clock of a dynamic payload type: telephony, wideband, Opus, video. */
const CANDIDATES = [8, 16, 48, 90];

/** The lanes of streams whose clock is not known, one for each candidate. */
export type Lanes = Float64Array[];

/** The first packet of a stream. */
export function beginTiming(h: Float64Array, b: number, timestamp: number): void {
  h[b + TIMESTAMP] = timestamp;
  h[b + MIN_DELTA] = Infinity;
  h[b + LANE + MIN_JITTER] = Infinity;
}

/** A payload type of an unknown clock came: from now on the jitter is measured with each that it may have. */
export function tryClocks(h: Float64Array, b: number, lanes: Lanes): void {
  if (h[b + LANES] !== 0) return;
  const tried = new Float64Array(LANE_WIDTH * CANDIDATES.length);
  for (const i of CANDIDATES.keys()) tried.set(h.subarray(b + LANE, b + LANE + LANE_WIDTH), i * LANE_WIDTH);
  h[b + LANES] = lanes.push(tried);
}

/** Where what was measured with a clock (kHz) stands; undefined when it was not among those that were tried. */
export function laneOf(
  h: Float64Array,
  b: number,
  lanes: Lanes,
  kilohertz: number,
): { lane: Float64Array; at: number } | undefined {
  if (h[b + LANES] === 0) return { lane: h, at: b + LANE };
  const tried = CANDIDATES.indexOf(kilohertz);
  return tried < 0 ? undefined : { lane: lanes[h[b + LANES]! - 1]!, at: tried * LANE_WIDTH };
}

/**
 * Time between packets and jitter (RFC 3550 6.4.1, A.8), as Wireshark computes them: packets with the marker, comfort
 * noise and what follows it are not regular, and count neither for the time between packets nor for the mean and the
 * largest jitter; one that is older than the first counts for nothing; a telephone event has no clock (RFC 4733 2.2.1).
 * Returns the ms since the packet before.
 */
export function takeTiming(
  h: Float64Array,
  b: number,
  lanes: Lanes,
  timestamp: number,
  arrival: number,
  isRegular: boolean,
  frame: number,
): number {
  const step = (timestamp - h[b + TIMESTAMP]!) | 0;
  const units = h[b + UNITS]! + step;
  if (units < 0) return 0;
  const delta = arrival - h[b + ARRIVAL]!;
  h[b + ARRIVAL] = arrival;
  const count = h[b + PACKETS]!;
  const kilohertz = h[b + KILOHERTZ]!;
  if (kilohertz !== 0) {
    h[b + UNITS] = units;
    h[b + TIMESTAMP] = timestamp;
    if (h[b + LANES] !== 0)
      measureAll(lanes[h[b + LANES]! - 1]!, kilohertz, step, delta, arrival, isRegular, count);
    else if (kilohertz > 0) measure(h, b + LANE, step / kilohertz, delta, arrival, isRegular, count);
  }
  if (isRegular) {
    h[b + MEAN_DELTA] = (h[b + MEAN_DELTA]! * (count - 1) + delta) / count;
    if (delta < h[b + MIN_DELTA]!) h[b + MIN_DELTA] = delta;
    if (delta > h[b + MAX_DELTA]!) {
      h[b + MAX_DELTA] = delta;
      h[b + MAX_DELTA_FRAME] = frame;
    }
  }
  return delta;
}

function measureAll(
  lanes: Float64Array,
  kilohertz: number,
  step: number,
  delta: number,
  arrival: number,
  isRegular: boolean,
  count: number,
): void {
  for (let i = 0; i < CANDIDATES.length; i++) {
    const clock = kilohertz > 0 ? kilohertz : CANDIDATES[i]!;
    measure(lanes, i * LANE_WIDTH, step / clock, delta, arrival, isRegular, count);
  }
}

/** `nominal`: ms that the time stamp went on. */
function measure(
  lane: Float64Array,
  at: number,
  nominal: number,
  delta: number,
  arrival: number,
  isRegular: boolean,
  count: number,
): void {
  const jitter = (15 * lane[at + JITTER]! + Math.abs(delta - nominal)) / 16;
  lane[at + JITTER] = jitter;
  const since = lane[at + NOMINAL]! + nominal;
  lane[at + NOMINAL] = since;
  const skew = since - arrival;
  if (Math.abs(skew) > Math.abs(lane[at + SKEW]!)) lane[at + SKEW] = skew;
  if (!isRegular) return;
  lane[at + MEAN_JITTER] = (lane[at + MEAN_JITTER]! * (count - 1) + jitter) / count;
  if (jitter < lane[at + MIN_JITTER]!) lane[at + MIN_JITTER] = jitter;
  if (jitter > lane[at + MAX_JITTER]!) lane[at + MAX_JITTER] = jitter;
}
