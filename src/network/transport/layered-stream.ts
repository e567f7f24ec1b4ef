import { Carry } from './carry.ts';
import { SNIFFED_BYTES, type Above, type Connection, type PlainStream } from './stream-layer.ts';
import type { StreamContent, StreamLayer } from './stream-layer.ts';
import type { Segment, StreamConsumer } from './segment.ts';

/** One direction of a stream of which is to be found out what it is: a layer by its first bytes, else plain SIP. */
export class LayeredStream implements StreamConsumer {
  private readonly content: StreamContent;
  private readonly connection: Connection;
  private readonly plain: PlainStream;
  private layer: StreamConsumer | undefined;
  /** Bytes too few to tell. */
  private readonly head = new Carry();

  constructor(content: StreamContent, connection: Connection) {
    this.content = content;
    this.connection = connection;
    this.plain = content.plain();
  }

  get done(): boolean {
    return (this.layer ?? this.plain).done;
  }

  data(segment: Segment): void {
    if (this.layer === undefined && this.plain.isIdle && !this.isTold(segment)) return;
    (this.layer ?? this.plain).data(segment);
  }

  gap(): void {
    this.release(this.head.length);
    (this.layer ?? this.plain).gap();
  }

  end(): void {
    this.release(this.head.length);
    (this.layer ?? this.plain).end();
  }

  /** Looks at the bytes up to and with this segment; false when they are too few, and kept. */
  private isTold(segment: Segment): boolean {
    const { head, connection } = this;
    let { bytes, start, end } = segment;
    const held = head.length;
    if (held > 0) {
      head.add(segment, start);
      ({ bytes, length: end } = head);
      start = 0;
    }
    const layer = connection.layer ?? sniffLayers(this.content.layers, bytes, start, end);
    if (layer === undefined && end - start < SNIFFED_BYTES) {
      if (held === 0) head.add(segment, start);
      return false;
    }
    if (layer) this.enter(layer);
    this.release(held);
    return true;
  }

  private enter(layer: StreamLayer): void {
    const { connection, content } = this;
    // A layer is not looked for within itself, so that there is an end to it.
    const inner = { ...content, layers: content.layers.filter((other) => other !== layer) };
    const above: Above = { ...inner, stream: () => new LayeredStream(inner, connection.inner) };
    this.layer = connection.enter(layer, above);
  }

  /** Hands on the first bytes of what was held; the rest comes in a segment of its own. */
  private release(length: number): void {
    const { head } = this;
    const arrival = head.arrivalOf(0, length);
    if (arrival !== undefined) {
      const segment = { ...arrival, bytes: head.bytes.slice(0, length), start: 0, end: length, base: -1 };
      (this.layer ?? this.plain).data(segment);
    }
    head.drop(head.length);
  }
}

/** The layer that bytes[start, end) are of, false for none, undefined while that can't be told. */
export function sniffLayers(
  layers: readonly StreamLayer[],
  bytes: Uint8Array,
  start: number,
  end: number,
): StreamLayer | false | undefined {
  let answer: false | undefined = false;
  for (const layer of layers) {
    const found = layer.sniff(bytes, start, end);
    if (found) return layer;
    if (found === undefined) answer = undefined;
  }
  return answer;
}
