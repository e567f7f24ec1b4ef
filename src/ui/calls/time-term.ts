import type { TimeBase } from '../shared/format-time.ts';

const DAY = 86_400;
const term = /(^|[\s(])time:(\S{1,40}?)\.\.(\S{1,40}?)(?=$|[\s)])/i;

/** Seconds since the first packet, from and to. */
export type TimeRange = readonly [from: number, to: number];

/** The condition of a filter that is a range of time; undefined where there is none that can be drawn. */
export function timeRangeOf(filter: string, base: TimeBase | null): TimeRange | undefined {
  const [, , from = '', to = ''] = term.exec(filter) ?? [];
  const [start, end] = [parseMoment(from, base), parseMoment(to, base)];
  return start === undefined || end === undefined || start > end ? undefined : [start, end];
}

/** The filter with another range of time, or without one. */
export function withTimeRange(filter: string, range: TimeRange | undefined, base: TimeBase | null): string {
  const text = range === undefined ? '' : formatRange(range, base);
  const found = term.exec(filter);
  if (found === null) return `${filter} ${text}`.trim();
  const [all, before = ''] = found;
  const rest = filter.slice(found.index + all.length);
  return `${filter.slice(0, found.index)}${before}${text}${text === '' ? rest.trimStart() : rest}`.trim();
}

function formatRange([from, to]: TimeRange, base: TimeBase | null): string {
  const start = base === null ? 0 : base.seconds + base.nanoseconds / 1e9;
  // Milliseconds where they make a difference, and never less than was marked.
  const step = to - from < 100 ? 0.001 : 1;
  const [first, last] = [Math.floor((start + from) / step) * step, Math.ceil((start + to) / step) * step];
  if (base === null) return `time:+${Math.max(0, first).toFixed(3)}s..+${last.toFixed(3)}s`;
  const isOneDay =
    Math.floor(first / DAY) === Math.floor(last / DAY) && Math.floor(start / DAY) === Math.floor(first / DAY);
  return `time:${formatMoment(first, step, isOneDay)}..${formatMoment(last, step, isOneDay)}`;
}

function formatMoment(unix: number, step: number, isOneDay: boolean): string {
  const text = new Date(Math.round(unix * 1000)).toISOString();
  return text.slice(isOneDay ? 11 : 0, step < 1 ? 23 : 19);
}

function parseMoment(text: string, base: TimeBase | null): number | undefined {
  const relative = /^\+(\d+(?:\.\d+)?)s?$/.exec(text)?.[1];
  if (relative !== undefined) return Number(relative);
  if (base === null) return undefined;
  const start = base.seconds + base.nanoseconds / 1e9;
  const clock = /^(\d\d?):(\d\d)(?::(\d\d(?:\.\d+)?))?$/.exec(text);
  if (clock !== null) {
    const [, hour, minute, second = '0'] = clock;
    return Math.floor(start / DAY) * DAY + 3600 * Number(hour) + 60 * Number(minute) + Number(second) - start;
  }
  const unix = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)
    ? Date.parse(`${text.replace(/Z$/, '')}Z`) / 1000
    : NaN;
  return Number.isNaN(unix) ? undefined : unix - start;
}
