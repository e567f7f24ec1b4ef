import { parseNameAddr } from './name-addr.ts';
import { formatUri } from './uri.ts';

/** The URI of a From or To value as it was written, null when there is none to be read. */
export function addressUri(value: string): string | null {
  if (value === '') return null;
  return parseNameAddr(value)?.uri.text ?? null;
}

/**
 * The URI of a From or To value that says who is meant, null when there is none to be read: parameters of a SIP URI say
 * how to get there (RFC 3261 19.1.1), and are left out.
 */
export function partyUri(value: string): string | null {
  const uri = value === '' ? undefined : parseNameAddr(value)?.uri;
  if (uri === undefined) return null;
  const isPlain = uri.parameters.length === 0 && uri.headers.length === 0;
  if (isPlain || !/^sips?$/.test(uri.scheme)) return uri.text;
  return formatUri({ ...uri, parameters: [], headers: [] });
}
