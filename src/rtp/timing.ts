import {
  hand,
  ARRIVAL,
  DELTA,
  JITTER,
  KILOHERTZ,
  LANE,
  LANE_WIDTH,
  LANES,
  LAST_FRAME,
  MAX_DELTA,
  MAX_DELTA_FRAME,
  MAX_JITTER,
  MEAN_DELTA,
  MEAN_JITTER,
  MIN_DELTA,
  MIN_JITTER,
  NOMINAL,
  NOW,
  NOW_TIMESTAMP,
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
  h[b + (LANE + MIN_JITTER)] = Infinity;
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
 */
export function takeTiming(h: Float64Array, b: number, lanes: Lanes, isRegular: boolean): void {
  const step = (hand[NOW_TIMESTAMP]! - h[b + TIMESTAMP]!) | 0;
  const units = h[b + UNITS]! + step;
  if (units < 0) {
    hand[DELTA] = 0;
    return;
  }
  const now = hand[NOW]!;
  const delta = now - h[b + ARRIVAL]!;
  h[b + ARRIVAL] = now;
  hand[DELTA] = delta;
  const count = h[b + PACKETS]!;
  const kilohertz = h[b + KILOHERTZ]!;
  if (kilohertz !== 0) {
    h[b + UNITS] = units;
    h[b + TIMESTAMP] = hand[NOW_TIMESTAMP]!;
    if (h[b + LANES] !== 0) measureAll(lanes[h[b + LANES]! - 1]!, h, b, step, isRegular);
    else if (kilohertz > 0) {
      const nominal = step / kilohertz;
      const jitter = (15 * h[b + (LANE + JITTER)]! + Math.abs(delta - nominal)) / 16;
      h[b + (LANE + JITTER)] = jitter;
      const since = h[b + (LANE + NOMINAL)]! + nominal;
      h[b + (LANE + NOMINAL)] = since;
      const skew = since - now;
      if (Math.abs(skew) > Math.abs(h[b + (LANE + SKEW)]!)) h[b + (LANE + SKEW)] = skew;
      if (isRegular) {
        h[b + (LANE + MEAN_JITTER)] = (h[b + (LANE + MEAN_JITTER)]! * (count - 1) + jitter) / count;
        if (jitter < h[b + (LANE + MIN_JITTER)]!) h[b + (LANE + MIN_JITTER)] = jitter;
        if (jitter > h[b + (LANE + MAX_JITTER)]!) h[b + (LANE + MAX_JITTER)] = jitter;
      }
    }
  }
  if (isRegular) {
    h[b + MEAN_DELTA] = (h[b + MEAN_DELTA]! * (count - 1) + delta) / count;
    if (delta < h[b + MIN_DELTA]!) h[b + MIN_DELTA] = delta;
    if (delta > h[b + MAX_DELTA]!) {
      h[b + MAX_DELTA] = delta;
      h[b + MAX_DELTA_FRAME] = h[b + LAST_FRAME]!;
    }
  }
}

/** The same with each of the clocks that are tried; few streams need it. */
function measureAll(lanes: Float64Array, h: Float64Array, b: number, step: number, isRegular: boolean): void {
  const known = h[b + KILOHERTZ]!;
  const count = h[b + PACKETS]!;
  for (let i = 0; i < CANDIDATES.length; i++) {
    const at = i * LANE_WIDTH;
    const nominal = step / (known > 0 ? known : CANDIDATES[i]!);
    const jitter = (15 * lanes[at + JITTER]! + Math.abs(hand[DELTA]! - nominal)) / 16;
    lanes[at + JITTER] = jitter;
    lanes[at + NOMINAL]! += nominal;
    const skew = lanes[at + NOMINAL]! - hand[NOW]!;
    if (Math.abs(skew) > Math.abs(lanes[at + SKEW]!)) lanes[at + SKEW] = skew;
    if (!isRegular) continue;
    lanes[at + MEAN_JITTER] = (lanes[at + MEAN_JITTER]! * (count - 1) + jitter) / count;
    if (jitter < lanes[at + MIN_JITTER]!) lanes[at + MIN_JITTER] = jitter;
    if (jitter > lanes[at + MAX_JITTER]!) lanes[at + MAX_JITTER] = jitter;
  }
}
