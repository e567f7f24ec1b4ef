import type { TimeMode } from '../../state/view-store.ts';

/** Unix time from which all times of the page count. */
export interface TimeBase {
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** What a column of times is called. */
export const timeTitles: Readonly<Record<TimeMode, string>> = {
  relative: 'Time',
  delta: 'Delta',
  selected: 'Since selected',
  utc: 'UTC',
  local: 'Local',
};

/** What the choice is called. */
export const timeNames: Readonly<Record<TimeMode, string>> = {
  relative: 'relative',
  delta: 'delta',
  selected: 'since the selected',
  utc: 'UTC',
  local: 'local',
};

/** A time in two parts: to the millisecond, and the microseconds behind, which are shown less. Empty if unknown. */
export interface TimeText {
  readonly main: string;
  readonly fine: string;
}

const unknown: TimeText = { main: '', fine: '' };

/** `12.345` and `678`: seconds with three and three more digits. */
export function formatSpan(seconds: number): TimeText {
  if (Number.isNaN(seconds)) return unknown;
  const text = seconds.toFixed(6);
  return { main: text.slice(0, -3), fine: text.slice(-3) };
}

/** `14:03:07.123` and `456`. `time` is in seconds since the base. */
export function formatClock(time: number, base: TimeBase | null, zone: 'utc' | 'local'): TimeText {
  if (base === null || Number.isNaN(time)) return unknown;
  const fraction = base.nanoseconds / 1e9 + time;
  let whole = base.seconds + Math.floor(fraction);
  let micros = Math.round((fraction - Math.floor(fraction)) * 1e6);
  if (micros === 1e6) {
    whole += 1;
    micros = 0;
  }
  const clock = clocks[zone].format(new Date(whole * 1000));
  const digits = String(micros).padStart(6, '0');
  return { main: `${clock}.${digits.slice(0, 3)}`, fine: digits.slice(3) };
}

/** `2026-11-21`. */
export function formatDate(time: number, base: TimeBase | null, zone: 'utc' | 'local'): string {
  if (base === null || Number.isNaN(time)) return '';
  const date = new Date((base.seconds + base.nanoseconds / 1e9 + time) * 1000);
  return Number.isNaN(date.getTime()) ? '' : dates[zone].format(date);
}

/** `UTC+2` for the reader's own zone, as it was then: in summer it is another than in winter. */
export function formatZone(zone: 'utc' | 'local', base?: TimeBase | null): string {
  if (zone === 'utc') return 'UTC';
  const zones = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'shortOffset' });
  const parts = zones.formatToParts(base ? base.seconds * 1000 : undefined);
  return parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', 'UTC') ?? 'local';
}

/** A length that people talk about: `0.6 ms`, `320 ms`, `3.20 s`, `12.3 s`, `3:20 min`, `1:05:00 h`. Empty if unknown. */
export function formatLength(seconds: number): string {
  if (Number.isNaN(seconds)) return '';
  if (seconds < 0.009_95) return `${(seconds * 1000).toFixed(1)} ms`;
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number: number): string => String(number).padStart(2, '0');
  return hours === 0 ? `${minutes}:${two(rest)} min` : `${hours}:${two(minutes)}:${two(rest)} h`;
}

function clockFormat(timeZone: 'UTC' | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
}

function dateFormat(timeZone: 'UTC' | undefined): Intl.DateTimeFormat {
  // Swedish writes dates the way ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', timeZone === undefined ? {} : { timeZone });
}

const clocks = { utc: clockFormat('UTC'), local: clockFormat(undefined) };
const dates = { utc: dateFormat('UTC'), local: dateFormat(undefined) };
