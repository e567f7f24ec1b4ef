import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat } from '../../testing/layers.ts';
import { LayeredStream } from './layered-stream.ts';
import { Connection, type PlainStream, type StreamContent, type StreamLayer } from './stream-layer.ts';
import type { Segment, StreamConsumer } from './segment.ts';
import { UnitStream } from './unit-stream.ts';

const encoder = new TextEncoder();

/** Begins with `XOR!`; every byte behind it is another by 0x20. */
const xor: StreamLayer = {
  id: 'xor',
  name: 'exclusive or',
  spec: 'this test',
  sniff: (bytes, start, end) => sniffText('XOR!', bytes, start, end),
  connect: () => (above) => {
    const inner = above.stream();
    let head = 4;
    return {
      data(segment: Segment): void {
        const skipped = Math.min(head, segment.end - segment.start);
        head -= skipped;
        const bytes = segment.bytes.slice(segment.start + skipped, segment.end).map((byte) => byte ^ 0x20);
        if (bytes.length > 0) inner.data({ ...segment, bytes, start: 0, end: bytes.length, base: -1 });
      },
      gap: () => inner.gap(),
      end: () => inner.end(),
      get done(): boolean {
        return inner.done;
      },
    };
  },
};

/** `UNIT`, a length byte, and as many bytes. */
const unit: StreamLayer = {
  id: 'unit',
  name: 'units',
  spec: 'this test',
  sniff: (bytes, start, end) => sniffText('UNIT', bytes, start, end),
  connect:
    () =>
    (above): StreamConsumer =>
      new UnitStream({
        lengthOf(bytes, at, end) {
          const found = sniffText('UNIT', bytes, at, end);
          return found === undefined || end - at < 5 ? 0 : found ? 5 + bytes[at + 4]! : -1;
        },
        unit(segment) {
          above.message({ ...segment, start: segment.start + 5 });
          return true;
        },
        canBegin: (bytes, start, end) => sniffText('UNIT', bytes, start, end) === true,
        lost: () => above.notShown('lost'),
      }),
};

function sniffText(text: string, bytes: Uint8Array, start: number, end: number): boolean | undefined {
  const wanted = encoder.encode(text);
  for (let i = 0; i < wanted.length; i++) {
    if (start + i === end) return undefined;
    if (bytes[start + i] !== wanted[i]) return false;
  }
  return true;
}

class Outcome {
  plain = '';
  readonly messages: string[] = [];
  readonly frames: (readonly number[])[] = [];
  readonly notShown: string[] = [];
  readonly content: StreamContent;
  private readonly connection = new Connection();

  constructor(layers: readonly StreamLayer[]) {
    const text = (segment: Segment): string =>
      Buffer.from(segment.bytes.subarray(segment.start, segment.end)).toString();
    this.content = {
      layers,
      plain: (): PlainStream => ({
        isIdle: true,
        done: false,
        data: (segment) => void (this.plain += text(segment)),
        gap: () => void (this.plain += '|'),
        end: () => {},
      }),
      message: (segment) => {
        this.messages.push(text(segment));
        this.frames.push(segment.frames ?? [segment.frame]);
      },
      notShown: (reason) => void this.notShown.push(reason),
    };
  }

  stream(): LayeredStream {
    return new LayeredStream(this.content, this.connection);
  }
}

function segmentOf(bytes: Uint8Array, frame: number): Segment {
  return {
    bytes,
    start: 0,
    end: bytes.length,
    base: -1,
    source: 1,
    destination: 2,
    sourcePort: 3,
    destinationPort: 4,
    identification: 0,
    transport: 2,
    frame,
    interface: 0,
    seconds: 0,
    nanoseconds: 0,
    frames: undefined,
  };
}

function send(stream: StreamConsumer, bytes: Uint8Array, lengths: readonly number[]): void {
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const end = at + lengths[i % lengths.length]!;
    stream.data(segmentOf(bytes.slice(at, end), i + 1));
    at = end;
  }
  stream.end();
}

const cuts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 });
const units = concat(
  ...['one', 'two', 'three'].map((text) =>
    concat(encoder.encode('UNIT'), Uint8Array.of(text.length), encoder.encode(text)),
  ),
);
const hidden = concat(
  encoder.encode('XOR!'),
  units.map((byte) => byte ^ 0x20),
);

describe('a stream', () => {
  test('of no layer goes on as it is, however it is cut', () => {
    fc.assert(
      fc.property(cuts, (lengths) => {
        const outcome = new Outcome([xor, unit]);
        send(outcome.stream(), encoder.encode('XOR or UN, but neither'), lengths);
        expect(outcome.plain).toBe('XOR or UN, but neither');
      }),
    );
  });

  test('gives the same messages through layers in each other, however it is cut', () => {
    fc.assert(
      fc.property(cuts, (lengths) => {
        const outcome = new Outcome([unit, xor]);
        send(outcome.stream(), hidden, lengths);
        expect(outcome.messages).toEqual(['one', 'two', 'three']);
        expect([outcome.plain, outcome.notShown]).toEqual(['', []]);
      }),
    );
  });

  test('says in which frames a unit came', () => {
    const outcome = new Outcome([unit]);
    send(outcome.stream(), units, [3, 4, 100]);
    expect(outcome.frames).toEqual([[1, 2, 3], [3], [3]]);
  });

  test('goes on with the next segment that begins with a unit when bytes are lost', () => {
    const outcome = new Outcome([unit]);
    const stream = outcome.stream();
    stream.data(segmentOf(units.slice(0, 12), 1));
    stream.gap();
    stream.data(segmentOf(encoder.encode('rest of something'), 2));
    stream.data(segmentOf(units.slice(8), 3));
    stream.end();
    expect(outcome.messages).toEqual(['one', 'two', 'three']);
    expect(outcome.notShown).toEqual(['lost']);
  });

  test('is of the layer of its other direction, whatever its first bytes', () => {
    const outcome = new Outcome([unit]);
    outcome.stream().data(segmentOf(units, 1));
    outcome.stream().data(segmentOf(encoder.encode('some text'), 2));
    expect([outcome.plain, outcome.notShown]).toEqual(['', ['lost']]);
  });
});
