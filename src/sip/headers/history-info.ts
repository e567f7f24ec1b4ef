import type { NameAddr } from '../name-addr.ts';
import { parameterValue } from '../parameters.ts';
import type { ListHeader } from './definition.ts';
import { addressWith } from './shapes/address.ts';

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
  parse: addressWith(({ parameters, uri }) => ({
    index: parameterValue(parameters, 'index'),
    reason: parameterValue(uri.headers, 'Reason'),
  })),
};
