import { copyArrival, type Arrival } from '../packet.ts';
import type { Segment } from './segment.ts';

/** Bytes of a stream that wait for more, and up to where which segment brought them. */
export class Carry {
  /** What waits is bytes[0, length); replaced when it grows. */
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  length = 0;
  private parts: { end: number; readonly arrival: Arrival }[] = [];

  /** Copies the segment from `start` on. */
  add(segment: Segment, start: number): void {
    const needed = this.length + segment.end - start;
    if (needed > this.bytes.length) {
      const grown = new Uint8Array(Math.max(512, needed * 2));
      grown.set(this.bytes.subarray(0, this.length));
      this.bytes = grown;
    }
    this.bytes.set(segment.bytes.subarray(start, segment.end), this.length);
    this.length = needed;
    const last = this.parts[this.parts.length - 1];
    // Small pieces of one packet cost no more than the packet.
    if (last !== undefined && isSameFrame(last.arrival, segment)) last.end = needed;
    else this.parts.push({ end: needed, arrival: copyArrival(segment) });
  }

  /** Lets go of the first `count` bytes. */
  drop(count: number): void {
    if (count === 0) return;
    if (count === this.length) {
      this.length = 0;
      this.parts = [];
      return;
    }
    this.bytes.copyWithin(0, count, this.length);
    this.length -= count;
    this.parts = this.parts
      .filter(({ end }) => end > count)
      .map(({ end, arrival }) => ({ end: end - count, arrival }));
  }

  /**
   * When bytes[start, end) had all come, and in which frames. Segments may come out of order: that is the last frame
   * that brought a part, wherever that part stands. Undefined for no bytes.
   */
  arrivalOf(start: number, end: number): Arrival | undefined {
    let last: Arrival | undefined;
    const frames: number[] = [];
    let from = 0;
    for (const { end: to, arrival } of this.parts) {
      if (to > start && from < end) {
        if (arrival.frames === undefined) frames.push(arrival.frame);
        else frames.push(...arrival.frames);
        if (last === undefined || arrival.frame > last.frame) last = arrival;
      }
      from = to;
    }
    // Nearly always all of it came in one.
    if (last === undefined || (frames.length === 1 && last.frames === undefined)) return last;
    const different = frames.sort((a, b) => a - b).filter((frame, i) => frame !== frames[i - 1]);
    return copyArrival(last, different.length > 1 ? different : undefined);
  }
}

function isSameFrame(a: Arrival, b: Arrival): boolean {
  return a.frame === b.frame && a.frames === undefined && b.frames === undefined;
}
