import type { PayloadFormat } from '../decoders/decoder.ts';
import { orderPackets } from './order-packets.ts';
import type { RtpPackets } from './rtp-packets.ts';

/** The sixteen tones of DTMF, by event code (RFC 4733 3.2). */
const digits = '0123456789*#ABCD';

/** A digit that was pressed, or another event that was told in place of its sound. */
export interface PlayedEvent {
  /** `5`, `#`; `event 32` for what is no DTMF. */
  readonly name: string;
  /** Seconds, on the clock of the packets' arrival. */
  readonly start: number;
  /** In seconds. */
  readonly duration: number;
}

/** The events of a stream (RFC 4733 2.3): packets with one timestamp are one, segments of a long one are joined. */
export function readTelephoneEvents(
  packets: RtpPackets,
  formats: ReadonlyMap<number, PayloadFormat>,
): PlayedEvent[] {
  const { rows, timestamps } = orderPackets(packets);
  const c = packets.table.columns;
  const events: { code: number; timestamp: number; end: number; start: number; clockRate: number }[] = [];
  for (const [i, row] of rows.entries()) {
    const format = formats.get(c.payloadType[row]!);
    if (format?.encoding.toLowerCase() !== 'telephone-event' || !(format.clockRate > 0)) continue;
    const payload = packets.payload(row);
    if (payload.length < 4) continue;
    const code = payload[0]!;
    const timestamp = timestamps[i]!;
    const end = timestamp + ((payload[2]! << 8) | payload[3]!);
    const last = events[events.length - 1];
    const goesOn =
      last?.code === code &&
      (last.timestamp === timestamp || (c.marker[row] === 0 && last.end === timestamp));
    if (last !== undefined && goesOn) last.end = Math.max(last.end, end);
    else {
      const start = c.arrival[row]! - (end - timestamp) / format.clockRate;
      events.push({ code, timestamp, end, start, clockRate: format.clockRate });
    }
  }
  return events.map(({ code, timestamp, end, start, clockRate }) => ({
    name: digits[code] ?? `event ${code}`,
    start,
    duration: (end - timestamp) / clockRate,
  }));
}
