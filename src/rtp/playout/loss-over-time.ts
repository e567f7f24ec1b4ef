import type { PayloadFormat } from '../decoders/decoder.ts';
import { orderPackets } from './order-packets.ts';
import type { RtpPackets } from './rtp-packets.ts';

/** Intervals at most, however long a stream is; up to a minute they are half as long. */
const INTERVALS = 3600;
const MINUTE = 60;
/** A gap is spread over so many places at most: each packet may come with one. */
const PARTS = 64;

/** Loss and jitter of a stream over time, in intervals of equal length. */
export interface LossOverTime {
  /** Seconds, on the clock of the packets' arrival, at which the first interval begins. */
  readonly start: number;
  /** Seconds of an interval: 0.5 for a short stream, 1, or more for a long one. */
  readonly width: number;
  readonly received: Uint32Array<ArrayBuffer>;
  readonly lost: Uint32Array<ArrayBuffer>;
  /** The largest interarrival jitter (RFC 3550 6.4.1) in ms; NaN where no packet came. */
  readonly jitter: Float32Array<ArrayBuffer>;
}

/** Undefined for a stream without packets. What never came is put where it would have, between its neighbours. */
export function readLossOverTime(
  packets: RtpPackets,
  formats: ReadonlyMap<number, PayloadFormat>,
): LossOverTime | undefined {
  const { arrival, timestamp, payloadType } = packets.table.columns;
  if (packets.length === 0) return undefined;
  let start = Infinity;
  let end = -Infinity;
  for (let row = 0; row < packets.length; row++) {
    start = Math.min(start, arrival[row]!);
    end = Math.max(end, arrival[row]!);
  }
  const width = end - start <= MINUTE ? 0.5 : Math.max(1, Math.ceil((end - start) / INTERVALS));
  const count = Math.floor((end - start) / width) + 1;
  const intervalAt = (time: number): number =>
    Math.max(0, Math.min(count - 1, Math.floor((time - start) / width)));
  const received = new Uint32Array(count);
  const lost = new Uint32Array(count);
  const jitter = new Float32Array(count).fill(NaN);
  let mean = 0;
  /** The packet before that says something about time. */
  let before = -1;
  for (let row = 0; row < packets.length; row++) {
    const interval = intervalAt(arrival[row]!);
    received[interval]!++;
    const format = formats.get(payloadType[row]!);
    // The packets of an event share one timestamp.
    if (
      format === undefined ||
      !(format.clockRate > 0) ||
      format.encoding.toLowerCase() === 'telephone-event'
    )
      continue;
    if (before >= 0 && payloadType[before] === payloadType[row]) {
      const ticks = (timestamp[row]! - timestamp[before]!) | 0;
      const difference = arrival[row]! - arrival[before]! - ticks / format.clockRate;
      mean += (Math.abs(difference) - mean) / 16;
    }
    before = row;
    jitter[interval] = Math.max(Number.isNaN(jitter[interval]!) ? 0 : jitter[interval]!, mean * 1000);
  }
  countLost(packets, (time, count) => (lost[intervalAt(time)]! += count));
  return { start, width, received, lost, jitter };
}

/** Calls `tell` with the times of packets that never came, and how many those are. */
function countLost(packets: RtpPackets, tell: (time: number, count: number) => void): void {
  const { rows, epochs } = orderPackets(packets);
  const { sequence, arrival } = packets.table.columns;
  for (let i = 1; i < rows.length; i++) {
    if (epochs[i] !== epochs[i - 1]) continue;
    const [from, to] = [rows[i - 1]!, rows[i]!];
    const missing = ((sequence[to]! - sequence[from]!) & 0xffff) - 1;
    const parts = Math.min(missing, PARTS);
    for (let part = 0; part < parts; part++) {
      const before = Math.floor((part * missing) / parts);
      const count = Math.floor(((part + 1) * missing) / parts) - before;
      const place = (before + (count + 1) / 2) / (missing + 1);
      tell(arrival[from]! + (arrival[to]! - arrival[from]!) * place, count);
    }
  }
}
