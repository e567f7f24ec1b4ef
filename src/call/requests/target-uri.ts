import { decodeEscapes } from '../../sip/escapes.ts';
import { parameterValue } from '../../sip/parameters.ts';
import { parseUri, type Uri } from '../../sip/uri.ts';

/**
 * Whether two URIs lead to the same place. More lenient than RFC 3261 19.1.4: an absent port is the default one, and
 * parameters (transport, user, those of proxies) may be there or not, as stacks and proxies add and drop them.
 */
export function leadsToSame(a: Uri, b: Uri): boolean {
  if (a.opaque !== undefined || b.opaque !== undefined) return a.text === b.text;
  if (isTelephone(a) !== isTelephone(b)) return false;
  if (isTelephone(a)) return digitsOf(a) === digitsOf(b);
  return userOf(a) === userOf(b) && a.host.toLowerCase() === b.host.toLowerCase() && portOf(a) === portOf(b);
}

/** What differs between two Request-URIs, in words: `another host`, `no user=phone`. */
export function differencesOf(before: Uri, after: Uri): string[] {
  const differences: string[] = [];
  if (before.scheme !== after.scheme) differences.push('another scheme');
  if (userOf(before) !== userOf(after)) differences.push('another user');
  if (before.host.toLowerCase() !== after.host.toLowerCase()) differences.push('another host');
  else if (portOf(before) !== portOf(after)) differences.push('another port');
  const hadPhone = isPhone(before);
  if (hadPhone !== isPhone(after)) differences.push(hadPhone ? 'no user=phone' : 'user=phone');
  return differences;
}

/** Whether its host is an address or name that requests can be sent to. */
export function hasHost(uri: Uri): boolean {
  return uri.host !== '' || isTelephone(uri);
}

export function readUri(text: string): Uri {
  // Some write brackets around the Request-URI, which RFC 3261 7.1 forbids.
  const inner = text.startsWith('<') && text.endsWith('>') ? text.slice(1, -1) : text;
  return parseUri(inner);
}

function isTelephone({ scheme }: Uri): boolean {
  return scheme === 'tel';
}

function isPhone({ parameters }: Uri): boolean {
  return parameterValue(parameters, 'user')?.toLowerCase() === 'phone';
}

function digitsOf({ user }: Uri): string {
  return (user ?? '').replace(/[-.()]/g, '').toLowerCase();
}

/** The user with its escapes decoded; parameters inside it (`+1234;isub=5`) in one order. */
function userOf({ user }: Uri): string {
  const [name = '', ...parameters] = decodeEscapes(user ?? '').split(';');
  return [name, ...parameters.sort()].join(';');
}

/** 0 for the default ports, whose difference is the transport's. */
function portOf({ port }: Uri): number {
  return port === undefined || port === 5060 || port === 5061 ? 0 : port;
}
