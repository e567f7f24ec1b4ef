/**
 * What is measured of a stream, one row of doubles each: 5 million packets are read in a second or two, and a row in one
 * piece costs half of what a column for each number does. Times are ms since the first packet of the stream; positions
 * count sequence numbers from the first, which has 1, and never wrap.
 */
// What every packet changes comes first: 28 doubles, four lines of the processor's cache.
export const PACKETS = 0;
/** Of RTP packets, header and all. */
export const BYTES = 1;
/** The payload type in use, its clock in kHz (0 for telephone events, NaN where it is not known). */
export const TYPE = 2;
export const KILOHERTZ = 3;
/** Sequence numbers (`sequence.ts`): the highest, its position, and which of the last 64 positions came. */
export const HIGHEST = 4;
export const EXPECTED = 5;
export const NEAR = 6;
export const FAR = 7;

export const FIRST_SECONDS = 8;
export const FIRST_NANOSECONDS = 9;
export const LAST_SECONDS = 10;
export const LAST_NANOSECONDS = 11;
export const LAST_FRAME = 12;
/** Where the record of the last packet lies in the file; -1 where it does not. */
export const LAST_OFFSET = 13;
/** 1 if the last packet was comfort noise. */
export const NOISE = 14;
/** The number of its lanes plus one, where several clocks are tried. */
export const LANES = 15;

/** Arrival (`timing.ts`): timestamp of the last packet, also as units of the RTP clock since the first. */
export const TIMESTAMP = 16;
export const UNITS = 17;
export const ARRIVAL = 18;
export const MIN_DELTA = 19;
export const MEAN_DELTA = 20;
export const MAX_DELTA = 21;
/** The lane of the known clock. */
export const LANE = 22;

/** A lane, from its beginning: jitter and what the timestamps say has passed. */
export const JITTER = 0;
export const NOMINAL = 1;
export const MIN_JITTER = 2;
export const MEAN_JITTER = 3;
export const MAX_JITTER = 4;
export const SKEW = 5;
export const LANE_WIDTH = 6;

export const MARKERS = 28;
export const MAX_DELTA_FRAME = 29;
/** The sequence number that makes a jump a new beginning; -1 for none. */
export const JUMP = 30;
export const DUPLICATES = 31;
export const OUT_OF_ORDER = 32;
/** Position of the last that never came, and the burst it is part of. */
export const LOST_AT = 33;
export const BURST_START = 34;
export const BURST_LOST = 35;
/** Bursts that are over. */
export const BURSTS = 36;
export const BURST_LENGTH = 37;
export const LOST_IN_BURSTS = 38;
export const LOST_IN_GAPS = 39;
/** Runs of losses. */
export const LOSS_RUNS = 40;
export const RUN = 41;
export const LONGEST_RUN = 42;

/** Payload types and silences, chains of rows (plus one) in tables of their own. */
export const TYPES = 43;
export const TYPE_ROW = 44;
export const TYPE_SINCE = 45;
export const SILENCES = 46;
export const SILENCE_COUNT = 47;
export const WIDTH = 48;

/**
 * What of the packet in hand is no small integer (its timestamp, ms since the first packet, ms since the one before):
 * passed on as an argument it would be an object each.
 */
export const hand = new Float64Array(3);
export const NOW_TIMESTAMP = 0;
export const NOW = 1;
export const DELTA = 2;

/** Twice the room for rows, with what was in it. */
export function grownRows(rows: Float64Array): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(rows.length * 2);
  grown.set(rows);
  return grown;
}
