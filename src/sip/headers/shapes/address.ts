import type { NameAddr } from '../../name-addr.ts';
import { parseNameAddr } from '../../name-addr.ts';
import type { ListHeader } from '../definition.ts';

/** Addresses separated by commas, whose parameters need no reading of their own. */
export function addressListHeader(name: string, spec: string): ListHeader<NameAddr> {
  return { name, spec, list: true, parse: parseNameAddr };
}
