import {
  BURST_LENGTH,
  BURST_LOST,
  BURST_START,
  BURSTS,
  DUPLICATES,
  EXPECTED,
  FAR,
  HIGHEST,
  JUMP,
  LONGEST_RUN,
  LOSS_RUNS,
  LOST_AT,
  LOST_IN_BURSTS,
  LOST_IN_GAPS,
  NEAR,
  OUT_OF_ORDER,
  RUN,
} from './stream-rows.ts';

/** Sequence numbers that may be skipped or come late before it is another beginning (RFC 3550 A.1). */
const MAX_DROPOUT = 3000;
const MAX_MISORDER = 100;
/** Packets in a row that end a burst of losses (RFC 3611 4.7.2). */
const GMIN = 16;
const WINDOW = 64;

/** The first packet of the stream whose row begins at `b`. */
export function beginSequence(h: Float64Array, b: number, sequence: number): void {
  h[b + HIGHEST] = sequence;
  h[b + EXPECTED] = 1;
  h[b + NEAR] = 1;
  h[b + JUMP] = -1;
}

/**
 * Counts what is expected, late and duplicate (RFC 3550 6.4.1, A.1). What is missing is known once it is 64 behind:
 * until then it may only be late.
 */
export function takeSequence(h: Float64Array, b: number, sequence: number): void {
  const step = ((sequence - h[b + HIGHEST]!) << 16) >> 16;
  if (step === 1 && h[b + NEAR] === -1 && h[b + FAR] === -1) {
    h[b + HIGHEST] = sequence;
    h[b + EXPECTED]!++;
  } else takeUnusual(h, b, sequence, step);
}

function takeUnusual(h: Float64Array, b: number, sequence: number, step: number): void {
  if (step <= 0 && step >= -MAX_MISORDER) {
    takeLate(h, b, -step);
    return;
  }
  if (step > 0 && step < MAX_DROPOUT) advance(h, b, step);
  else if (h[b + JUMP] !== sequence) {
    // One packet from elsewhere is no new beginning; two in a row are.
    h[b + JUMP] = (sequence + 1) & 0xffff;
    return;
  } else {
    advance(h, b, 2);
    h[b + NEAR]! |= 2;
    h[b + JUMP] = -1;
  }
  h[b + HIGHEST] = sequence;
}

function takeLate(h: Float64Array, b: number, behind: number): void {
  const word = b + (behind < 32 ? NEAR : FAR);
  const bit = 1 << (behind & 31);
  if (behind < WINDOW && (h[word]! & bit) !== 0) {
    h[b + DUPLICATES]!++;
    return;
  }
  h[b + OUT_OF_ORDER]!++;
  if (behind < WINDOW) h[word]! |= bit;
}

/** The window moves on: what leaves it without having come is lost. */
function advance(h: Float64Array, b: number, step: number): void {
  const before = h[b + EXPECTED]!;
  const near = h[b + NEAR]!;
  const far = h[b + FAR]!;
  for (let bit = WINDOW - 1; bit >= Math.max(0, WINDOW - step); bit--) {
    const position = before - bit;
    const came = ((bit < 32 ? near : far) & (1 << (bit & 31))) !== 0;
    if (position > 0 && !came) lose(h, b, position, 1);
  }
  if (step > WINDOW) lose(h, b, before + 1, step - WINDOW);
  h[b + EXPECTED] = before + step;
  if (step < 32) {
    h[b + FAR] = (far << step) | (near >>> (32 - step));
    h[b + NEAR] = (near << step) | 1;
  } else {
    h[b + FAR] = step < WINDOW ? near << (step - 32) : 0;
    h[b + NEAR] = 1;
  }
}

/** Some packets in a row from a position on never came: part of a burst, or the beginning of another. */
function lose(h: Float64Array, b: number, position: number, count: number): void {
  const received = position - h[b + LOST_AT]! - 1;
  if (h[b + BURST_LOST] === 0 || received >= GMIN) {
    endBurst(h, b);
    h[b + BURST_START] = position;
  }
  h[b + BURST_LOST]! += count;
  if (received > 0) h[b + LOSS_RUNS]!++;
  const run = received > 0 ? count : h[b + RUN]! + count;
  h[b + RUN] = run;
  if (run > h[b + LONGEST_RUN]!) h[b + LONGEST_RUN] = run;
  h[b + LOST_AT] = position + count - 1;
}

/** A loss that stands alone belongs to the gap around it, two or more close to each other are a burst. */
function endBurst(h: Float64Array, b: number): void {
  const lost = h[b + BURST_LOST]!;
  if (lost === 1) h[b + LOST_IN_GAPS]!++;
  else if (lost > 1) {
    h[b + BURSTS]!++;
    h[b + BURST_LENGTH]! += h[b + LOST_AT]! - h[b + BURST_START]! + 1;
    h[b + LOST_IN_BURSTS]! += lost;
  }
  h[b + BURST_LOST] = 0;
}

/** Nothing more comes: what is still missing is lost. May be done again when there was more after all. */
export function endSequence(h: Float64Array, b: number): void {
  for (let bit = WINDOW - 1; bit >= 0; bit--) {
    const position = h[b + EXPECTED]! - bit;
    const word = h[b + (bit < 32 ? NEAR : FAR)]!;
    if (position > 0 && (word & (1 << (bit & 31))) === 0) lose(h, b, position, 1);
  }
  h[b + NEAR] = -1;
  h[b + FAR] = -1;
  endBurst(h, b);
}
