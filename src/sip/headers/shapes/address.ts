import { parseNameAddr, type NameAddr } from '../../name-addr.ts';
import type { Fault } from '../../problem.ts';
import type { ListHeader } from '../definition.ts';

/** Addresses separated by commas, whose parameters need no reading of their own. */
export function addressListHeader(name: string, spec: string): ListHeader<NameAddr> {
  return { name, spec, list: true, parse: parseNameAddr };
}

/** A parser of an address that says more in its parameters: `read` takes that from the address. */
export function addressWith<T extends object>(
  read: (address: NameAddr) => T,
): (text: string, faults?: Fault[]) => (NameAddr & T) | undefined {
  return (text, faults) => {
    const address = parseNameAddr(text, faults);
    return address && Object.assign(address, read(address));
  };
}
