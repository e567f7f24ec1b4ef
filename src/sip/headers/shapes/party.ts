import type { NameAddr } from '../../name-addr.ts';
import { parseNameAddr } from '../../name-addr.ts';
import { parameterValue } from '../../parameters.ts';
import type { Fault } from '../../problem.ts';

/** From and To: an address and the tag, which names one side of a dialog (RFC 3261 19.3). */
export interface Party extends NameAddr {
  tag: string | undefined;
}

export function parseParty(text: string, faults: Fault[] = []): Party | undefined {
  const address = parseNameAddr(text, faults);
  return address && Object.assign(address, { tag: parameterValue(address.parameters, 'tag') });
}
