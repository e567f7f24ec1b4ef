import type { SingleHeader } from './definition.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const pattern = /^(?:mon|tue|wed|thu|fri|sat|sun), (\d\d) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) gmt$/i;

/** Seconds since 1970. SIP knows one form only, `Sat, 13 Nov 2010 23:29:00 GMT`, and no other time zone. */
export const dateHeader: SingleHeader<number> = {
  name: 'Date',
  spec: 'RFC 3261 20.17',
  list: false,
  parse(text) {
    const [, day, month = '', year, hour, minute, second] = pattern.exec(text) ?? [];
    const monthIndex = months.indexOf(month.toLowerCase());
    if (monthIndex < 0 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
    const date = new Date(Date.UTC(Number(year), monthIndex, Number(day)));
    // The 31st of April would be read as the 1st of May.
    if (date.getUTCDate() !== Number(day)) return undefined;
    return date.getTime() / 1000 + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  },
};
