/**
 * What is measured of a stream, one row of doubles each: 5 million packets are read in a second or two, and a row in one
 * piece costs half of what a column for each number does. Times are ms since the first packet of the stream; positions
 * count sequence numbers from the first, which has 1, and never wrap.
 */
export const PACKETS = 0;
/** Of RTP packets, header and all. */
export const BYTES = 1;
export const MARKERS = 2;
export const LAST_SECONDS = 3;
export const LAST_NANOSECONDS = 4;
export const LAST_FRAME = 5;
/** Where the record of the last packet lies in the file; -1 where it does not. */
export const LAST_OFFSET = 6;
/** The payload type in use, its clock in kHz (0 for telephone events, NaN where it is not known). */
export const TYPE = 7;
export const KILOHERTZ = 8;
/** 1 if the last packet was comfort noise. */
export const NOISE = 9;

/** Sequence numbers (`sequence.ts`): the highest, its position, and which of the last 64 positions came. */
export const HIGHEST = 10;
export const EXPECTED = 11;
export const NEAR = 12;
export const FAR = 13;
/** The sequence number that makes a jump a new beginning; -1 for none. */
export const JUMP = 14;
export const DUPLICATES = 15;
export const OUT_OF_ORDER = 16;
/** Position of the last that never came, and the burst it is part of. */
export const LOST_AT = 17;
export const BURST_START = 18;
export const BURST_LOST = 19;
/** Bursts that are over. */
export const BURSTS = 20;
export const BURST_LENGTH = 21;
export const LOST_IN_BURSTS = 22;
export const LOST_IN_GAPS = 23;
/** Runs of losses. */
export const LOSS_RUNS = 24;
export const RUN = 25;
export const LONGEST_RUN = 26;

/** Arrival (`timing.ts`): time stamp of the last packet, also as units of the RTP clock since the first. */
export const TIMESTAMP = 27;
export const UNITS = 28;
export const ARRIVAL = 29;
export const MIN_DELTA = 30;
export const MEAN_DELTA = 31;
export const MAX_DELTA = 32;
export const MAX_DELTA_FRAME = 33;
/** The number of its lanes plus one, where several clocks are tried. */
export const LANES = 34;
/** The lane of the known clock. */
export const LANE = 35;

/** A lane, from its beginning: jitter and what the time stamps say has passed. */
export const JITTER = 0;
export const NOMINAL = 1;
export const MIN_JITTER = 2;
export const MEAN_JITTER = 3;
export const MAX_JITTER = 4;
export const SKEW = 5;
export const LANE_WIDTH = 6;

/** Payload types and silences, chains of rows (plus one) in tables of their own. */
export const TYPES = 41;
export const TYPE_ROW = 42;
export const TYPE_SINCE = 43;
export const SILENCES = 44;
export const SILENCE_COUNT = 45;

/** The packet in hand: what is passed on as an argument would be an object each, as it is no small integer. */
export const NOW_TIMESTAMP = 46;
export const NOW = 47;
/** ms since the packet before. */
export const DELTA = 48;
export const WIDTH = 49;

/** Twice the room for rows, with what was in it. */
export function grownRows(rows: Float64Array): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(rows.length * 2);
  grown.set(rows);
  return grown;
}
