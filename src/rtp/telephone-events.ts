import { u16be } from '../bytes/endian.ts';
import { shiftTime } from '../capture/time.ts';

/** Events that are kept of a stream. */
const MAX_EVENTS = 256;
const EVENT = 4;
/** Flash; the tones and tests above are no digits. */
const LAST_DIGIT = 16;
const digits = '0123456789*#ABCD!';

/** An event, sent in several packets of one timestamp (RFC 4733 2.5). */
export interface TelephoneEvent {
  /** `0` to `9`, `*`, `#`, `A` to `D`, `!` for a hook flash; undefined for other events. */
  readonly digit: string | undefined;
  readonly event: number;
  readonly frame: number;
  seconds: number;
  nanoseconds: number;
  /** In units of the RTP clock, as far as the packets tell. */
  duration: number;
  /** A packet said that it is over. */
  hasEnd: boolean;
}

/** Whether a payload looks like an event: one of a digit, without the reserved bit. SRTP makes them longer. */
export function sniffEvent(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start === EVENT && bytes[start]! <= LAST_DIGIT && (bytes[start + 1]! & 0x40) === 0;
}

/** The telephone events of all streams. */
export class TelephoneEvents {
  private readonly streams = new Map<number, { timestamp: number; readonly events: TelephoneEvent[] }>();

  of(stream: number): readonly TelephoneEvent[] {
    return this.streams.get(stream)?.events ?? [];
  }

  /** Adds seconds to the times of a stream. */
  shift(stream: number, offset: number): void {
    for (const event of this.of(stream)) Object.assign(event, shiftTime(event, offset));
  }

  /** Takes the payload bytes[start, end) of a packet. */
  take(
    stream: number,
    timestamp: number,
    { bytes, frame, seconds, nanoseconds }: At,
    start: number,
    end: number,
  ): void {
    // What is longer is encrypted.
    if (end - start !== EVENT) return;
    let known = this.streams.get(stream);
    if (known === undefined) this.streams.set(stream, (known = { timestamp: NaN, events: [] }));
    const event = bytes[start]!;
    const { events } = known;
    let last = events[events.length - 1];
    if (last === undefined || known.timestamp !== timestamp || last.event !== event) {
      // The end of an event is sent three times: one may come behind the beginning of the next.
      if (((timestamp - known.timestamp) | 0) < 0 || events.length === MAX_EVENTS) return;
      known.timestamp = timestamp;
      last = { digit: digits[event], event, frame, seconds, nanoseconds, duration: 0, hasEnd: false };
      events.push(last);
    }
    last.duration = Math.max(last.duration, u16be(bytes, start + 2));
    if ((bytes[start + 1]! & 0x80) !== 0) last.hasEnd = true;
  }
}

interface At {
  readonly bytes: Uint8Array;
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** What was dialled: the digits of the events. */
export function digitsOf(events: readonly TelephoneEvent[]): string {
  return events.map(({ digit }) => digit ?? '').join('');
}
