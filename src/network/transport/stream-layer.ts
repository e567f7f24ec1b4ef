import type { Segment, StreamConsumer } from './segment.ts';

/**
 * A protocol that lies between TCP and SIP: one file, one line in `streamLayers` (`registry.ts`). It takes bytes in
 * order and hands on bytes in order, or whole messages, to what is above it.
 */
export interface StreamLayer {
  readonly id: string;
  readonly name: string;
  readonly spec: string;
  /**
   * Whether bytes[start, end) are of this layer: the beginning of a stream, or of a segment where one is taken up in
   * the middle. Undefined while they are too few to tell, at most `SNIFFED_BYTES`.
   */
  sniff(bytes: Uint8Array, start: number, end: number): boolean | undefined;
  /** Called once a connection; what comes back is called once for each direction, and keeps what both must know. */
  connect(): (above: Above) => StreamConsumer;
}

/** By then a layer must know whether bytes are its own. */
export const SNIFFED_BYTES = 64;

/** Takes what comes out of a layer. The segments say by `transport` and `frames` what they came in. */
export interface Above {
  /** For bytes in order: looks for the next layer in them by itself. Messages are cut out where there is none. */
  stream(): StreamConsumer;
  /** Takes a whole message, which may be anything that a datagram may be; it is done with the bytes on return. */
  message(segment: Segment): void;
  /** Counts something that is not shown, by the reason. */
  notShown(reason: string): void;
}

/** Bytes that no layer knows: SIP, or nothing of ours. */
export interface PlainStream extends StreamConsumer {
  /** It has found nothing yet and holds nothing back: another layer may still begin. */
  readonly isIdle: boolean;
}

/** What is carried by streams, given by the engine. */
export interface StreamContent {
  readonly layers: readonly StreamLayer[];
  plain(): PlainStream;
  message(segment: Segment): void;
  notShown(reason: string): void;
}

/** What the two directions of a connection share. */
export class Connection {
  /** What one direction was found to be, which the other is as well. */
  layer: StreamLayer | undefined;
  /** How many directions have been seen. */
  directions = 0;
  private decoder: ((above: Above) => StreamConsumer) | undefined;
  private within: Connection | undefined;

  /** The same for what is inside the layer. */
  get inner(): Connection {
    return (this.within ??= new Connection());
  }

  enter(layer: StreamLayer, above: Above): StreamConsumer {
    this.layer = layer;
    this.decoder ??= layer.connect();
    return this.decoder(above);
  }
}
