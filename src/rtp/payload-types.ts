import { Table } from '../bytes/columns.ts';
import { LAST_NANOSECONDS, LAST_SECONDS, PACKETS, TYPE_ROW, TYPE_SINCE, TYPES } from './stream-rows.ts';

/** Payload types that are told apart in one stream; more is noise. */
const MAX_TYPES = 16;

const columns = {
  payloadType: Uint8Array,
  packets: Uint32Array,
  firstFrame: Uint32Array,
  firstSeconds: Float64Array,
  firstNanoseconds: Uint32Array,
  lastSeconds: Float64Array,
  lastNanoseconds: Uint32Array,
  isEvent: Uint8Array,
  /** Row before in the same stream, plus one. */
  before: Uint32Array,
};

/** Which payload types a stream used, when and how often; a row is touched only when the type changes. */
export class PayloadTypes {
  readonly table = new Table(columns, 256);

  /** Another payload type begins with the packet of that time, `count` packets of the stream came before. */
  change(h: Float64Array, b: number, payloadType: number, isEvent: boolean, at: At): void {
    if (h[b + TYPES] !== 0) this.settle(h, b);
    h[b + TYPE_SINCE] = h[b + PACKETS]!;
    const t = this.table.columns;
    let count = 0;
    for (let row = h[b + TYPES]!; row !== 0; row = t.before[row - 1]!) {
      count++;
      if (t.payloadType[row - 1] !== payloadType) continue;
      h[b + TYPE_ROW] = row - 1;
      return;
    }
    if (count >= MAX_TYPES) return;
    this.add(h, b, payloadType, isEvent, at);
  }

  /** The row of the type in use is brought up to date. */
  settle(h: Float64Array, b: number): void {
    const t = this.table.columns;
    const row = h[b + TYPE_ROW]!;
    const count = h[b + PACKETS]! - h[b + TYPE_SINCE]!;
    if (count === 0) return;
    t.packets[row]! += count;
    h[b + TYPE_SINCE] = h[b + PACKETS]!;
    t.lastSeconds[row] = h[b + LAST_SECONDS]!;
    t.lastNanoseconds[row] = h[b + LAST_NANOSECONDS]!;
  }

  /** Rows of a stream, in the order in which the types came up. */
  rowsOf(h: Float64Array, b: number): number[] {
    const rows: number[] = [];
    const { before } = this.table.columns;
    for (let row = h[b + TYPES]!; row !== 0; row = before[row - 1]!) rows.unshift(row - 1);
    return rows;
  }

  private add(h: Float64Array, b: number, payloadType: number, isEvent: boolean, at: At): void {
    const row = this.table.add();
    const t = this.table.columns;
    t.payloadType[row] = payloadType;
    t.isEvent[row] = isEvent ? 1 : 0;
    t.firstFrame[row] = at.frame;
    t.firstSeconds[row] = at.seconds;
    t.firstNanoseconds[row] = at.nanoseconds;
    t.before[row] = h[b + TYPES]!;
    h[b + TYPES] = row + 1;
    h[b + TYPE_ROW] = row;
  }
}

interface At {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}
