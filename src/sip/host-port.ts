import { excerpt } from '../bytes/text.ts';
import { isDigits, trim } from './grammar.ts';
import type { Fault } from './problem.ts';

/** Host as written, an IPv6 address without its brackets; port undefined when there is none or it is no port. */
export interface HostPort {
  host: string;
  port: number | undefined;
}

/** `host[:port]` of a URI or a Via, white space around the colon allowed there (RFC 3261 25.1, sent-by). */
export function parseHostPort(text: string, faults: Fault[] = []): HostPort {
  const written = trim(text);
  if (written.startsWith('[')) return parseIpv6Reference(written, faults);
  const colon = written.indexOf(':');
  if (colon < 0) return { host: parseHostName(written, faults), port: undefined };
  if (written.indexOf(':', colon + 1) > 0) {
    // Where the address ends and a port begins cannot be told (RFC 5118 4.2).
    faults.push({
      code: 'ipv6-without-brackets',
      detail: `${excerpt(written)} needs brackets to be an IPv6 address.`,
    });
    return { host: written, port: undefined };
  }
  const host = parseHostName(trim(written.slice(0, colon)), faults);
  return { host, port: parsePort(trim(written.slice(colon + 1)), faults) };
}

/** The host as it is written in a URI: IPv6 addresses in brackets. */
export function formatHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function parseHostName(text: string, faults: Fault[]): string {
  // The underscore is not allowed, but common and harmless.
  if (!/^[-.\w]+$/.test(text)) {
    faults.push({
      code: 'malformed-host',
      detail: text === '' ? 'The host is missing.' : `${excerpt(text)} is not a host.`,
    });
  }
  return text;
}

function parseIpv6Reference(text: string, faults: Fault[]): HostPort {
  const close = text.indexOf(']');
  const inner = text.slice(1, close < 0 ? text.length : close);
  const rest = close < 0 ? '' : trim(text.slice(close + 1));
  if (close < 0 || !/^[0-9a-f:.]+(%.+)?$/i.test(inner)) {
    faults.push({ code: 'malformed-host', detail: `${excerpt(text)} is not an IPv6 address in brackets.` });
  }
  if (rest !== '' && !rest.startsWith(':')) {
    faults.push({ code: 'malformed-host', detail: `${excerpt(rest)} follows the IPv6 address.` });
  }
  const port = rest.startsWith(':') ? parsePort(trim(rest.slice(1)), faults) : undefined;
  return { host: repairColons(inner, faults), port };
}

/** The grammar of RFC 3261 wrongly gave three colons before an embedded IPv4 address (RFC 5118 4.10). */
function repairColons(host: string, faults: Fault[]): string {
  if (!host.includes(':::')) return host;
  faults.push({
    code: 'ipv6-three-colons',
    detail: `${excerpt(host)} has three colons where two are meant.`,
  });
  return host.replace(':::', '::');
}

function parsePort(text: string, faults: Fault[]): number | undefined {
  const port = isDigits(text) ? Number(text) : Infinity;
  if (port <= 65535) return port;
  faults.push({ code: 'malformed-port', detail: `${excerpt(text)} is not a port.` });
  return undefined;
}
