import { readSeconds, type ReadAmount } from './amounts.ts';

const DAY = 86_400;
const clock = /^(?:(\d{4})-(\d\d)-(\d\d)(?:T(?=\d)|$))?(?:(\d\d?):(\d\d)(?::(\d\d)(\.\d{1,9})?)?)?Z?$/i;

/**
 * Reads a moment as seconds since the capture began: `10:05`, `10:05:30.25`, `2026-03-01T10:05` (all UTC), or `+90s`.
 * A clock time without a date is on the day of the capture's first packet, or the next one if only that was captured.
 * `base` and `end` are the Unix times of its first and last packet.
 */
export function momentReader(base: number, end: number): ReadAmount {
  return (text) => {
    if (text.startsWith('+')) return readSeconds(text.slice(1));
    const found = clock.exec(text);
    if (found === null || Number.isNaN(base)) return undefined;
    const [, year, month, day, hour, minute, second, fraction] = found;
    if (year === undefined && hour === undefined) return undefined;
    const ofDay =
      3600 * Number(hour ?? 0) + 60 * Number(minute ?? 0) + Number(second ?? 0) + Number(fraction ?? 0);
    let unix = ofDay;
    if (year !== undefined) {
      unix += Date.UTC(Number(year), Number(month) - 1, Number(day)) / 1000;
    } else {
      unix += Math.floor(base / DAY) * DAY;
      if (unix < base && unix + DAY <= end) unix += DAY;
    }
    const width = hour === undefined ? DAY : second === undefined ? 60 : fraction === undefined ? 1 : 0.001;
    return [unix - base, unix - base + width * 0.999_999];
  };
}
