import type { FileSummary } from '../file-summary.ts';
import type { Time } from '../time.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** 2026-11-21, 11/21/2026, `Nov 21 2026` with or without the year, 21-11@, or nothing; a time; perhaps a zone. */
const STAMP =
  /(?:(\d{4})[-/](\d\d)[-/](\d\d)[T \t|,]+|(\d\d)\/(\d\d)\/(\d{4})[- \t|,]+|([A-Z][a-z]{2}) {1,2}(\d{1,2})(?:,? (\d{4}))?,? |(\d\d)-(\d\d)@)?(\d\d):(\d\d):(\d\d)(?:[.,:](\d{1,9}))?(?: ?(Z|UTC|GMT|[+-]\d\d:?\d\d)(?![\w:]))?/;

/**
 * Makes times of what a log writes. With dates they are Unix time: a log that names no zone, or one by its local name,
 * is taken to be in UTC. Without a year they count from the midnight before the first message and rise past midnight.
 */
export class LogClock {
  timeBase: FileSummary['timeBase'] = 'none';
  private readonly isDayFirst: boolean;
  /** Of stamps without a year: the first day; of those without any date: the last second and the days before it. */
  private firstDay = NaN;
  private lastSecond = NaN;
  private days = 0;

  constructor(isDayFirst: boolean) {
    this.isDayFirst = isDayFirst;
  }

  /** Unix seconds as a decimal text. */
  epoch(text: string): Time | undefined {
    const [whole = '', fraction = ''] = text.split('.');
    return this.settle('unix', Number(whole), nanosecondsOf(fraction));
  }

  /** The first time in a text; undefined when there is none that fits the ones before it. */
  stamp(text: string): Time | undefined {
    const match = STAMP.exec(text);
    if (match === null) return undefined;
    const [, y1, m1, d1, a, b, y2, name, d3, y3, d4, m4, hour, minute, second, fraction = '', zone = ''] =
      match;
    const time = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
    const year = Number(y1 ?? y2 ?? y3);
    const month = Number(m1 ?? (this.isDayFirst ? b : a) ?? m4 ?? NaN);
    const day = Number(d1 ?? (this.isDayFirst ? a : b) ?? d3 ?? d4);
    const number = dayNumber(year, name === undefined ? month : 1 + MONTHS.indexOf(name) / 3, day);
    const nanoseconds = nanosecondsOf(fraction);
    if (!Number.isNaN(year)) return this.settle('unix', number * DAY + time - zoneOf(zone), nanoseconds);
    const days = Number.isNaN(day) ? this.daysBefore(time) : this.daysSinceFirst(number);
    return this.settle('time-of-day', days * DAY + time, nanoseconds);
  }

  /** One log has one time base: what does not fit it is unknown. */
  private settle(base: FileSummary['timeBase'], seconds: number, nanoseconds: number): Time | undefined {
    if (!Number.isFinite(seconds)) return undefined;
    if (this.timeBase === 'none') this.timeBase = base;
    return this.timeBase === base ? { seconds, nanoseconds } : undefined;
  }

  /** Lines are out of order by less than an hour, even where a clock is put back: more, and it is another day. */
  private daysBefore(second: number): number {
    if (second < this.lastSecond - HOUR) this.days++;
    else if (second > this.lastSecond + DAY - HOUR && this.days > 0) return this.days - 1;
    this.lastSecond = second;
    return this.days;
  }

  private daysSinceFirst(day: number): number {
    if (Number.isNaN(this.firstDay)) this.firstDay = day;
    const days = day - this.firstDay;
    // December, then January.
    return days < -183 ? days + 365 : days;
  }
}

/** Days since 1970; in 2001 where the year is unknown; NaN for what is no date. */
function dayNumber(year: number, month: number, day: number): number {
  if (!Number.isInteger(month) || month < 1 || month > 12 || day < 1 || day > 31) return NaN;
  return Date.UTC(Number.isNaN(year) ? 2001 : year, month - 1, day) / (DAY * 1000);
}

function nanosecondsOf(fraction: string): number {
  return Number(fraction.slice(0, 9).padEnd(9, '0'));
}

function zoneOf(zone: string): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (match === null) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === '-' ? -seconds : seconds;
}
