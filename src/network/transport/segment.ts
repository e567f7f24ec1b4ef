import { copyArrival, type Arrival } from '../packet.ts';

/** A piece of a TCP stream: bytes[start, end), and the packet that brought it. */
export interface Segment extends Arrival {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Position in the file of bytes[0], negative when the file does not hold them as they are. */
  readonly base: number;
}

/** Takes the bytes of one direction of a TCP connection in order. */
export interface StreamConsumer {
  data(segment: Segment): void;
  /** Bytes are missing between what came and what comes. */
  gap(): void;
  /** No more will come. */
  end(): void;
  /** True once it is plain that nothing in this stream is of use: its segments are then passed over. */
  readonly done: boolean;
}

/** The segment from `start` on, with bytes of its own: the packet it came in is about to be overwritten. */
export function copySegment(segment: Segment, start: number): Segment {
  return {
    ...copyArrival(segment),
    bytes: segment.bytes.slice(start, segment.end),
    start: 0,
    end: segment.end - start,
    base: segment.base < 0 ? -1 : segment.base + start,
  };
}
