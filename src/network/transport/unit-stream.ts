import { limits } from '../../bytes/limits.ts';
import { copyArrival } from '../packet.ts';
import { Carry } from './carry.ts';
import type { Segment, StreamConsumer } from './segment.ts';

/** What a stream is made of where each unit says its length in its head: HEP packets, WebSocket frames, TLS records. */
export interface Units {
  /** Bytes of the unit at `at`, its head included; 0 while too few have come to tell, below 0 when no unit begins there. */
  lengthOf(bytes: Uint8Array, at: number, end: number): number;
  /** Takes a whole unit, bytes[start, end) of the segment; false when it wants no more of this stream. */
  unit(unit: Segment): boolean;
  /** Whether reading can go on at the beginning of a segment, after bytes were lost. */
  canBegin(bytes: Uint8Array, start: number, end: number): boolean;
  /** Bytes were lost: units are missing. */
  lost(): void;
  /** No more will come. */
  end?(): void;
}

/** Cuts one direction of a stream into units; after a gap it goes on at the next segment that begins with one. */
export class UnitStream implements StreamConsumer {
  done = false;
  private readonly units: Units;
  private readonly carry = new Carry();
  /** Bytes without which the unit in the carry is not whole. */
  private awaited = 0;
  private isLost = false;

  constructor(units: Units) {
    this.units = units;
  }

  data(segment: Segment): void {
    if (this.isLost && !this.units.canBegin(segment.bytes, segment.start, segment.end)) return;
    this.isLost = false;
    const { carry } = this;
    if (carry.length === 0) {
      const rest = this.cut(segment.bytes, segment.start, segment.end, segment);
      if (rest < segment.end) carry.add(segment, rest);
      return;
    }
    carry.add(segment, segment.start);
    if (carry.length >= this.awaited) carry.drop(this.cut(carry.bytes, 0, carry.length, undefined));
  }

  gap(): void {
    this.carry.drop(this.carry.length);
    this.lose();
  }

  end(): void {
    if (this.carry.length > 0) this.units.lost();
    this.units.end?.();
    this.done = true;
  }

  /** Takes units off bytes[at, end), of the segment or of the carry; returns where the part begins that has to wait. */
  private cut(bytes: Uint8Array, at: number, end: number, segment: Segment | undefined): number {
    while (at < end && !this.done) {
      const length = this.units.lengthOf(bytes, at, end);
      if (length < 0 || length > limits.messageBytes) {
        this.lose();
        return end;
      }
      this.awaited = length;
      if (length === 0 || length > end - at) return at;
      const arrival = segment ?? this.carry.arrivalOf(at, at + length)!;
      const base = segment?.base ?? -1;
      this.done = !this.units.unit({ ...copyArrival(arrival), bytes, start: at, end: at + length, base });
      at += length;
    }
    return this.done ? end : at;
  }

  private lose(): void {
    this.isLost = true;
    this.units.lost();
  }
}
