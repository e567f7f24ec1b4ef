import { limits } from '../../bytes/limits.ts';
import { Arena } from '../../bytes/columns.ts';
import { TupleInterner } from '../../bytes/interner.ts';
import type { Arrival, Packet } from '../packet.ts';
import { copySegment, type Segment, type StreamConsumer } from './segment.ts';
import { Connection } from './stream-layer.ts';
import { tcpFlag } from './tcp.ts';

/** What `Streams` needs to know of what is carried. */
export interface StreamUse {
  consumer(connection: Connection): StreamConsumer;
  /** Whether a stream whose beginning was not captured can be taken up at this segment. */
  canBegin(segment: Segment): boolean;
}

interface Pending {
  readonly sequence: number;
  readonly segment: Segment;
}

type Stretch = Pick<Segment, 'bytes' | 'start' | 'end'>;

/** Bytes that were handed on, and the sequence number of the first. */
interface Delivered extends Stretch {
  readonly sequence: number;
}

interface Flow {
  connection: Connection | undefined;
  consumer: StreamConsumer | undefined;
  /** Sequence number expected next; meaningless until `begun`. */
  next: number;
  begun: boolean;
  /** Sequence number of the first byte, if the SYN was captured. */
  first: number | undefined;
  /** Sequence number behind the last byte, once a FIN said so. */
  last: number | undefined;
  ended: boolean;
  /** Segments ahead of a hole, by sequence number. */
  pending: Pending[];
  pendingBytes: number;
}

/** Segments of a stream without a beginning that are looked at before it is taken up anyway. */
const SEGMENTS_BEFORE_BEGINNING = 16;
/** How far behind what was read a late SYN may lie, in bytes. */
const SYN_WINDOW = 1 << 24;
/** Seconds a hole stays open: longer than any retransmission, shorter than the reader's patience. */
const HOLE_SECONDS = 10;

/** Segments of a flow that are kept to be compared with what is sent again, and bytes of all flows. */
const [KEPT_SEGMENTS, KEPT_BYTES] = [8, 1 << 22];

/**
 * Puts TCP segments in order, one direction at a time (RFC 9293 3.4): retransmitted and overlapping bytes are passed
 * over (the first copy stays, and another one that differs from it is counted), early ones wait; what never comes is a gap.
 */
export class Streams {
  private readonly use: StreamUse;
  private readonly keys = new TupleInterner(3);
  private readonly flows: Flow[] = [];
  /** Flows that wait for something, longest first. */
  private readonly waiting = new Map<number, Flow>();
  private pendingBytes = 0;
  private readonly kept = new Map<Flow, Delivered[]>();
  /** One array for all: an array for each segment took a tenth of the time that segments take. */
  private readonly keptBytes = new Arena(KEPT_BYTES);
  /** Segments that say something else than was said before in their place, as far as that is still known. */
  conflicts = 0;

  constructor(use: StreamUse) {
    this.use = use;
  }

  /** Takes the segment in bytes[start, end) of the packet. */
  segment(packet: Packet): void {
    const { source, destination, sourcePort, destinationPort } = packet;
    const key = this.keys.intern(source, destination, portsOf(sourcePort, destinationPort));
    const flow = (this.flows[key] ??= newFlow());
    let { sequence } = packet;
    if (packet.flags & tcpFlag.syn) {
      sequence = (sequence + 1) >>> 0;
      if (!isSameConnection(flow, sequence)) {
        this.close(key, flow);
        Object.assign(flow, newFlow());
      }
      if (!flow.begun) {
        this.begin(flow, sequence, packet);
        this.deliverPending(key, flow);
      }
      flow.first = sequence;
    } else if (flow.ended || (flow.begun && flow.consumer!.done)) {
      return;
    }
    const length = packet.end - packet.start;
    if (packet.flags & tcpFlag.fin) flow.last = (sequence + length) >>> 0;
    if (length > 0) this.take(key, flow, sequence, packet);
    if (packet.flags & tcpFlag.rst) this.close(key, flow);
    else if (flow.begun && flow.last !== undefined && ((flow.last - flow.next) | 0) <= 0)
      this.close(key, flow);
  }

  /** The capture has ended: what waits is handed out, holes and all. */
  end(): void {
    for (const [key, flow] of this.flows.entries()) this.close(key, flow);
  }

  private begin(flow: Flow, sequence: number, arrival: Arrival): void {
    flow.begun = true;
    flow.next = sequence;
    const { source, destination, sourcePort, destinationPort } = arrival;
    const other = this.keys.find(destination, source, portsOf(destinationPort, sourcePort));
    // Both ends have a direction of the connection before; it is theirs, not ours.
    const shared = other < 0 ? undefined : this.flows[other]?.connection;
    flow.connection = shared === undefined || shared.directions === 2 ? new Connection() : shared;
    flow.connection.directions++;
    flow.consumer = this.use.consumer(flow.connection);
  }

  private take(key: number, flow: Flow, sequence: number, packet: Packet): void {
    if (!flow.begun) {
      if (flow.pending.length === 0 && this.use.canBegin(packet)) this.begin(flow, sequence, packet);
      else return this.beginLate(key, flow, sequence, packet);
    }
    const ahead = (sequence - flow.next) | 0;
    if (ahead > 0) {
      this.hold(key, flow, sequence, packet);
      const first = flow.pending[0]!.segment;
      if (isFull(flow) || packet.seconds - first.seconds > HOLE_SECONDS) this.skipHole(key, flow);
      return;
    }
    this.deliver(flow, sequence, packet);
    if (flow.pending.length > 0) this.deliverPending(key, flow);
  }

  /** Before the first segment that can begin a message, segments wait: an earlier one may still come. */
  private beginLate(key: number, flow: Flow, sequence: number, packet: Packet): void {
    this.hold(key, flow, sequence, packet);
    if (flow.pending.length < SEGMENTS_BEFORE_BEGINNING && !this.use.canBegin(packet)) return;
    this.beginAtPending(key, flow);
  }

  private beginAtPending(key: number, flow: Flow): void {
    const { sequence, segment } = flow.pending[0]!;
    this.begin(flow, sequence, segment);
    flow.consumer!.gap();
    this.deliverPending(key, flow);
  }

  /** Hands on what of the segment is new. */
  private deliver(flow: Flow, sequence: number, segment: Segment): void {
    const old = (flow.next - sequence) | 0;
    const length = lengthOf(segment);
    if (old > 0 && this.kept.get(flow)?.some((known) => differs(known, known.sequence, segment, sequence)))
      this.conflicts++;
    // Half of all numbers away is neither behind nor ahead: the difference is its own negative.
    if (old < 0 || old >= length) return;
    this.keep(flow, segment, segment.start + old);
    flow.next = (sequence + length) >>> 0;
    flow.consumer!.data(old === 0 ? segment : copySegment(segment, segment.start + old));
  }

  private keep(flow: Flow, { bytes, end }: Segment, from: number): void {
    const { keptBytes } = this;
    // Now and then all is forgotten: what is sent again comes soon.
    if (keptBytes.length + end - from > KEPT_BYTES) {
      this.kept.clear();
      keptBytes.length = 0;
    }
    let kept = this.kept.get(flow);
    if (kept === undefined) this.kept.set(flow, (kept = []));
    const start = keptBytes.add(bytes, from, end);
    kept.push({ sequence: flow.next, bytes: keptBytes.bytes, start, end: keptBytes.length });
    if (kept.length > KEPT_SEGMENTS) kept.shift();
  }

  private deliverPending(key: number, flow: Flow): void {
    let count = 0;
    for (const { sequence, segment } of flow.pending) {
      if (((sequence - flow.next) | 0) > 0) break;
      this.deliver(flow, sequence, segment);
      count++;
    }
    this.release(key, flow, count);
  }

  private skipHole(key: number, flow: Flow): void {
    flow.consumer!.gap();
    flow.next = flow.pending[0]!.sequence;
    this.deliverPending(key, flow);
  }

  private hold(key: number, flow: Flow, sequence: number, packet: Packet): void {
    const { pending } = flow;
    let at = pending.length;
    while (at > 0 && ((pending[at - 1]!.sequence - sequence) | 0) > 0) at--;
    const before = pending[at - 1];
    // The same segment again, not longer than the copy that waits.
    if (before?.sequence === sequence && lengthOf(before.segment) >= lengthOf(packet)) {
      if (differs(before.segment, sequence, packet, sequence)) this.conflicts++;
      return;
    }
    pending.splice(at, 0, { sequence, segment: copySegment(packet, packet.start) });
    flow.pendingBytes += lengthOf(packet);
    this.pendingBytes += lengthOf(packet);
    this.waiting.set(key, flow);
    if (this.pendingBytes > limits.totalPendingBytes) this.relieve();
  }

  /** The flow that has waited longest gives up its hole. */
  private relieve(): void {
    for (const [key, flow] of this.waiting) {
      if (flow.begun) this.skipHole(key, flow);
      else this.beginAtPending(key, flow);
      if (this.pendingBytes <= limits.totalPendingBytes) return;
    }
  }

  private release(key: number, flow: Flow, count: number): void {
    for (const { segment } of flow.pending.splice(0, count)) {
      flow.pendingBytes -= lengthOf(segment);
      this.pendingBytes -= lengthOf(segment);
    }
    if (flow.pending.length === 0) this.waiting.delete(key);
  }

  private close(key: number, flow: Flow): void {
    if (flow.ended) return;
    if (!flow.begun && flow.pending.length > 0) this.beginAtPending(key, flow);
    while (flow.pending.length > 0) this.skipHole(key, flow);
    flow.ended = true;
    flow.consumer?.end();
  }
}

function portsOf(source: number, destination: number): number {
  return ((source << 16) | destination) >>> 0;
}

function newFlow(): Flow {
  return {
    connection: undefined,
    consumer: undefined,
    next: 0,
    begun: false,
    first: undefined,
    last: undefined,
    ended: false,
    pending: [],
    pendingBytes: 0,
  };
}

/** A SYN seen again, or late, belongs to what is being read; any other begins a new connection between the same ports. */
function isSameConnection(flow: Flow, first: number): boolean {
  if (flow.ended) return false;
  if (!flow.begun) return true;
  if (flow.first !== undefined) return flow.first === first;
  const read = (flow.next - first) | 0;
  return read >= 0 && read < SYN_WINDOW;
}

function isFull({ pending, pendingBytes }: Flow): boolean {
  return pendingBytes > limits.streamPendingBytes || pending.length > limits.streamPendingSegments;
}

/** Whether two stretches of a stream, which begin at these sequence numbers, differ in a place that both have. */
function differs(a: Stretch, sequenceOfA: number, b: Stretch, sequenceOfB: number): boolean {
  const ahead = (sequenceOfA - sequenceOfB) | 0;
  const common = Math.min(lengthOf(b), lengthOf(a) + ahead);
  for (let i = Math.max(0, ahead); i < common; i++)
    if (b.bytes[b.start + i] !== a.bytes[a.start + i - ahead]) return true;
  return false;
}

function lengthOf({ start, end }: Stretch): number {
  return end - start;
}
