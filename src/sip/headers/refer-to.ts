import type { NameAddr } from '../name-addr.ts';
import { parseNameAddr } from '../name-addr.ts';
import { parameterValue } from '../parameters.ts';
import type { SingleHeader } from './definition.ts';
import type { DialogReference } from './shapes/dialog-reference.ts';
import { parseDialogReference } from './shapes/dialog-reference.ts';

/** Whom to call instead; with `replaces`, which dialog there to take over (an attended transfer, RFC 5589 7). */
export interface ReferTo extends NameAddr {
  /** The method that the URI asks for; INVITE when it names none. */
  method: string;
  replaces: DialogReference | undefined;
}

export const referToHeader: SingleHeader<ReferTo> = {
  name: 'Refer-To',
  compact: 'r',
  spec: 'RFC 3515 2.1',
  list: false,
  parse(text, faults) {
    const address = parseNameAddr(text, faults);
    if (address === undefined) return undefined;
    const replaces = parameterValue(address.uri.headers, 'Replaces');
    return Object.assign(address, {
      method: parameterValue(address.uri.parameters, 'method') ?? 'INVITE',
      replaces: replaces === undefined ? undefined : parseDialogReference(replaces, faults),
    });
  },
};
