import type { NameAddr } from '../name-addr.ts';
import { parseNameAddr } from '../name-addr.ts';
import { parameterValue } from '../parameters.ts';
import type { ListHeader } from './definition.ts';

/** One target that the request had on its way. A Reason may be among the headers of its URI. */
export interface HistoryInfo extends NameAddr {
  /** `1.1.2`: where in the tree of targets. */
  index: string | undefined;
  reason: string | undefined;
}

export const historyInfoHeader: ListHeader<HistoryInfo> = {
  name: 'History-Info',
  spec: 'RFC 7044 5',
  list: true,
  parse(text, faults) {
    const address = parseNameAddr(text, faults);
    return (
      address &&
      Object.assign(address, {
        index: parameterValue(address.parameters, 'index'),
        reason: parameterValue(address.uri.headers, 'Reason'),
      })
    );
  },
};
