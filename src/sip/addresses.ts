import { parseNameAddr } from './name-addr.ts';

/** The URI of a From or To value as it was written, null when there is none to be read. */
export function addressUri(value: string): string | null {
  if (value === '') return null;
  return parseNameAddr(value)?.uri.text ?? null;
}
